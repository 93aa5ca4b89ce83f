package pa.gob.tramites.emision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The rows of issued documents. What was issued is never changed; only its end is added.
 */
@Component
class Archivador {

	/** By name: a newer release may add one while this one runs. */
	private static final String COLUMNAS = """
			id, tramite_id, instancia_id, tipo, iniciales, clase, referencia, edicion, numero, titulo, plantilla,
			plantilla_version, sha256, bytes, codigo, variables, reservado, estado, emitido_en, emitido_por, retirado_en, motivo
			""";

	private final JdbcClient jdbc;

	private final ObjectMapper json;

	private final EmisionProperties propiedades;

	Archivador(JdbcClient jdbc, ObjectMapper json, EmisionProperties propiedades) {
		this.jdbc = jdbc;
		this.json = json;
		this.propiedades = propiedades;
	}

	/**
	 * Waits for whoever is issuing or withdrawing the same document, until the end of the
	 * transaction.
	 */
	void cerrarPaso(long tramiteId, String clase, String referencia) {
		this.jdbc.sql("select 1 from pg_advisory_xact_lock(hashtextextended(:documento, 0))")
			.param("documento", "documento_emitido/" + tramiteId + "/" + clase + "/" + referencia)
			.query(Integer.class)
			.single();
	}

	Optional<Ficha> ultima(long tramiteId, String clase, String referencia) {
		return this.jdbc
			.sql("""
					select %s from documento_emitido where tramite_id = :tramite and clase = :clase and referencia = :referencia
					order by edicion desc limit 1
					"""
				.formatted(COLUMNAS))
			.param("tramite", tramiteId)
			.param("clase", clase)
			.param("referencia", referencia)
			.query((fila, n) -> ficha(fila))
			.optional();
	}

	Optional<Ficha> buscar(long tramiteId, long id) {
		return this.jdbc.sql("select " + COLUMNAS + " from documento_emitido where tramite_id = :tramite and id = :id")
			.param("tramite", tramiteId)
			.param("id", id)
			.query((fila, n) -> ficha(fila))
			.optional();
	}

	Optional<Ficha> buscar(CodigoDeVerificacion codigo) {
		return this.jdbc.sql("select " + COLUMNAS + " from documento_emitido where codigo_huella = :huella")
			.param("huella", codigo.huella())
			.query((fila, n) -> ficha(fila))
			.optional();
	}

	/** Of a case, newest first: a case has a dozen. */
	List<Ficha> deTramite(long tramiteId) {
		return this.jdbc
			.sql("select " + COLUMNAS
					+ " from documento_emitido where tramite_id = :tramite order by id desc limit 500")
			.param("tramite", tramiteId)
			.query((fila, n) -> ficha(fila))
			.list();
	}

	Ficha guardar(Nuevo nuevo) {
		return this.jdbc
			.sql("""
					insert into documento_emitido (tramite_id, instancia_id, tipo, iniciales, clase, referencia, edicion, numero, titulo,
						plantilla, plantilla_version, sha256, bytes, codigo, codigo_huella, variables, reservado, emitido_en, emitido_por)
					values (:tramite, :instancia, :tipo, :iniciales, :clase, :referencia, :edicion, :numero, :titulo,
						:plantilla, :version, :sha256, :bytes, :codigo, :huella, cast(:variables as jsonb), :reservado, :en, :por)
					returning %s
					"""
				.formatted(COLUMNAS))
			.param("tramite", nuevo.tramiteId())
			.param("instancia", nuevo.pedido().instanciaId())
			.param("tipo", nuevo.tipo())
			.param("iniciales", nuevo.iniciales())
			.param("clase", nuevo.pedido().clase())
			.param("referencia", nuevo.pedido().referencia())
			.param("edicion", nuevo.edicion())
			.param("numero", nuevo.numero())
			.param("titulo", nuevo.titulo())
			.param("plantilla", nuevo.pedido().plantilla())
			.param("version", nuevo.version())
			.param("sha256", nuevo.sha256())
			.param("bytes", nuevo.bytes())
			.param("codigo", nuevo.codigo().valor())
			.param("huella", nuevo.codigo().huella())
			.param("variables", escribir(nuevo.pedido().variables()))
			.param("reservado", nuevo.pedido().reservado())
			.param("en", utc(nuevo.en()), Types.TIMESTAMP_WITH_TIMEZONE)
			.param("por", nuevo.pedido().por())
			.query((fila, n) -> ficha(fila))
			.single();
	}

	/**
	 * Ends the life of a document.
	 * @param id the document
	 * @param reemplazado whether a later edition follows
	 * @return whether it stood until now
	 */
	boolean retirar(long id, boolean reemplazado, String motivo, String por, Instant en) {
		return this.jdbc.sql("""
				update documento_emitido set estado = :estado, retirado_en = :en, retirado_por = :por, motivo = :motivo
				where id = :id and estado = 'VIGENTE'
				""")
			.param("estado",
					(reemplazado ? DocumentoEmitido.Estado.REEMPLAZADO : DocumentoEmitido.Estado.ANULADO).name())
			.param("en", utc(en), Types.TIMESTAMP_WITH_TIMEZONE)
			.param("por", por)
			.param("motivo", motivo)
			.param("id", id)
			.update() == 1;
	}

	int liberar(long tramiteId, String clase) {
		return this.jdbc
			.sql("""
					update documento_emitido set reservado = false where tramite_id = :tramite and clase = :clase and reservado
					""")
			.param("tramite", tramiteId)
			.param("clase", clase)
			.update();
	}

	private Ficha ficha(ResultSet fila) throws SQLException {
		CodigoDeVerificacion codigo = new CodigoDeVerificacion(fila.getString("codigo"));
		return new Ficha(
				new DocumentoEmitido(fila.getLong("id"), fila.getString("clase"), fila.getString("titulo"),
						fila.getString("numero"), fila.getInt("edicion"),
						DocumentoEmitido.Estado.valueOf(fila.getString("estado")), instante(fila, "emitido_en"),
						fila.getString("emitido_por"), fila.getLong("bytes"), fila.getString("sha256"),
						fila.getString("plantilla") + "@" + fila.getString("plantilla_version"), codigo.escrito(),
						this.propiedades.verificar() + "/" + codigo.escrito(), fila.getBoolean("reservado"),
						instante(fila, "retirado_en"), fila.getString("motivo")),
				fila.getLong("tramite_id"), fila.getString("instancia_id"), fila.getString("tipo"),
				fila.getString("iniciales"), fila.getString("referencia"), fila.getString("plantilla"),
				leer(fila.getString("variables")));
	}

	private static Instant instante(ResultSet fila, String columna) throws SQLException {
		OffsetDateTime valor = fila.getObject(columna, OffsetDateTime.class);
		return (valor != null) ? valor.toInstant() : null;
	}

	private static OffsetDateTime utc(Instant en) {
		return en.atOffset(ZoneOffset.UTC);
	}

	private String escribir(Map<String, Object> variables) {
		try {
			return this.json.writeValueAsString(variables);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalArgumentException("The variables of a document are small facts", ex);
		}
	}

	private Map<String, Object> leer(String variables) {
		try {
			return this.json.readValue(variables, new TypeReference<Map<String, Object>>() {
			});
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException("The database returned something that is not JSON", ex);
		}
	}

	/**
	 * A document with what its next edition and its verification need.
	 */
	record Ficha(DocumentoEmitido documento, long tramiteId, String instanciaId, String tipo, String iniciales,
			String referencia, String plantilla, Map<String, Object> variables) {
	}

	/**
	 * A row to write.
	 */
	record Nuevo(Pedido pedido, long tramiteId, String tipo, String iniciales, int edicion, String numero,
			String titulo, String version, String sha256, long bytes, CodigoDeVerificacion codigo, Instant en) {
	}

}
