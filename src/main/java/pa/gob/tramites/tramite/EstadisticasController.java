package pa.gob.tramites.tramite;

import java.time.LocalDate;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;

import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Statistics of cases over REST.
 */
@RestController
@RequestMapping("/api/v1/estadisticas")
@PreAuthorize("hasAuthority('estadisticas:leer')")
@Tag(name = "Estadísticas",
		description = "Cuántos trámites y tareas hay y cuánto tardan, en las agencias de quien consulta")
class EstadisticasController {

	private final Estadisticas estadisticas;

	EstadisticasController(Estadisticas estadisticas) {
		this.estadisticas = estadisticas;
	}

	@GetMapping
	@Operation(summary = "Cuántos trámites hay",
			description = "Por estado, tipo y agencia. Las fechas acotan el día de presentación; sin ellas, todos.")
	Estadisticas.Cuentas cuentas(@ParameterObject Criterios criterios) {
		return this.estadisticas.cuentas(criterios.filtro());
	}

	@GetMapping("/periodos")
	@Operation(summary = "Trámites presentados y finalizados por período",
			description = "Un elemento por período, también por los vacíos; hasta 400. Los días son los de la oficina. "
					+ "Sin fechas, los últimos treinta días, doce semanas o doce meses.")
	List<Estadisticas.Periodo> periodos(@ParameterObject Criterios criterios,
			@Parameter(description = "Qué es un período",
					example = "MES") @RequestParam(defaultValue = "MES") Estadisticas.Unidad unidad) {
		return this.estadisticas.periodos(criterios.filtro(), unidad);
	}

	@GetMapping("/etapas")
	@Operation(summary = "Tiempo que pasan los trámites en cada estado",
			description = "Mediana y percentil 90, en horas de calendario, de cada tipo y estado. Las fechas acotan el "
					+ "día en que salieron del estado; sin ellas, los últimos noventa días.")
	List<Estadisticas.Etapa> etapas(@ParameterObject Criterios criterios) {
		return this.estadisticas.etapas(criterios.filtro());
	}

	/**
	 * What to count, as it arrives in the address.
	 */
	record Criterios(@Parameter(description = "Código del tipo", example = "codigo-del-tipo") String tipo,
			@Parameter(description = "Código de agencia", example = "02") String agencia,
			@Parameter(description = "Primer día",
					example = "2026-11-01") @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate desde,
			@Parameter(description = "Último día",
					example = "2026-11-30") @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate hasta) {

		Estadisticas.Filtro filtro() {
			return new Estadisticas.Filtro(vacio(this.tipo), vacio(this.agencia), this.desde, this.hasta);
		}

		private static String vacio(String texto) {
			return (texto == null || texto.isBlank()) ? null : texto;
		}

	}

}
