package pa.gob.tramites.notificacion;

import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import pa.gob.tramites.auditoria.Auditoria;
import pa.gob.tramites.identidad.Actor;
import pa.gob.tramites.plataforma.Envios;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;
import pa.gob.tramites.tramite.Canal;

import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The log of all notices, for those who supervise.
 */
@RestController
@RequestMapping("/api/v1/admin/notificaciones")
@PreAuthorize("hasAuthority('motor:supervisar')")
@Tag(name = "Avisos")
class AdministracionDeAvisosController {

	private final JdbcClient jdbc;

	private final Envios envios;

	private final Auditoria auditoria;

	AdministracionDeAvisosController(JdbcClient jdbc, Envios envios, Auditoria auditoria) {
		this.jdbc = jdbc;
		this.envios = envios;
		this.auditoria = auditoria;
	}

	@GetMapping
	@Transactional(readOnly = true)
	@Operation(summary = "Registro de avisos, del más reciente al más antiguo",
			description = "Los de las agencias de quien consulta.")
	Registro registro(@Parameter(description = "Hasta dónde llegaron") @RequestParam(required = false) Estado estado,
			@Parameter(description = "Por dónde salieron") @RequestParam(required = false) Canal canal,
			@Parameter(description = "Qué ocurrió",
					example = "tramite.creado") @RequestParam(required = false) String evento,
			@Parameter(description = "Número del trámite") @RequestParam(required = false) String tramite,
			@RequestParam(defaultValue = "20") @Min(1) @Max(100) int limite,
			@Parameter(description = "Valor de «siguiente» de la página anterior") @RequestParam(
					required = false) String cursor) {
		Actor actor = Actor.actual();
		StringBuilder donde = new StringBuilder("where n.id < :desde");
		if (!actor.todasLasAgencias()) {
			donde.append(" and n.agencia in (:agencias)");
		}
		if (estado != null) {
			// Written out: a partial index serves only a condition that the planner sees.
			donde.append(" and n.estado = '").append(estado.name()).append('\'');
		}
		if (canal != null) {
			donde.append(" and n.canal = :canal");
		}
		if (evento != null) {
			donde.append(" and n.evento = :evento");
		}
		if (tramite != null) {
			donde.append(" and t.numero = :tramite");
		}
		List<Enviado> leidos = this.jdbc
			.sql("""
					select n.id, t.numero, n.evento, n.canal, n.destinatario, n.asunto, n.plantilla, n.plantilla_version, n.estado,
						n.intentos, n.error, n.en, n.enviada_en
					from notificacion n join tramite t on t.id = n.tramite_id
					"""
					+ donde + " order by n.id desc limit :tope")
			.param("desde", Filas.desde(cursor))
			.param("agencias", actor.agencias().isEmpty() ? List.of("") : actor.agencias())
			.param("canal", (canal != null) ? canal.name() : null, Types.VARCHAR)
			.param("evento", evento, Types.VARCHAR)
			.param("tramite", tramite, Types.VARCHAR)
			.param("tope", limite + 1)
			.query((fila, n) -> new Enviado(fila.getLong("id"), fila.getString("numero"), fila.getString("evento"),
					fila.getString("canal"), fila.getString("destinatario"), fila.getString("asunto"),
					fila.getString("plantilla"), fila.getString("plantilla_version"), fila.getString("estado"),
					fila.getInt("intentos"), fila.getString("error"), Filas.momento(fila, "en"),
					Filas.momento(fila, "enviada_en")))
			.list();
		List<Enviado> pagina = leidos.subList(0, Math.min(limite, leidos.size()));
		return new Registro(pagina, (leidos.size() > limite) ? String.valueOf(pagina.get(limite - 1).id()) : null);
	}

	@GetMapping("/{id}/intentos")
	@Transactional(readOnly = true)
	@Operation(summary = "Intentos de enviar un aviso, en orden",
			description = "Cuándo fue cada uno, cómo terminó y por qué no salió.")
	List<Intento> intentos(@PathVariable long id) {
		exigir(id);
		return this.jdbc
			.sql("""
					select intento, en, resultado, error from notificacion_intento where notificacion_id = :id order by intento
					""")
			.param("id", id)
			.query((fila, n) -> new Intento(fila.getInt("intento"), Filas.momento(fila, "en"),
					fila.getString("resultado"), fila.getString("error")))
			.list();
	}

	@PostMapping("/{id}/reenviar")
	@ResponseStatus(HttpStatus.ACCEPTED)
	@Transactional
	@Operation(summary = "Enviar otra vez un aviso",
			description = "Si espera en la cola o agotó los intentos, se intenta ahora y su incidente se cierra; "
					+ "si ya se envió o se rechazó, sale de nuevo con el mismo texto.")
	void reenviar(@PathVariable long id) {
		Destinado aviso = exigir(id);
		if (aviso.estado() == Estado.DISPONIBLE || aviso.estado() == Estado.OMITIDA) {
			throw new ProblemaException(TipoProblema.ESTADO_NO_PERMITE,
					(aviso.estado() == Estado.OMITIDA) ? "El aviso no tiene dirección a la que enviarse."
							: "El aviso está en la aplicación; no hay nada que enviar.");
		}
		if (aviso.estado() != Estado.PENDIENTE) {
			this.jdbc.sql(
					"update notificacion set estado = 'PENDIENTE', reenvios = reenvios + 1, error = null where id = :id")
				.param("id", id)
				.update();
		}
		if (!this.envios.reanudar(EnviarAviso.CLASE, String.valueOf(id))) {
			this.envios.encolar(EnviarAviso.CLASE, String.valueOf(id), aviso.agencia());
		}
		this.auditoria.registrar("AVISO_REENVIADO", aviso.numero(), aviso.tramiteId(), aviso.agencia(),
				Map.of("aviso", id));
	}

	private Destinado exigir(long id) {
		Actor actor = Actor.actual();
		return this.jdbc
			.sql("""
					select n.estado, n.tramite_id, t.numero, n.agencia from notificacion n join tramite t on t.id = n.tramite_id
					where n.id = :id
					""")
			.param("id", id)
			.query((fila, n) -> new Destinado(Estado.valueOf(fila.getString(1)), fila.getLong(2), fila.getString(3),
					fila.getString(4)))
			.optional()
			.filter((aviso) -> actor.alcanza(aviso.agencia()))
			.orElseThrow(() -> ProblemaException.noEncontrado("el aviso " + id));
	}

	/**
	 * How far a notice got.
	 */
	enum Estado {

		DISPONIBLE, PENDIENTE, ENVIADA, FALLIDA, OMITIDA

	}

	private record Destinado(Estado estado, long tramiteId, String numero, String agencia) {
	}

	@Schema(name = "RegistroDeAvisos", description = "Página del registro de avisos")
	record Registro(List<Enviado> elementos,
			@Schema(description = "Cursor de la página siguiente; falta en la última") String siguiente) {
	}

	@Schema(name = "AvisoRegistrado", description = "Aviso del registro")
	record Enviado(long id, String tramite, String evento, String canal, String destinatario, String asunto,
			String plantilla, @Schema(description = "Carpeta y huella de la plantilla") String version, String estado,
			int intentos, String error, Instant en, Instant enviadoEn) {
	}

	@Schema(name = "IntentoDeEnvio", description = "Intento de envío")
	record Intento(int intento, Instant en, @Schema(description = "ENVIADA, FALLIDA o REINTENTAR") String resultado,
			String error) {
	}

}
