package pa.gob.tramites.identidad;

import java.util.Map;
import java.util.Optional;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import pa.gob.tramites.auditoria.Auditoria;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;

import org.springframework.stereotype.Component;

/**
 * Signing in with user and password. Unknown account, wrong password, locked and disabled
 * account get one answer at one price.
 */
@Component
class Ingreso {

	private static final int INTENTOS = 3;

	private final IdentityService identidad;

	private final Cuentas cuentas;

	private final Sesiones sesiones;

	private final LimiteDePeticiones limite;

	private final Auditoria auditoria;

	Ingreso(IdentityService identidad, Cuentas cuentas, Sesiones sesiones, LimiteDePeticiones limite,
			Auditoria auditoria) {
		this.limite = limite;
		this.identidad = identidad;
		this.cuentas = cuentas;
		this.sesiones = sesiones;
		this.auditoria = auditoria;
	}

	/**
	 * Signs in. Not one transaction: a refusal must not undo the count of failures.
	 * @param usuarioOEmail id or e-mail
	 * @param clave the password
	 * @return the first tokens
	 */
	Sesiones.Par ingresar(String usuarioOEmail, String clave) {
		Optional<String> usuario = this.cuentas.identificar(usuarioOEmail);
		this.limite.exigirIngreso(usuario.orElse(usuarioOEmail));
		if (!comprobar(usuario.orElse(usuarioOEmail), clave)) {
			this.auditoria.registrar("INGRESO_RECHAZADO", usuario.orElse("cuenta desconocida"), Map.of());
			throw new ProblemaException(TipoProblema.CREDENCIALES_INVALIDAS, "Email o contraseña incorrectos.");
		}
		Cuenta cuenta = this.cuentas.buscar(usuario.orElseThrow()).orElseThrow();
		this.cuentas.olvidar(cuenta.usuario());
		Sesiones.Par par = this.sesiones.abrir(cuenta);
		this.auditoria.registrar("INGRESO", cuenta.usuario(), Map.of());
		return par;
	}

	/**
	 * Checks a password with the engine, which counts failures and locks.
	 * @param usuario the account
	 * @param clave the password
	 * @return whether it may sign in
	 */
	boolean comprobar(String usuario, String clave) {
		for (int intento = 0; intento < INTENTOS; intento++) {
			try {
				return this.identidad.checkPassword(usuario, clave);
			}
			catch (OptimisticLockingException ex) {
				// Another attempt on this account ended first and moved its counter: look
				// again, now at a locked or unlocked account.
				continue;
			}
		}
		return false;
	}

}
