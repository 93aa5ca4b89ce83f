package pa.gob.tramites.proceso.tarea;

import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Statistics of tasks over REST.
 */
@RestController
@Tag(name = "Estadísticas")
class EstadisticasDeTareasController {

	private final CargaDeTrabajo carga;

	EstadisticasDeTareasController(CargaDeTrabajo carga) {
		this.carga = carga;
	}

	@GetMapping("/api/v1/estadisticas/tareas")
	@PreAuthorize("hasAuthority('estadisticas:leer')")
	@Operation(summary = "Tareas abiertas y vencidas por grupo",
			description = "Ahora mismo, en las agencias de quien consulta.")
	List<CargaDeTrabajo.PorGrupo> porGrupo() {
		return this.carga.leer();
	}

}
