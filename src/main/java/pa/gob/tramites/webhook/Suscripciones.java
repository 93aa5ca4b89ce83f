package pa.gob.tramites.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pa.gob.tramites.auditoria.Auditoria;
import pa.gob.tramites.identidad.Actor;
import pa.gob.tramites.identidad.AplicacionesExternas;
import pa.gob.tramites.identidad.SecretosGuardados;
import pa.gob.tramites.plataforma.Envios;
import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.plataforma.Etiqueta;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;
import pa.gob.tramites.plataforma.Transaccion;
import pa.gob.tramites.tramite.Suceso;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Webhooks as their owners manage them. An application sees its own and is not told that
 * others exist; administrators see all.
 */
@Component
class Suscripciones {

	static final String PERMISO = "webhooks:administrar";

	private static final Logger LOG = LoggerFactory.getLogger(Suscripciones.class);

	private static final String COLUMNAS = "id, aplicacion, url, descripcion, eventos, estado, motivo, fallando_desde, "
			+ "case when anterior_hasta > :ahora then anterior_hasta end anterior_hasta, creado_en";

	private final JdbcClient jdbc;

	private final DestinosPermitidos destinos;

	private final Entregas entregas;

	private final Envios envios;

	private final SecretosGuardados secretos;

	private final AplicacionesExternas aplicaciones;

	private final WebhookProperties propiedades;

	private final Auditoria auditoria;

	private final Clock reloj;

	Suscripciones(JdbcClient jdbc, DestinosPermitidos destinos, Entregas entregas, Envios envios,
			SecretosGuardados secretos, AplicacionesExternas aplicaciones, WebhookProperties propiedades,
			Auditoria auditoria, Clock reloj) {
		this.jdbc = jdbc;
		this.destinos = destinos;
		this.entregas = entregas;
		this.envios = envios;
		this.secretos = secretos;
		this.aplicaciones = aplicaciones;
		this.propiedades = propiedades;
		this.auditoria = auditoria;
		this.reloj = reloj;
	}

	List<Webhook> listar(String aplicacion, UUID despuesDe, int limite) {
		String propia = Actor.actual().esAplicacion() ? Actor.actual().aplicacion() : aplicacion;
		return this.jdbc
			.sql("select " + COLUMNAS + " from webhook where id > :despues "
					+ ((propia != null) ? "and aplicacion = :aplicacion " : "") + "order by id limit :limite")
			.param("despues", (despuesDe != null) ? despuesDe : new UUID(0, 0))
			.param("aplicacion", propia, Types.VARCHAR)
			.param("limite", limite)
			.param("ahora", ahora(), Types.TIMESTAMP_WITH_TIMEZONE)
			.query(Suscripciones::leer)
			.list();
	}

	Webhook buscar(UUID id) {
		return this.jdbc.sql("select " + COLUMNAS + " from webhook where id = :id")
			.param("id", id)
			.param("ahora", ahora(), Types.TIMESTAMP_WITH_TIMEZONE)
			.query(Suscripciones::leer)
			.optional()
			.filter((uno) -> !Actor.actual().esAplicacion() || uno.aplicacion().equals(Actor.actual().aplicacion()))
			.orElseThrow(() -> ProblemaException.noEncontrado("el webhook «" + id + "»"));
	}

	/**
	 * Subscribes.
	 * @param aplicacion whose it is; an application's is always its own
	 * @param datos what to tell, and where
	 * @return its secret, which is not shown again
	 */
	@Transactional
	public Creado crear(String aplicacion, WebhooksController.DatosDeWebhook datos) {
		Actor actor = Actor.actual();
		String duenia = actor.esAplicacion() ? actor.aplicacion() : aplicacion;
		List<ErrorCampo> errores = new ArrayList<>(revisar(datos));
		if (duenia == null || !this.aplicaciones.existe(duenia)) {
			errores.add(new ErrorCampo("aplicacion", "Indique una aplicación externa que exista."));
		}
		exigir(errores);
		// The lock keeps two requests from passing the maximum together.
		int suyos = this.jdbc.sql("select id from webhook where aplicacion = :aplicacion for update")
			.param("aplicacion", duenia)
			.query(UUID.class)
			.list()
			.size();
		if (suyos >= this.propiedades.maximoPorAplicacion()) {
			throw new ProblemaException(TipoProblema.REGLA_INCUMPLIDA,
					"Una aplicación puede tener " + this.propiedades.maximoPorAplicacion() + " webhooks como máximo.");
		}
		UUID id = UUID.randomUUID();
		String secreto = Firma.nuevoSecreto();
		this.jdbc.sql("""
				insert into webhook (id, aplicacion, url, descripcion, eventos, secreto, creado_en, creado_por)
				values (:id, :aplicacion, :url, :descripcion, :eventos, :secreto, :ahora, :por)
				""")
			.param("id", id)
			.param("aplicacion", duenia)
			.param("url", datos.url().strip())
			.param("descripcion", datos.descripcion(), Types.VARCHAR)
			.param("eventos", codigos(datos))
			.param("secreto", this.secretos.cifrar(secreto))
			.param("ahora", ahora(), Types.TIMESTAMP_WITH_TIMEZONE)
			.param("por", actor.id())
			.update();
		Transaccion.alConfirmar(this.entregas::olvidarSuscritos);
		auditar("WEBHOOK_CREADO", id,
				Map.of("aplicacion", duenia, "url", datos.url(), "eventos", List.of(codigos(datos))));
		return new Creado(buscar(id), secreto);
	}

	@Transactional
	public Webhook modificar(UUID id, WebhooksController.DatosDeWebhook datos, String siCoincide) {
		Etiqueta.exigir(siCoincide, bloquear(id));
		exigir(revisar(datos));
		this.jdbc.sql("update webhook set url = :url, descripcion = :descripcion, eventos = :eventos where id = :id")
			.param("id", id)
			.param("url", datos.url().strip())
			.param("descripcion", datos.descripcion(), Types.VARCHAR)
			.param("eventos", codigos(datos))
			.update();
		auditar("WEBHOOK_MODIFICADO", id, Map.of("url", datos.url(), "eventos", List.of(codigos(datos))));
		return buscar(id);
	}

	@Transactional
	public void borrar(UUID id) {
		Webhook webhook = bloquear(id);
		this.jdbc.sql("delete from webhook where id = :id").param("id", id).update();
		auditar("WEBHOOK_BORRADO", id, Map.of("aplicacion", webhook.aplicacion(), "url", webhook.url()));
	}

	@Transactional
	public Webhook pausar(UUID id) {
		bloquear(id);
		ponerEstado(id, Webhook.Estado.PAUSADO, null);
		auditar("WEBHOOK_PAUSADO", id, Map.of());
		return buscar(id);
	}

	/**
	 * Tells an endpoint again, beginning with what was kept for it.
	 * @param id the webhook
	 * @return it
	 */
	@Transactional
	public Webhook reanudar(UUID id) {
		bloquear(id);
		ponerEstado(id, Webhook.Estado.ACTIVO, null);
		this.entregas.soltar(id);
		auditar("WEBHOOK_REANUDADO", id, Map.of());
		return buscar(id);
	}

	/**
	 * Changes the secret. For a while the previous one signs too, so that the receiver
	 * may change over when it suits.
	 * @param id the webhook
	 * @return it with its new secret
	 */
	@Transactional
	public Creado rotar(UUID id) {
		bloquear(id);
		String secreto = Firma.nuevoSecreto();
		this.jdbc
			.sql("""
					update webhook set secreto_anterior = secreto, anterior_hasta = :hasta, secreto = :secreto where id = :id
					""")
			.param("id", id)
			.param("hasta", ahora().plus(this.propiedades.traslape()), Types.TIMESTAMP_WITH_TIMEZONE)
			.param("secreto", this.secretos.cifrar(secreto))
			.update();
		auditar("WEBHOOK_SECRETO_CAMBIADO", id, Map.of());
		return new Creado(buscar(id), secreto);
	}

	/**
	 * Delivers again what is in the log, at once.
	 * @param id the webhook
	 * @param entrega the delivery
	 */
	@Transactional
	public void reenviar(UUID id, long entrega) {
		bloquear(id);
		this.entregas.buscar(id, entrega)
			.orElseThrow(() -> ProblemaException.noEncontrado("la entrega «" + entrega + "»"));
		// One that still has its job, waiting or given up, has it tried now.
		if (!this.envios.reanudar(EnviarWebhook.CLASE, Long.toString(entrega))) {
			this.entregas.repetir(entrega);
		}
		auditar("WEBHOOK_REENVIO", id, Map.of("entrega", entrega));
	}

	/** An attempt succeeded. */
	void llego(UUID id) {
		this.jdbc.sql("update webhook set fallando_desde = null where id = :id and fallando_desde is not null")
			.param("id", id)
			.update();
	}

	/**
	 * An attempt failed. An endpoint is suspended when a delivery has spent all its
	 * attempts and nothing has arrived for as long, or when the endpoint itself says that
	 * it is gone.
	 * @param id the webhook
	 * @param agotada whether it was the delivery's last attempt
	 * @param seFue whether the endpoint says that it is gone
	 */
	void fallo(UUID id, boolean agotada, boolean seFue) {
		OffsetDateTime ahora = ahora();
		OffsetDateTime desde = this.jdbc
			.sql("""
					update webhook set fallando_desde = coalesce(fallando_desde, :ahora) where id = :id returning fallando_desde
					""")
			.param("id", id)
			.param("ahora", ahora, Types.TIMESTAMP_WITH_TIMEZONE)
			.query(OffsetDateTime.class)
			.optional()
			.orElse(ahora);
		boolean muerto = agotada && !desde.plus(this.propiedades.pausaTras()).isAfter(ahora);
		if (seFue || muerto) {
			String motivo = seFue ? "El servidor respondió 410: la dirección ya no existe."
					: "Ninguna entrega llegó desde " + desde.toInstant() + ".";
			if (ponerEstado(id, Webhook.Estado.SUSPENDIDO, motivo)) {
				LOG.warn("Webhook {} suspended: nothing arrived since {}", id, desde);
				auditar("WEBHOOK_SUSPENDIDO", id, Map.of("motivo", motivo));
			}
		}
	}

	/** Encrypts again what an earlier key still keeps. */
	void renovarCifrado() {
		this.jdbc.sql("select id, secreto, secreto_anterior from webhook").query((fila) -> {
			String actual = fila.getString("secreto");
			String anterior = fila.getString("secreto_anterior");
			if (this.secretos.anterior(actual) || (anterior != null && this.secretos.anterior(anterior))) {
				this.jdbc.sql("""
						update webhook set secreto = :nuevo, secreto_anterior = :anterior
						where id = :id and secreto = :leido
						""")
					.param("id", fila.getObject("id", UUID.class))
					.param("leido", actual)
					.param("nuevo", this.secretos.cifrar(this.secretos.descifrar(actual)))
					.param("anterior",
							(anterior != null) ? this.secretos.cifrar(this.secretos.descifrar(anterior)) : null,
							Types.VARCHAR)
					.update();
			}
		});
	}

	private Webhook bloquear(UUID id) {
		this.jdbc.sql("select 1 from webhook where id = :id for update").param("id", id).query().listOfRows();
		return buscar(id);
	}

	private boolean ponerEstado(UUID id, Webhook.Estado estado, String motivo) {
		return this.jdbc.sql("""
				update webhook set estado = :estado, motivo = :motivo,
					fallando_desde = case when :estado = 'ACTIVO' then null else fallando_desde end
				where id = :id and (estado <> :estado or motivo is distinct from :motivo)
				""")
			.param("id", id)
			.param("estado", estado.name())
			.param("motivo", motivo, Types.VARCHAR)
			.update() == 1;
	}

	private List<ErrorCampo> revisar(WebhooksController.DatosDeWebhook datos) {
		List<ErrorCampo> errores = new ArrayList<>();
		this.destinos.defecto(datos.url().strip()).ifPresent((defecto) -> errores.add(new ErrorCampo("url", defecto)));
		datos.eventos()
			.stream()
			.filter((uno) -> !Eventos.PUBLICOS.contains(uno))
			.forEach((uno) -> errores
				.add(new ErrorCampo("eventos", "El evento «" + uno.codigo() + "» no se puede recibir.")));
		return errores;
	}

	private static void exigir(List<ErrorCampo> errores) {
		if (!errores.isEmpty()) {
			throw new ProblemaException(TipoProblema.DATOS_INVALIDOS,
					"Revise los campos señalados; no se guardó ningún cambio.", errores);
		}
	}

	private void auditar(String accion, UUID id, Map<String, ?> detalle) {
		this.auditoria.registrar(accion, id.toString(), detalle);
	}

	private static String[] codigos(WebhooksController.DatosDeWebhook datos) {
		return datos.eventos().stream().map(Suceso::codigo).sorted().toArray(String[]::new);
	}

	private static Webhook leer(ResultSet fila, int n) throws SQLException {
		return new Webhook(fila.getObject("id", UUID.class), fila.getString("aplicacion"), fila.getString("url"),
				fila.getString("descripcion"),
				Arrays.stream((String[]) fila.getArray("eventos").getArray())
					.flatMap((uno) -> Suceso.de(uno).stream())
					.toList(),
				Webhook.Estado.valueOf(fila.getString("estado")), fila.getString("motivo"),
				Entregas.instante(fila, "fallando_desde"), Entregas.instante(fila, "anterior_hasta"),
				Entregas.instante(fila, "creado_en"));
	}

	private OffsetDateTime ahora() {
		return this.reloj.instant().atOffset(ZoneOffset.UTC);
	}

	/**
	 * A webhook with its secret, shown this once.
	 */
	record Creado(Webhook webhook, String secreto) {
	}

}
