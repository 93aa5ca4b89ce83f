package pa.gob.tramites.identidad;

import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.WebUtils;

/**
 * The bridge from Tasklist to the case API. Tasklist holds a cookie and a CSRF token; the
 * API takes neither, so that no other site can make a browser call it. Here the page
 * exchanges its session for a pass: an access token of the same account, for minutes and
 * for case files only, which the page keeps in memory and sends in a header. It is
 * withdrawn when the session ends. The engine's own filters check session and CSRF token
 * before the request gets here.
 */
@Hidden
@RestController
class PaseController {

	/** Attribute of the session that its passes belong to. */
	static final String LLAVE = PaseController.class.getName();

	private final Sesiones sesiones;

	private final Cuentas cuentas;

	private final Roles roles;

	PaseController(Sesiones sesiones, Cuentas cuentas, Roles roles) {
		this.sesiones = sesiones;
		this.cuentas = cuentas;
		this.roles = roles;
	}

	@PostMapping("/camunda/api/expediente/{engine}/pase")
	ResponseEntity<Pase> pedir(HttpServletRequest peticion) {
		Actor actor = Actor.actual();
		Cuenta cuenta = this.cuentas.reciente(actor.id()).orElseThrow(PaseController::sinSesion);
		HttpSession sesion = peticion.getSession(false);
		if (sesion == null) {
			throw sinSesion();
		}
		String token = this.sesiones.darPase(ingreso(sesion), cuenta, this.roles.delPase()).orElseThrow(() -> {
			sesion.invalidate();
			return sinSesion();
		});
		Set<String> permisos = new TreeSet<>(actor.permisos());
		permisos.retainAll(this.roles.delPase());
		return ResponseEntity.ok()
			.cacheControl(CacheControl.noStore())
			.body(new Pase(token, this.sesiones.vidaDelPase().toSeconds(), actor.id(), actor.nombre(), permisos));
	}

	private UUID ingreso(HttpSession sesion) {
		synchronized (WebUtils.getSessionMutex(sesion)) {
			if (sesion.getAttribute(LLAVE) instanceof Ingreso ingreso) {
				return ingreso.id();
			}
			Ingreso nuevo = new Ingreso(UUID.randomUUID(), this.sesiones);
			sesion.setAttribute(LLAVE, nuevo);
			return nuevo.id();
		}
	}

	private static ProblemaException sinSesion() {
		return new ProblemaException(TipoProblema.NO_AUTENTICADO, "Su sesión terminó. Ingrese otra vez.");
	}

	/**
	 * What the page gets.
	 *
	 * @param token access token
	 * @param segundos how long it lives
	 * @param usuario the account
	 * @param nombre its name
	 * @param permisos what the pass allows this account
	 */
	record Pase(String token, long segundos, String usuario, String nombre, Set<String> permisos) {
	}

	/**
	 * What the passes of a session belong to: removed, or the session ended however it
	 * ends, they are worth nothing.
	 */
	private record Ingreso(UUID id, Sesiones sesiones) implements HttpSessionBindingListener {

		@Override
		public void valueUnbound(HttpSessionBindingEvent evento) {
			this.sesiones.retirarPase(this.id);
		}

	}

}
