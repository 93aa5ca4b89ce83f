package pa.gob.tramites.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import pa.gob.tramites.plataforma.Recordado;
import pa.gob.tramites.tramite.EventoDeTramite;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The outbox and the log of deliveries.
 */
@Component
class Entregas {

	/** A subscription made on another node is heard of this much later at most. */
	private static final Duration NOVEDAD = Duration.ofSeconds(5);

	private static final String ENTREGA = """
			select e.id, e.mensaje, e.evento, e.estado, e.intentos, e.creada_en, e.entregada_en, i.http, i.error
			from webhook_entrega e
				left join lateral (select http, error from webhook_intento where entrega_id = e.id order by id desc limit 1) i on true
			""";

	private final JdbcClient jdbc;

	private final ObjectMapper json;

	private final Clock reloj;

	/** While nobody subscribes, cases cost nothing more. */
	private final Recordado<Boolean> haySuscritos;

	Entregas(JdbcClient jdbc, ObjectMapper json, Clock reloj) {
		this.jdbc = jdbc;
		this.json = json;
		this.reloj = reloj;
		this.haySuscritos = new Recordado<>(NOVEDAD,
				() -> jdbc.sql("select exists (select from webhook)").query(Boolean.class).single());
	}

	void olvidarSuscritos() {
		this.haySuscritos.olvidar();
	}

	/**
	 * Writes down an event for whoever asked to be told of it. An endpoint that is paused
	 * gets it when it is resumed.
	 * @param evento what happened
	 */
	void anotar(EventoDeTramite evento) {
		if (!this.haySuscritos.valor()) {
			return;
		}
		List<Suscrito> suscritos = this.jdbc
			.sql("""
					select w.id, w.estado = 'ACTIVO' activo, t.estado from tramite t join webhook w on w.aplicacion = t.aplicacion
					where t.id = :tramite and :evento = any (w.eventos)
					""")
			.param("tramite", evento.tramiteId())
			.param("evento", evento.suceso().codigo())
			.query((fila, n) -> new Suscrito(fila.getObject("id", UUID.class), fila.getBoolean("activo"),
					fila.getString("estado")))
			.list();
		for (Suscrito uno : suscritos) {
			String id = "evt_" + evento.id();
			guardar(uno.webhook(), evento.agencia(), uno.activo(),
					new Mensaje(id, evento.suceso().codigo(), evento.momento(),
							new Mensaje.Datos(evento.numero(), evento.tipo(), uno.estado(),
									"/api/v1/tramites/" + evento.numero(), Eventos.publicos(evento.datos()))));
		}
	}

	/**
	 * Writes down a message that tries an endpoint out.
	 * @param webhook the endpoint
	 * @return id of the delivery
	 */
	long anotarPrueba(UUID webhook) {
		return guardar(webhook, null, true,
				new Mensaje("evt_" + UUID.randomUUID(), Mensaje.PRUEBA, this.reloj.instant(), null));
	}

	private long guardar(UUID webhook, String agencia, boolean activo, Mensaje mensaje) {
		return this.jdbc.sql("""
				insert into webhook_entrega (webhook_id, mensaje, evento, agencia, cuerpo, estado, creada_en)
				values (:webhook, :mensaje, :evento, :agencia, :cuerpo, :estado, :ahora)
				returning id
				""")
			.param("webhook", webhook)
			.param("mensaje", mensaje.id())
			.param("evento", mensaje.type())
			.param("agencia", agencia, Types.VARCHAR)
			.param("cuerpo", escribir(mensaje))
			.param("estado", (activo ? Entrega.Estado.PENDIENTE : Entrega.Estado.RETENIDA).name())
			.param("ahora", ahora(), Types.TIMESTAMP_WITH_TIMEZONE)
			.query(Long.class)
			.single();
	}

	/**
	 * Takes from the outbox what has no job yet; several nodes may do it at once.
	 * @param tope how many at most
	 * @return what was taken
	 */
	List<Pendiente> tomar(int tope) {
		return this.jdbc.sql("""
				update webhook_entrega e set encolada_en = :ahora
				from (select id from webhook_entrega where encolada_en is null and estado = 'PENDIENTE'
					order by id limit :tope for update skip locked) p
				where e.id = p.id
				returning e.id, e.agencia
				""")
			.param("ahora", ahora(), Types.TIMESTAMP_WITH_TIMEZONE)
			.param("tope", tope)
			.query((fila, n) -> new Pendiente(fila.getLong("id"), fila.getString("agencia")))
			.list();
	}

	/**
	 * Reads what a job needs to deliver.
	 * @param id the delivery
	 * @return it with its endpoint; empty when it is gone or was delivered already
	 */
	Optional<PorEntregar> porEntregar(long id) {
		return this.jdbc
			.sql("""
					select e.id, e.mensaje, e.cuerpo, e.evento, e.intentos, w.id webhook, w.aplicacion, w.url, w.estado, w.secreto,
						case when w.anterior_hasta > :ahora then w.secreto_anterior end anterior
					from webhook_entrega e join webhook w on w.id = e.webhook_id
					where e.id = :id and e.estado in ('PENDIENTE', 'FALLIDA')
					""")
			.param("id", id)
			.param("ahora", ahora(), Types.TIMESTAMP_WITH_TIMEZONE)
			.query((fila, n) -> new PorEntregar(fila.getLong("id"), fila.getString("mensaje"), fila.getString("cuerpo"),
					fila.getString("evento"), fila.getInt("intentos"), fila.getObject("webhook", UUID.class),
					fila.getString("aplicacion"), fila.getString("url"),
					Webhook.Estado.valueOf(fila.getString("estado")), fila.getString("secreto"),
					fila.getString("anterior")))
			.optional();
	}

	/**
	 * Writes down an attempt.
	 * @param id the delivery
	 * @param resultado what came of it
	 * @param estado how far the delivery has got
	 */
	void anotarIntento(long id, Cartero.Resultado resultado, Entrega.Estado estado) {
		this.jdbc.sql("""
				with entrega as (
					update webhook_entrega set intentos = intentos + 1, estado = :estado,
						entregada_en = case when :estado = 'ENTREGADA' then :ahora else entregada_en end
					where id = :id returning id
				)
				insert into webhook_intento (entrega_id, en, http, milisegundos, error, extracto)
				select id, :ahora, :http, :milisegundos, :error, :extracto from entrega
				""")
			.param("id", id)
			.param("estado", estado.name())
			.param("ahora", ahora(), Types.TIMESTAMP_WITH_TIMEZONE)
			.param("http", resultado.estado(), Types.INTEGER)
			.param("milisegundos", resultado.milisegundos())
			.param("error", resultado.error(), Types.VARCHAR)
			.param("extracto", resultado.extracto(), Types.VARCHAR)
			.update();
	}

	/**
	 * Keeps a delivery until its endpoint is resumed.
	 * @param id the delivery
	 */
	void retener(long id) {
		this.jdbc.sql("update webhook_entrega set estado = 'RETENIDA' where id = :id").param("id", id).update();
	}

	/**
	 * Puts what was kept for an endpoint back into the outbox.
	 * @param webhook the endpoint
	 */
	void soltar(UUID webhook) {
		this.jdbc.sql("""
				update webhook_entrega set estado = 'PENDIENTE', encolada_en = null, intentos = 0
				where webhook_id = :webhook and estado = 'RETENIDA'
				""").param("webhook", webhook).update();
	}

	/**
	 * Puts one delivery back into the outbox.
	 * @param id the delivery
	 */
	void repetir(long id) {
		this.jdbc.sql("""
				update webhook_entrega set estado = 'PENDIENTE', encolada_en = null, intentos = 0 where id = :id
				""").param("id", id).update();
	}

	List<Entrega> listar(UUID webhook, Entrega.Estado estado, Long antesDe, int limite) {
		return this.jdbc.sql(ENTREGA + """
				where e.webhook_id = :webhook and e.id < :antes
				""" + ((estado != null) ? " and e.estado = :estado" : "") + " order by e.id desc limit :limite")
			.param("webhook", webhook)
			.param("antes", (antesDe != null) ? antesDe : Long.MAX_VALUE)
			.param("estado", (estado != null) ? estado.name() : null, Types.VARCHAR)
			.param("limite", limite)
			.query(Entregas::leer)
			.list();
	}

	Optional<Entrega.Detalle> buscar(UUID webhook, long id) {
		return this.jdbc.sql(ENTREGA + "where e.webhook_id = :webhook and e.id = :id")
			.param("webhook", webhook)
			.param("id", id)
			.query(Entregas::leer)
			.optional()
			.map((entrega) -> new Entrega.Detalle(entrega,
					this.jdbc.sql("select cuerpo from webhook_entrega where id = :id")
						.param("id", id)
						.query(String.class)
						.single(),
					this.jdbc.sql("""
							select en, http, milisegundos, error, extracto from webhook_intento
							where entrega_id = :id order by id desc limit 100
							""")
						.param("id", id)
						.query((fila, n) -> new Entrega.Intento(instante(fila, "en"), (Integer) fila.getObject("http"),
								fila.getLong("milisegundos"), fila.getString("error"), fila.getString("extracto")))
						.list()));
	}

	/**
	 * Forgets old deliveries.
	 * @param conservacion how long they are kept
	 */
	void limpiar(Duration conservacion) {
		this.jdbc.sql("delete from webhook_entrega where creada_en < :antes")
			.param("antes", ahora().minus(conservacion), Types.TIMESTAMP_WITH_TIMEZONE)
			.update();
	}

	private static Entrega leer(ResultSet fila, int n) throws SQLException {
		return new Entrega(fila.getLong("id"), fila.getString("mensaje"), fila.getString("evento"),
				Entrega.Estado.valueOf(fila.getString("estado")), fila.getInt("intentos"), instante(fila, "creada_en"),
				instante(fila, "entregada_en"), (Integer) fila.getObject("http"), fila.getString("error"));
	}

	static Instant instante(ResultSet fila, String columna) throws SQLException {
		OffsetDateTime valor = fila.getObject(columna, OffsetDateTime.class);
		return (valor != null) ? valor.toInstant() : null;
	}

	private String escribir(Mensaje mensaje) {
		try {
			return this.json.writeValueAsString(mensaje);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException("A message is always JSON", ex);
		}
	}

	private OffsetDateTime ahora() {
		return this.reloj.instant().atOffset(ZoneOffset.UTC);
	}

	private record Suscrito(UUID webhook, boolean activo, String estado) {
	}

	/**
	 * A delivery without a job.
	 *
	 * @param id the delivery
	 * @param agencia agency whose supervisors may see its incident; null for none
	 */
	record Pendiente(long id, String agencia) {
	}

	/**
	 * A delivery to make.
	 */
	record PorEntregar(long id, String mensaje, String cuerpo, String evento, int intentos, UUID webhook,
			String aplicacion, String url, Webhook.Estado estado, String secreto, String secretoAnterior) {
	}

}
