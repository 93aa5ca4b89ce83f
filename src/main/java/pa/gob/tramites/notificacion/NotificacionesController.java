package pa.gob.tramites.notificacion;

import java.time.Instant;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import pa.gob.tramites.identidad.Actor;
import pa.gob.tramites.tramite.AccesoATramites;
import pa.gob.tramites.tramite.CasoAccesible;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The notices given about a case.
 */
@RestController
@Tag(name = "Trámites")
class NotificacionesController {

	private final JdbcClient jdbc;

	private final AccesoATramites acceso;

	NotificacionesController(JdbcClient jdbc, AccesoATramites acceso) {
		this.jdbc = jdbc;
		this.acceso = acceso;
	}

	@GetMapping("/api/v1/tramites/{numero}/notificaciones")
	@PreAuthorize("hasAuthority('tramites:leer')")
	@Transactional(readOnly = true)
	@Operation(summary = "Avisos dados sobre un trámite, del más reciente al más antiguo",
			description = "Hasta cien. Solicitantes, abogados y aplicaciones ven solo los dirigidos a su cuenta.")
	List<Notificacion> notificaciones(
			@Parameter(description = "Número del trámite", example = "CMM-2026-000001") @PathVariable String numero) {
		CasoAccesible caso = this.acceso.exigir(numero, "tramites:leer");
		return this.jdbc
			.sql("""
					select id, evento, canal, destinatario, asunto, cuerpo, plantilla, plantilla_version, estado, intentos, error,
						en, enviada_en, leida_en
					from notificacion
					where tramite_id = :tramite and (:interno or destinatario = :actor) order by id desc limit 100
					""")
			.param("tramite", caso.id())
			.param("interno", caso.interno())
			.param("actor", Actor.actual().id())
			.query((fila, n) -> new Notificacion(fila.getLong("id"), fila.getString("evento"), fila.getString("canal"),
					fila.getString("destinatario"), fila.getString("asunto"), fila.getString("cuerpo"),
					caso.interno() ? fila.getString("plantilla") : null,
					caso.interno() ? fila.getString("plantilla_version") : null, fila.getString("estado"),
					fila.getInt("intentos"), caso.interno() ? fila.getString("error") : null, Filas.momento(fila, "en"),
					Filas.momento(fila, "enviada_en"), Filas.momento(fila, "leida_en")))
			.list();
	}

	/**
	 * A notice.
	 */
	@Schema(name = "AvisoDado", description = "Aviso dado")
	record Notificacion(long id, @Schema(example = "observada") String evento, @Schema(example = "CORREO") String canal,
			@Schema(example = "larauz@example.com") String destinatario, String asunto,
			@Schema(description = "Texto en HTML") String cuerpo,
			@Schema(description = "Plantilla; solo para personas funcionarias") String plantilla,
			@Schema(description = "Carpeta y huella de la plantilla con que se escribió") String version,
			@Schema(description = "DISPONIBLE en la aplicación, PENDIENTE, ENVIADA, FALLIDA (rechazada) u OMITIDA (sin dirección)",
					example = "ENVIADA") String estado,
			int intentos, String error, Instant en, Instant enviadaEn, Instant leidaEn) {
	}

}
