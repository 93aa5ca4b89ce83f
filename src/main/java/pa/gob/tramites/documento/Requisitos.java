package pa.gob.tramites.documento;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import pa.gob.tramites.catalogo.Catalogo;
import pa.gob.tramites.catalogo.Catalogos;
import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;
import pa.gob.tramites.tramite.HechosDelCaso;
import pa.gob.tramites.tramite.TipoTramite;
import pa.gob.tramites.tramite.TiposDeTramite;
import pa.gob.tramites.tramite.Tramites;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The documents that each person of a case must bring, what became of each, and the gates
 * that models close until they are all there.
 */
@Component
public class Requisitos {

	/** Days before the end of its validity from which a document is said to expire. */
	private static final int AVISO_DIAS = 15;

	private final JdbcClient jdbc;

	private final TiposDeTramite tipos;

	private final Clock reloj;

	private final Catalogos catalogos;

	private final ObjectMapper json;

	Requisitos(JdbcClient jdbc, Catalogos catalogos, TiposDeTramite tipos, ObjectMapper json, Clock reloj) {
		this.jdbc = jdbc;
		this.tipos = tipos;
		this.reloj = reloj;
		this.catalogos = catalogos;
		this.json = json;
	}

	/**
	 * The list of a case, for people.
	 *
	 * @param texto one line per document under the name of each person
	 * @param cantidad number of documents
	 */
	public record Lista(String texto, int cantidad) {
	}

	/**
	 * Replaces the list of a case by what the type's table says.
	 * @param hechos the case
	 * @param filas rows of the table for each person, in the order of
	 * {@link HechosDelCaso#personas()}: {@code codigo}, {@code obligatoriedad},
	 * {@code grupo}, {@code vigenciaDias}, {@code apostilla}, {@code notaria}, and if the
	 * table has them {@code medio} and {@code avisoDias}
	 * @return the list
	 */
	public Lista establecer(HechosDelCaso hechos, List<List<Map<String, Object>>> filas) {
		List<Map<String, Object>> nuevas = new ArrayList<>();
		StringBuilder texto = new StringBuilder();
		for (int i = 0; i < hechos.personas().size(); i++) {
			HechosDelCaso.Persona persona = hechos.personas().get(i);
			texto.append(texto.isEmpty() ? "" : "\n\n").append("**").append(persona.nombre()).append("**\n");
			for (Map<String, Object> fila : filas.get(i)) {
				nuevas.add(fila(persona, fila));
				texto.append("\n- ").append(linea(fila));
			}
		}
		guardar(hechos.tramiteId(), nuevas);
		return new Lista(texto.toString(), nuevas.size());
	}

	private static Map<String, Object> fila(HechosDelCaso.Persona persona, Map<String, Object> fila) {
		Map<String, Object> nueva = new LinkedHashMap<>();
		nueva.put("persona_id", persona.id());
		nueva.put("tipo_documento", fila.get("codigo"));
		nueva.put("obligatorio", "OBLIGATORIO".equals(fila.get("obligatoriedad")));
		nueva.put("grupo", fila.get("grupo"));
		nueva.put("vigencia_dias", fila.get("vigenciaDias"));
		nueva.put("apostilla", Boolean.TRUE.equals(fila.get("apostilla")));
		nueva.put("notaria", Boolean.TRUE.equals(fila.get("notaria")));
		nueva.put("medio", (fila.get("medio") != null) ? fila.get("medio") : Exigencia.Medio.CUALQUIERA);
		nueva.put("aviso_dias", fila.get("avisoDias"));
		return nueva;
	}

	private String linea(Map<String, Object> fila) {
		StringBuilder linea = new StringBuilder(
				this.catalogos.nombre(Catalogo.TIPOS_DOCUMENTO, String.valueOf(fila.get("codigo"))));
		if (fila.get("grupo") != null) {
			linea.append(" (basta uno de este grupo)");
		}
		else if (!"OBLIGATORIO".equals(fila.get("obligatoriedad"))) {
			linea.append(" (opcional)");
		}
		if (Boolean.TRUE.equals(fila.get("apostilla"))) {
			linea.append("; con apostilla");
		}
		if (Boolean.TRUE.equals(fila.get("notaria"))) {
			linea.append("; ante notario");
		}
		if (fila.get("vigenciaDias") != null) {
			linea.append("; de no más de ").append(fila.get("vigenciaDias")).append(" días");
		}
		return linea.toString();
	}

	private void guardar(long tramiteId, List<Map<String, Object>> filas) {
		this.jdbc.sql("delete from requisito where tramite_id = :tramite").param("tramite", tramiteId).update();
		this.jdbc
			.sql("""
					insert into requisito (tramite_id, persona_id, tipo_documento, obligatorio, grupo, vigencia_dias, apostilla, notaria,
						medio, aviso_dias)
					select :tramite, r.* from jsonb_to_recordset(:filas::jsonb) r (persona_id bigint, tipo_documento int,
						obligatorio boolean, grupo varchar, vigencia_dias int, apostilla boolean, notaria boolean,
						medio varchar, aviso_dias int)
					""")
			.param("tramite", tramiteId)
			.param("filas", escribir(filas), Types.VARCHAR)
			.update();
	}

	/**
	 * How much a gate demands of the mandatory requirements.
	 */
	public enum Nivel {

		/** Each was brought, and nobody found fault with it. */
		PRESENTADOS,
		/** Each was found right by an officer. */
		VERIFICADOS;

		/**
		 * The word that models use.
		 * @return in lower case
		 */
		public String codigo() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	/**
	 * Demands that nothing mandatory is missing, observed, expired or in quarantine.
	 * @param caso the case
	 * @param nivel how much is demanded
	 * @throws ProblemaException {@link TipoProblema#REGLA_INCUMPLIDA}, naming each
	 * requirement that is not met
	 */
	public void exigir(Tramites.Referencia caso, Nivel nivel) {
		List<ErrorCampo> pendientes = lista(caso.id(), caso.tipo()).pendientes(nivel);
		if (!pendientes.isEmpty()) {
			String detalle = pendientes.stream().map(ErrorCampo::motivo).collect(Collectors.joining(" "));
			throw new ProblemaException(TipoProblema.REGLA_INCUMPLIDA,
					"El trámite no puede avanzar: faltan requisitos. " + detalle, pendientes);
		}
	}

	/**
	 * What became of each requirement of a case.
	 */
	ListaDeRequisitos lista(long tramiteId, String tipo) {
		LocalDate hoy = hoy(tipo);
		List<RequisitoDePersona> filas = this.jdbc
			.sql("""
					select r.persona_id, concat_ws(' ', p.primer_nombre, p.segundo_nombre, p.primer_apellido, p.segundo_apellido)
							persona_nombre, p.titular, r.tipo_documento, t.nombre, r.obligatorio, r.grupo, r.vigencia_dias, r.aviso_dias,
						r.apostilla, r.notaria, r.medio, d.id documento_id, v.version, v.medio como, v.estado, v.motivo, v.analisis,
						v.fecha_emision, v.apostilla con_apostilla, v.notaria con_notaria
					from requisito r join persona p on p.id = r.persona_id join tipo_documento t on t.codigo = r.tipo_documento
						left join documento d on d.tramite_id = r.tramite_id and d.persona_id = r.persona_id
							and d.tipo_documento = r.tipo_documento
						left join documento_version v on v.documento_id = d.id and v.version = d.version
					where r.tramite_id = :tramite order by p.titular desc, p.id, t.orden, r.id
					""")
			.param("tramite", tramiteId)
			.query((fila, n) -> RequisitoDePersona.leer(fila, hoy))
			.list();
		return ListaDeRequisitos.de(filas);
	}

	/**
	 * What the type's table demands of a document of a person, if it demands it.
	 */
	Optional<Exigencia> exigencia(long persona, int tipo) {
		return this.jdbc.sql("""
				select vigencia_dias, apostilla, notaria, medio from requisito
				where persona_id = :persona and tipo_documento = :tipo
				""").param("persona", persona).param("tipo", tipo).query((fila, n) -> Exigencia.leer(fila)).optional();
	}

	/**
	 * Today at the office of a type.
	 */
	LocalDate hoy(String tipo) {
		return LocalDate.ofInstant(this.reloj.instant(),
				this.tipos.buscar(tipo).map(TipoTramite::zona).orElse(this.reloj.getZone()));
	}

	static int avisoDias(Integer deLaTabla) {
		return (deLaTabla != null) ? deLaTabla : AVISO_DIAS;
	}

	private String escribir(Object valor) {
		try {
			return this.json.writeValueAsString(valor);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalArgumentException("Not JSON", ex);
		}
	}

}
