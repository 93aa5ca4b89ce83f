package pa.gob.tramites.tramite;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import pa.gob.tramites.catalogo.Catalogo;
import pa.gob.tramites.catalogo.Catalogos;
import pa.gob.tramites.plataforma.FechaEscrita;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the templates of messages and documents may name of a case: {@code tramite},
 * {@code titular}, {@code apoderado} and {@code personas}, with codes replaced by their
 * names. The fields of {@code tramite} may be named without it.
 */
@Component
public class ValoresDelCaso {

	private final Catalogos catalogos;

	private final TiposDeTramite tipos;

	private final JdbcClient jdbc;

	private final ObjectMapper json;

	ValoresDelCaso(Catalogos catalogos, TiposDeTramite tipos, JdbcClient jdbc, ObjectMapper json) {
		this.catalogos = catalogos;
		this.tipos = tipos;
		this.jdbc = jdbc;
		this.json = json;
	}

	/**
	 * The values of a case.
	 * @param hechos its facts
	 * @param tipo its type
	 * @return values by name; nested ones are maps and lists
	 */
	public Map<String, Object> de(HechosDelCaso hechos, TipoTramite tipo) {
		Map<String, Object> tramite = tramite(hechos, tipo);
		Map<String, Object> valores = new LinkedHashMap<>(tramite);
		valores.put("tramite", tramite);
		valores.put("titular", persona(hechos.titular()));
		if (hechos.apoderado() != null) {
			valores.put("apoderado",
					Map.of("nombre", hechos.apoderado().nombre(), "idoneidad", hechos.apoderado().idoneidad()));
		}
		valores.put("personas", hechos.personas().stream().map(this::persona).toList());
		return valores;
	}

	/**
	 * What was answered last in each task of a case.
	 * @param tramiteId the case
	 * @return answers by BPMN id of the task; each with {@code por} and {@code en}
	 */
	public Map<String, Object> respuestas(long tramiteId) {
		Map<String, Object> respuestas = new LinkedHashMap<>();
		this.jdbc
			.sql("""
					select distinct on (tarea) tarea, (respuestas || jsonb_build_object('por', por, 'en', en))::text respuesta
					from tramite_respuesta where tramite_id = :tramite order by tarea, id desc
					""")
			.param("tramite", tramiteId)
			.query((fila) -> {
				respuestas.put(fila.getString("tarea"), leer(fila.getString("respuesta")));
			});
		return respuestas;
	}

	/**
	 * When a case was filed.
	 * @param tramiteId the case
	 * @return the moment
	 */
	public Instant presentado(long tramiteId) {
		return this.jdbc.sql("select creado_en from tramite where id = :tramite")
			.param("tramite", tramiteId)
			.query(OffsetDateTime.class)
			.single()
			.toInstant();
	}

	private Map<String, Object> leer(String respuesta) {
		try {
			return this.json.readValue(respuesta, new TypeReference<Map<String, Object>>() {
			});
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException("The database returned something that is not JSON", ex);
		}
	}

	private Map<String, Object> tramite(HechosDelCaso hechos, TipoTramite tipo) {
		List<EstadoPublico> estados = this.tipos.estados(tipo.codigo());
		String estado = estados.stream()
			.filter((uno) -> uno.codigo().equals(hechos.estado()))
			.map(EstadoPublico::nombre)
			.findFirst()
			.orElse("");
		return Map.of("numero", hechos.numero(), "tipo", tipo.codigo(), "nombre", tipo.nombre(), "autoridad",
				tipo.autoridad(), "estado", estado, "agencia",
				this.catalogos.nombre(Catalogo.AGENCIAS, hechos.agencia()));
	}

	private Map<String, Object> persona(HechosDelCaso.Persona persona) {
		return Map.of("id", persona.id(), "nombre", persona.nombre(), "documento", persona.numeroDocumento(),
				"nacimiento", FechaEscrita.de(persona.fechaNacimiento()), "nacionalidad",
				this.catalogos.nombre(Catalogo.PAISES, persona.nacionalidad()), "parentesco",
				(persona.parentesco() != null) ? this.catalogos.nombre(Catalogo.PARENTESCOS, persona.parentesco())
						: "");
	}

}
