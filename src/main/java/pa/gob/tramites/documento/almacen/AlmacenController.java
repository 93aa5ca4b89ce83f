package pa.gob.tramites.documento.almacen;

import java.io.IOException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The document store for who runs the platform.
 */
@RestController
@RequestMapping("/api/v1/admin/almacen")
@Tag(name = "Administración: almacén de documentos",
		description = "Lo que guarda el almacén, y lo que le falta según la base de datos")
class AlmacenController {

	private final EstadoDelAlmacen estado;

	private final ConciliarAlmacen conciliar;

	AlmacenController(EstadoDelAlmacen estado, ConciliarAlmacen conciliar) {
		this.estado = estado;
		this.conciliar = conciliar;
	}

	@GetMapping
	@PreAuthorize("hasAuthority('plataforma:operar')")
	@Operation(summary = "Qué guarda el almacén de documentos y qué le falta",
			description = "Según la última comparación con la base de datos, que se hace cada seis horas.")
	EstadoDelAlmacen.Resumen leer() {
		return this.estado.resumen();
	}

	@PostMapping("/conciliar")
	@PreAuthorize("hasAuthority('plataforma:operar')")
	@Operation(summary = "Comparar ahora el almacén con la base de datos",
			description = "Borra lo que ninguna fila retuvo en un día y anota lo que falta. Recorre el almacén entero.")
	ConciliarAlmacen.Resultado conciliar() throws IOException {
		return this.conciliar.conciliar();
	}

}
