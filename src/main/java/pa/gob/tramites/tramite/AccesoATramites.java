package pa.gob.tramites.tramite;

import java.util.Optional;

import pa.gob.tramites.identidad.Actor;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether the caller may reach a case. Officers reach those of their agencies;
 * applicants, lawyers and external applications reach their own, and are not told that
 * others exist.
 */
@Component
public class AccesoATramites {

	private static final String SELECCION = """
			select id, numero, instancia_id, tipo, agencia, estado, version, finalizado_en is not null finalizado, creado_por,
				aplicacion, apoderado_idoneidad
			from tramite
			""";

	private final JdbcClient jdbc;

	AccesoATramites(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Demands that the caller may reach a case.
	 * @param numero number of the case
	 * @param permiso permission that the act needs, such as {@code tramites:leer}
	 * @return the case
	 * @throws ProblemaException {@link TipoProblema#SIN_PERMISO} without the permission
	 * or for an officer of another agency; {@link TipoProblema#NO_ENCONTRADO} if there is
	 * no such case, or it is not one of an applicant's own
	 */
	public CasoAccesible exigir(String numero, String permiso) {
		Actor actor = Actor.actual();
		exigirPermiso(actor, permiso);
		return decidir(actor, leer("numero", numero), "el trámite «" + visible(numero) + "»");
	}

	/**
	 * The same for a case known by its instance and agency, as tasks know it: officers
	 * need no more, so that nothing is read again for them.
	 * @param instanciaId root process instance
	 * @param agencia agency of the case
	 * @param permiso permission that the act needs
	 * @throws ProblemaException as {@link #exigir(String, String)}
	 */
	public void exigirPorAgencia(String instanciaId, String agencia, String permiso) {
		Actor actor = Actor.actual();
		exigirPermiso(actor, permiso);
		if (actor.soloPropios()) {
			decidir(actor, leer("instancia_id", instanciaId), "ese trámite");
		}
		else {
			exigirAgencia(actor, agencia);
		}
	}

	private Optional<Fila> leer(String columna, String valor) {
		return this.jdbc.sql(SELECCION + "where " + columna + " = :valor")
			.param("valor", valor)
			.query((fila, n) -> new Fila(
					new CasoAccesible(fila.getLong("id"), fila.getString("numero"), fila.getString("instancia_id"),
							fila.getString("tipo"), fila.getString("agencia"), fila.getString("estado"),
							fila.getInt("version"), fila.getBoolean("finalizado"), true),
					fila.getString("creado_por"), fila.getString("aplicacion"), fila.getString("apoderado_idoneidad")))
			.optional();
	}

	private static CasoAccesible decidir(Actor actor, Optional<Fila> hallada, String que) {
		Fila fila = hallada.orElseThrow(() -> ProblemaException.noEncontrado(que));
		CasoAccesible caso = fila.caso();
		if (!actor.soloPropios()) {
			exigirAgencia(actor, caso.agencia());
			return caso;
		}
		boolean propio = actor.esAplicacion() ? actor.aplicacion().equals(fila.aplicacion())
				: actor.id().equals(fila.creadoPor())
						|| (actor.idoneidad() != null && actor.idoneidad().equals(fila.idoneidad()));
		if (!propio) {
			throw ProblemaException.noEncontrado(que);
		}
		return new CasoAccesible(caso.id(), caso.numero(), caso.instanciaId(), caso.tipo(), caso.agencia(),
				caso.estado(), caso.version(), caso.finalizado(), false);
	}

	private static void exigirAgencia(Actor actor, String agencia) {
		if (!actor.alcanza(agencia)) {
			throw new ProblemaException(TipoProblema.SIN_PERMISO, "El trámite es de otra agencia.");
		}
	}

	static void exigirPermiso(Actor actor, String permiso) {
		if (actor != Actor.SISTEMA && !actor.puede(permiso)) {
			throw new ProblemaException(TipoProblema.SIN_PERMISO, "Su cuenta no permite esta acción.");
		}
	}

	private static String visible(String numero) {
		return Campos.guardable(numero) && numero.length() <= 40 ? numero : "pedido";
	}

	private record Fila(CasoAccesible caso, String creadoPor, String aplicacion, String idoneidad) {
	}

}
