package pa.gob.tramites.notificacion;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import pa.gob.tramites.identidad.Actor;
import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;
import pa.gob.tramites.tramite.Canal;
import pa.gob.tramites.tramite.Suceso;
import pa.gob.tramites.tramite.TipoTramite;
import pa.gob.tramites.tramite.TiposDeTramite;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the caller wants to be told, and how. Applies to notices for the caller's account.
 */
@RestController
@RequestMapping("/api/v1/me/preferencias")
@PreAuthorize("hasAuthority('tramites:leer')")
@Tag(name = "Avisos")
class PreferenciasController {

	private final Preferencias preferencias;

	private final TiposDeTramite tipos;

	PreferenciasController(Preferencias preferencias, TiposDeTramite tipos) {
		this.preferencias = preferencias;
		this.tipos = tipos;
	}

	@GetMapping
	@Transactional(readOnly = true)
	@Operation(summary = "Qué avisos recibo y por dónde",
			description = "Todos los eventos y canales; lo que no se ha apagado está encendido.")
	List<Preferencia> consultar() {
		List<Preferencias.Apagada> apagadas = this.preferencias.de(Actor.actual().id());
		return Arrays.stream(Suceso.values()).map((suceso) -> {
			Map<Canal, Boolean> canales = new EnumMap<>(Canal.class);
			for (Canal canal : Canal.values()) {
				canales.put(canal, apagadas.stream()
					.noneMatch((una) -> una.evento().equals(suceso.codigo()) && una.canal() == canal));
			}
			return new Preferencia(suceso.codigo(), suceso.descripcion(), canales, obligatorioEn(suceso));
		}).toList();
	}

	@PatchMapping
	@Transactional
	@Operation(summary = "Encender o apagar avisos",
			description = "Lo que no se nombra queda como estaba. Los avisos obligatorios de un tipo de trámite llegan siempre.")
	List<Preferencia> cambiar(@RequestBody @NotEmpty(message = "Indique al menos un cambio.") List<@Valid @NotNull(
			message = "Indique el cambio.") Cambio> cambios) {
		for (int i = 0; i < cambios.size(); i++) {
			if (Suceso.de(cambios.get(i).evento()).isEmpty()) {
				throw new ProblemaException(TipoProblema.DATOS_INVALIDOS, "No se cambió ninguna preferencia.",
						List.of(new ErrorCampo("[" + i + "].evento", "No existe este evento.")));
			}
		}
		String usuario = Actor.actual().id();
		cambios.forEach((cambio) -> this.preferencias
			.poner(new Preferencias.Apagada(usuario, cambio.evento(), cambio.canal()), cambio.activo()));
		return consultar();
	}

	private Set<String> obligatorioEn(Suceso suceso) {
		Set<String> nombres = new LinkedHashSet<>();
		for (TipoTramite tipo : this.tipos.todos()) {
			if (tipo.avisos().stream().anyMatch((aviso) -> aviso.suceso() == suceso && aviso.obligatorio())) {
				nombres.add(tipo.nombre());
			}
		}
		return nombres;
	}

	@Schema(name = "PreferenciaDeAvisos", description = "Avisos de un evento")
	record Preferencia(@Schema(example = "tramite.estado") String evento,
			@Schema(example = "Cambió el estado del trámite") String descripcion, Map<Canal, Boolean> canales,
			@Schema(description = "Tipos de trámite que lo avisan siempre, aunque se apague") Set<String> obligatorioEn) {
	}

	@Schema(name = "CambioDePreferencia", description = "Cambio de una preferencia")
	record Cambio(@NotNull(message = "Indique el evento.") @Schema(example = "tramite.estado") String evento,
			@NotNull(message = "Indique el canal.") Canal canal,
			@NotNull(message = "Indique true o false.") @Schema(example = "false") Boolean activo) {
	}

}
