package pa.gob.tramites.documento;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import pa.gob.tramites.tramite.AccesoATramites;
import pa.gob.tramites.tramite.CasoAccesible;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The checklist of a case over REST.
 */
@RestController
@Tag(name = "Documentos")
class RequisitosController {

	private final AccesoATramites acceso;

	private final Requisitos requisitos;

	RequisitosController(AccesoATramites acceso, Requisitos requisitos) {
		this.acceso = acceso;
		this.requisitos = requisitos;
	}

	@GetMapping("/api/v1/tramites/{numero}/requisitos")
	@PreAuthorize("hasAuthority('tramites:leer')")
	@Operation(summary = "Lista de requisitos de un trámite",
			description = "Por persona: qué debe traer y cómo está. Vacía mientras el trámite no llega al paso que los "
					+ "determina con la tabla de su tipo.")
	ListaDeRequisitos leer(@PathVariable String numero) {
		CasoAccesible caso = this.acceso.exigir(numero, "tramites:leer");
		return this.requisitos.lista(caso.id(), caso.tipo());
	}

}
