package pa.gob.tramites.identidad;

import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import pa.gob.tramites.auditoria.Auditoria;
import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What an administrator does with accounts. Each change is audited, ends the account's
 * log-ins when it takes something away, and never leaves the platform without an
 * administrator.
 */
@Component
class AdministracionDeCuentas {

	static final String ADMINISTRAR = "usuarios:administrar";

	private final Cuentas cuentas;

	private final EscritorDeCuentas escritor;

	private final PoliticaDeClaves politica;

	private final Ingreso ingreso;

	private final Sesiones sesiones;

	private final Roles roles;

	private final Agencias agencias;

	private final JdbcClient jdbc;

	private final Auditoria auditoria;

	private final TransactionTemplate transaccion;

	AdministracionDeCuentas(Cuentas cuentas, EscritorDeCuentas escritor, PoliticaDeClaves politica, Ingreso ingreso,
			Sesiones sesiones, Roles roles, Agencias agencias, JdbcClient jdbc, Auditoria auditoria,
			TransactionTemplate transaccion) {
		this.cuentas = cuentas;
		this.escritor = escritor;
		this.politica = politica;
		this.ingreso = ingreso;
		this.sesiones = sesiones;
		this.roles = roles;
		this.agencias = agencias;
		this.jdbc = jdbc;
		this.auditoria = auditoria;
		this.transaccion = transaccion;
	}

	/**
	 * Creates an account that must change its password at the first log-in.
	 * @param cuenta its data
	 * @param clave its first password, null to make one
	 * @return the first password
	 */
	@Transactional
	public String crear(Cuenta cuenta, String clave) {
		List<ErrorCampo> errores = new ArrayList<>(revisar(cuenta));
		if (clave != null) {
			errores.addAll(this.politica.defectos("password", clave, cuenta));
		}
		exigir(errores);
		bloquear();
		exigirUnica(cuenta, true);
		String primera = (clave != null) ? clave : ClaveTemporal.nueva();
		this.escritor.crear(cuenta, primera);
		this.cuentas.olvidar(cuenta.usuario());
		this.auditoria.registrar("USUARIO_CREADO", cuenta.usuario(),
				Map.of("roles", cuenta.roles(), "agencias", cuenta.agencias()));
		return primera;
	}

	/**
	 * Changes an account.
	 * @param usuario which
	 * @param version the version that the caller saw, null not to compare
	 * @param cambio what it becomes
	 * @return the account as it is now
	 */
	@Transactional
	public Cuenta modificar(String usuario, Integer version, java.util.function.UnaryOperator<Cuenta> cambio) {
		bloquear();
		Cuenta antes = buscar(usuario);
		if (version != null && version != antes.version()) {
			throw new ProblemaException(TipoProblema.VERSION_ANTERIOR,
					"La cuenta cambió desde que la consultó. Consúltela otra vez y repita.");
		}
		Cuenta despues = cambio.apply(antes);
		exigir(revisar(despues));
		exigirUnica(despues, false);
		this.escritor.modificar(antes, despues);
		exigirAdministrador();
		if (!despues.activo() && antes.activo()) {
			this.sesiones.revocarTodas(usuario, "CUENTA_DESACTIVADA");
		}
		this.cuentas.olvidar(usuario);
		this.auditoria.registrar("USUARIO_MODIFICADO", usuario, diferencias(antes, despues));
		return buscar(usuario);
	}

	/**
	 * Gives an account a new temporary password, unlocks it and ends its log-ins.
	 * @param usuario which
	 * @return the password, to hand over in person
	 */
	@Transactional
	public String restablecerClave(String usuario) {
		buscar(usuario);
		String clave = ClaveTemporal.nueva();
		this.escritor.clave(usuario, clave, true);
		this.sesiones.revocarTodas(usuario, "CLAVE_RESTABLECIDA");
		this.auditoria.registrar("CLAVE_RESTABLECIDA", usuario, Map.of());
		return clave;
	}

	/**
	 * Changes the caller's own password. The present one is checked first and outside a
	 * transaction, so that a failure counts towards the lock.
	 * @param actual the present password
	 * @param nueva the new one
	 */
	void cambiarClavePropia(String actual, String nueva) {
		Actor actor = Actor.actual();
		if (actor.esAplicacion()) {
			throw new ProblemaException(TipoProblema.SIN_PERMISO, "Una aplicación no tiene contraseña que cambiar.");
		}
		Cuenta cuenta = buscar(actor.id());
		if (!this.ingreso.comprobar(cuenta.usuario(), actual)) {
			throw new ProblemaException(TipoProblema.DATOS_INVALIDOS, "No se cambió la contraseña.",
					List.of(new ErrorCampo("actual", "La contraseña actual no es correcta.")));
		}
		List<ErrorCampo> errores = new ArrayList<>(this.politica.defectos("nueva", nueva, cuenta));
		if (actual.equals(nueva)) {
			errores.add(new ErrorCampo("nueva", "Debe ser distinta de la actual."));
		}
		exigir(errores);
		this.transaccion.executeWithoutResult((estado) -> {
			this.escritor.clave(cuenta.usuario(), nueva, false);
			this.sesiones.revocarTodas(cuenta.usuario(), "CLAVE_CAMBIADA");
			this.auditoria.registrar("CLAVE_CAMBIADA", cuenta.usuario(), Map.of());
		});
	}

	Cuenta buscar(String usuario) {
		return this.cuentas.buscar(usuario)
			.orElseThrow(() -> ProblemaException.noEncontrado("la cuenta «" + usuario + "»"));
	}

	private List<ErrorCampo> revisar(Cuenta cuenta) {
		List<ErrorCampo> errores = new ArrayList<>();
		if (cuenta.roles().isEmpty()) {
			errores.add(new ErrorCampo("roles", "La cuenta necesita al menos un rol."));
		}
		for (String codigo : cuenta.roles()) {
			Optional<Rol> rol = this.roles.buscar(codigo);
			if (rol.isEmpty()) {
				errores.add(new ErrorCampo("roles", "El rol «" + codigo + "» no existe."));
			}
			else if (rol.get().cuenta() == Rol.Titular.APLICACION) {
				errores.add(new ErrorCampo("roles", "El rol «" + codigo + "» es de aplicaciones, no de personas."));
			}
			else if (rol.get().cuenta() == Rol.Titular.IDONEO && cuenta.idoneidad() == null) {
				errores.add(new ErrorCampo("idoneidad", "El rol «" + codigo + "» exige el número de idoneidad."));
			}
		}
		Set<String> desconocidas = this.agencias.desconocidas(new TreeSet<>(cuenta.agencias()));
		desconocidas
			.forEach((agencia) -> errores.add(new ErrorCampo("agencias", "La agencia «" + agencia + "» no existe.")));
		if (cuenta.agencias().isEmpty() && this.roles.alcanceDe(cuenta.roles()) == Rol.Alcance.AGENCIA) {
			errores.add(new ErrorCampo("agencias", "Los roles de la cuenta se ejercen en una agencia: indique cuál."));
		}
		return errores;
	}

	/**
	 * Changes to accounts queue here, so that two of them cannot remove the last two
	 * administrators.
	 */
	void bloquear() {
		this.jdbc.sql("select pg_advisory_xact_lock(hashtext('tramites.cuentas'))").query((fila) -> {
		});
	}

	/**
	 * Whether an active account can administer the others.
	 * @return whether there is one
	 */
	boolean hayAdministrador() {
		return this.jdbc.sql("""
				select exists (
					select 1 from act_id_membership m left join cuenta c on c.usuario = m.user_id_
					where m.group_id_ in (:roles) and coalesce(c.activo, true))
				""").param("roles", this.roles.con(ADMINISTRAR)).query(Boolean.class).single();
	}

	private void exigirAdministrador() {
		if (!hayAdministrador()) {
			throw new ProblemaException(TipoProblema.ESTADO_NO_PERMITE,
					"Debe quedar al menos una cuenta activa que administre las cuentas.");
		}
	}

	/**
	 * Asked before writing, because the engine logs a refused row with everything in it;
	 * the unique indexes stay the last word.
	 */
	private void exigirUnica(Cuenta cuenta, boolean nueva) {
		List<ErrorCampo> errores = this.jdbc.sql("""
				select 'usuario' from act_id_user where :nueva and id_ = :usuario
				union all
				select 'email' from act_id_user where lower(email_) = lower(:email) and email_ <> '' and id_ <> :usuario
				union all
				select 'cedula' from cuenta where cedula = :cedula and usuario <> :usuario
				union all
				select 'idoneidad' from cuenta where idoneidad = :idoneidad and usuario <> :usuario
				""")
			.param("nueva", nueva)
			.param("usuario", cuenta.usuario())
			.param("email", cuenta.email(), Types.VARCHAR)
			.param("cedula", cuenta.cedula(), Types.VARCHAR)
			.param("idoneidad", cuenta.idoneidad(), Types.VARCHAR)
			.query(String.class)
			.list()
			.stream()
			.map((campo) -> new ErrorCampo(campo, "Ya lo usa otra cuenta."))
			.toList();
		if (!errores.isEmpty()) {
			throw new ProblemaException(TipoProblema.DUPLICADO, "Otra cuenta ya tiene estos datos.", errores);
		}
	}

	private static void exigir(List<ErrorCampo> errores) {
		if (!errores.isEmpty()) {
			throw new ProblemaException(TipoProblema.DATOS_INVALIDOS,
					"Revise los campos señalados; no se guardó ningún cambio.", errores);
		}
	}

	/** Which fields changed; their values only where they are not personal data. */
	private static Map<String, Object> diferencias(Cuenta antes, Cuenta despues) {
		Map<String, Object> cambios = new LinkedHashMap<>();
		if (!iguales(antes.roles(), despues.roles())) {
			cambios.put("roles", Map.of("antes", antes.roles(), "despues", despues.roles()));
		}
		if (!iguales(antes.agencias(), despues.agencias())) {
			cambios.put("agencias", Map.of("antes", antes.agencias(), "despues", despues.agencias()));
		}
		if (antes.activo() != despues.activo()) {
			cambios.put("activo", despues.activo());
		}
		List<String> campos = new ArrayList<>();
		if (!antes.nombreCompleto().equals(despues.nombreCompleto())) {
			campos.add("nombre");
		}
		if (!Objects.equals(antes.email(), despues.email())) {
			campos.add("email");
		}
		if (!Objects.equals(antes.cedula(), despues.cedula())) {
			campos.add("cedula");
		}
		if (!Objects.equals(antes.idoneidad(), despues.idoneidad())) {
			campos.add("idoneidad");
		}
		if (!campos.isEmpty()) {
			cambios.put("campos", campos);
		}
		return cambios;
	}

	private static boolean iguales(Collection<String> unos, Collection<String> otros) {
		return Set.copyOf(unos).equals(Set.copyOf(otros));
	}

}
