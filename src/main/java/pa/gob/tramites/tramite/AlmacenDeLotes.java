package pa.gob.tramites.tramite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.springframework.http.ProblemDetail;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Remembers batches and their lines. Progress is counted from the lines, so that nothing
 * has to be kept in step.
 */
@Component
class AlmacenDeLotes {

	/** Greatest length of a reference, which is a key of {@code Idempotencia}. */
	static final int REFERENCIA = 100;

	private final JdbcClient jdbc;

	private final ObjectMapper json;

	AlmacenDeLotes(JdbcClient jdbc, ObjectMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	long abrir(String cliente, String clave, OffsetDateTime ahora) {
		return this.jdbc.sql("""
				insert into lote (cliente, clave, estado, iniciado_en, actualizado_en)
				values (:cliente, :clave, 'EN_CURSO', :ahora, :ahora)
				on conflict (cliente, clave) do update set estado = 'EN_CURSO', actualizado_en = excluded.actualizado_en
				returning id
				""")
			.param("cliente", cliente)
			.param("clave", clave)
			.param("ahora", ahora, Types.TIMESTAMP_WITH_TIMEZONE)
			.query(Long.class)
			.single();
	}

	void cerrar(long lote, boolean terminado, OffsetDateTime ahora) {
		this.jdbc.sql("update lote set estado = :estado, actualizado_en = :ahora where id = :lote")
			.param("lote", lote)
			.param("estado", terminado ? "TERMINADO" : "INTERRUMPIDO")
			.param("ahora", ahora, Types.TIMESTAMP_WITH_TIMEZONE)
			.update();
	}

	void anotar(long lote, LineaDeLote linea, OffsetDateTime ahora) {
		this.jdbc.sql("""
				insert into lote_linea (lote_id, linea, referencia, estado_http, repetida, numero, problema, en)
				values (:lote, :linea, :referencia, :estado, :repetida, :numero, :problema::json, :ahora)
				on conflict (lote_id, linea) do update set referencia = excluded.referencia,
					estado_http = excluded.estado_http, repetida = excluded.repetida, numero = excluded.numero,
					problema = excluded.problema, en = excluded.en
				""")
			.param("lote", lote)
			.param("linea", linea.linea())
			.param("referencia", linea.referencia(), Types.VARCHAR)
			.param("estado", linea.estado())
			.param("repetida", linea.repetida())
			.param("numero", linea.numero(), Types.VARCHAR)
			.param("problema", (linea.problema() != null) ? escribir(linea.problema()) : null, Types.VARCHAR)
			.param("ahora", ahora, Types.TIMESTAMP_WITH_TIMEZONE)
			.update();
	}

	Optional<EstadoDeLote> estado(String cliente, String clave) {
		return this.jdbc
			.sql("""
					select l.clave, l.estado, l.iniciado_en, l.actualizado_en, count(x.linea) lineas, count(x.numero) con_tramite,
						coalesce(max(x.linea), 0) ultima, max(x.en) ultima_en
					from lote l left join lote_linea x on x.lote_id = l.id
					where l.cliente = :cliente and l.clave = :clave group by l.id
					""")
			.param("cliente", cliente)
			.param("clave", clave)
			.query((fila, n) -> {
				Instant ultima = instante(fila, "ultima_en");
				Instant actualizado = instante(fila, "actualizado_en");
				int lineas = fila.getInt("lineas");
				int conTramite = fila.getInt("con_tramite");
				return new EstadoDeLote(fila.getString("clave"), fila.getString("estado"), lineas, conTramite,
						lineas - conTramite, fila.getInt("ultima"), instante(fila, "iniciado_en"),
						(ultima != null && ultima.isAfter(actualizado)) ? ultima : actualizado);
			})
			.optional();
	}

	List<LineaDeLote> lineas(String cliente, String clave, boolean rechazadas, int despuesDe, int tope) {
		return this.jdbc.sql("""
				select x.linea, x.referencia, x.estado_http, x.repetida, x.numero, x.problema
				from lote l join lote_linea x on x.lote_id = l.id
				where l.cliente = :cliente and l.clave = :clave and x.linea > :despues %s
				order by x.linea limit :tope
				""".formatted(rechazadas ? "and x.numero is null" : ""))
			.param("cliente", cliente)
			.param("clave", clave)
			.param("despues", despuesDe)
			.param("tope", tope)
			.query((fila, n) -> new LineaDeLote(fila.getInt("linea"), fila.getString("referencia"),
					fila.getInt("estado_http"), fila.getString("numero"), fila.getBoolean("repetida"),
					leer(fila.getString("problema"))))
			.list();
	}

	void olvidar(OffsetDateTime antes) {
		this.jdbc.sql("delete from lote where actualizado_en < :antes")
			.param("antes", antes, Types.TIMESTAMP_WITH_TIMEZONE)
			.update();
	}

	private static Instant instante(ResultSet fila, String columna) throws SQLException {
		OffsetDateTime valor = fila.getObject(columna, OffsetDateTime.class);
		return (valor != null) ? valor.toInstant() : null;
	}

	private String escribir(ProblemDetail problema) {
		try {
			return this.json.writeValueAsString(problema);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException("A problem is always JSON", ex);
		}
	}

	private ProblemDetail leer(String problema) {
		try {
			return (problema != null) ? this.json.readValue(problema, ProblemDetail.class) : null;
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException("The table holds only problems", ex);
		}
	}

}
