package pa.gob.tramites.plataforma.salud;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthComponent;
import org.springframework.boot.actuate.health.HealthContributorRegistry;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Health as the operations manual asks for it.
 */
@RestController
@RequestMapping("/api/health")
@Tag(name = "Salud", description = "Estado de la plataforma")
class SaludController {

	private static final Logger LOG = LoggerFactory.getLogger(SaludController.class);

	private static final Set<String> DE_LOS_ORQUESTADORES = Set.of("livenessState", "readinessState", "ping", "ssl");

	private final SondaDeBase sonda;

	private final HealthContributorRegistry componentes;

	private final SaludProperties propiedades;

	private final Clock reloj;

	SaludController(SondaDeBase sonda, HealthContributorRegistry componentes, SaludProperties propiedades,
			Clock reloj) {
		this.sonda = sonda;
		this.componentes = componentes;
		this.propiedades = propiedades;
		this.reloj = reloj;
	}

	/** How well. */
	enum Estado {

		/** Everything works. */
		HEALTHY,
		/** Something fails, and cases still move. */
		DEGRADED,
		/** Cases do not move. */
		UNHEALTHY;

		@JsonValue
		String codigo() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	/**
	 * For anybody: no versions and no names.
	 *
	 * @param status healthy or unhealthy
	 * @param timestamp when, UTC
	 * @param database connected or disconnected
	 */
	record Salud(@Schema(example = "healthy") Estado status,
			@Schema(example = "2026-03-17T14:03:11.120Z") Instant timestamp,
			@Schema(example = "connected") String database) {
	}

	/**
	 * For operators.
	 *
	 * @param status the worst that matters
	 * @param timestamp when, UTC
	 * @param componentes each part by name
	 */
	record Detalle(@Schema(example = "degraded") Estado status,
			@Schema(example = "2026-03-17T14:03:11.120Z") Instant timestamp, Map<String, Componente> componentes) {
	}

	/**
	 * A part.
	 *
	 * @param status how it is
	 * @param detalle figures and names
	 */
	record Componente(Estado status, Map<String, Object> detalle) {
	}

	@GetMapping
	@Operation(summary = "Salud", description = "Responde en menos de dos segundos, también sin base de datos.")
	@ApiResponse(responseCode = "200", description = "La plataforma funciona")
	@ApiResponse(responseCode = "503", description = "La base de datos no responde")
	ResponseEntity<Salud> salud() {
		boolean responde = this.sonda.responde();
		return responder(responde ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE, new Salud(
				responde ? Estado.HEALTHY : Estado.UNHEALTHY, ahora(), responde ? "connected" : "disconnected"));
	}

	@GetMapping("/detallado")
	@PreAuthorize("hasAnyAuthority('motor:supervisar', 'plataforma:operar')")
	@Operation(summary = "Salud por componente",
			description = "healthy, degraded (falla algo que no detiene los trámites) o unhealthy (los detiene).")
	@ApiResponse(responseCode = "200", description = "La plataforma funciona, quizá degradada")
	@ApiResponse(responseCode = "503", description = "Falla un componente crítico")
	ResponseEntity<Detalle> detallado() {
		Map<String, Componente> partes = new TreeMap<>();
		Estado peor = Estado.HEALTHY;
		for (var uno : this.componentes) {
			if (DE_LOS_ORQUESTADORES.contains(uno.getName())
					|| !(uno.getContributor() instanceof HealthIndicator indicador)) {
				continue;
			}
			Componente parte = componente(uno.getName(), indicador);
			partes.put(uno.getName(), parte);
			if (parte.status().compareTo(peor) > 0) {
				peor = parte.status();
			}
		}
		return responder((peor == Estado.UNHEALTHY) ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.OK,
				new Detalle(peor, ahora(), partes));
	}

	private Componente componente(String nombre, HealthIndicator indicador) {
		HealthComponent salud;
		try {
			salud = indicador.getHealth(true);
		}
		catch (RuntimeException ex) {
			LOG.warn("The health of {} cannot be asked", nombre, ex);
			salud = Health.down().build();
		}
		Map<String, Object> detalle = (salud instanceof Health con) ? new TreeMap<>(con.getDetails()) : Map.of();
		// The text of an exception may quote a host or a statement.
		detalle.remove("error");
		Status codigo = salud.getStatus();
		if (Status.UP.equals(codigo) || Status.UNKNOWN.equals(codigo)) {
			return new Componente(Estado.HEALTHY, detalle);
		}
		return new Componente(this.propiedades.criticos().contains(nombre) ? Estado.UNHEALTHY : Estado.DEGRADED,
				detalle);
	}

	private Instant ahora() {
		return this.reloj.instant().truncatedTo(ChronoUnit.MILLIS);
	}

	private static <T> ResponseEntity<T> responder(HttpStatus estado, T cuerpo) {
		return ResponseEntity.status(estado).cacheControl(CacheControl.noStore()).body(cuerpo);
	}

}
