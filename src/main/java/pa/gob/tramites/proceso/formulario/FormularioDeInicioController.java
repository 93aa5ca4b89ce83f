package pa.gob.tramites.proceso.formulario;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import pa.gob.tramites.plataforma.ProblemaException;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/**
 * The start form of a type, for whoever builds a page around it.
 */
@RestController
@Tag(name = "Tipos de trámite", description = "Qué trámites hay, sus estados y sus formularios")
class FormularioDeInicioController {

	private final FormularioDeInicio formularios;

	FormularioDeInicioController(FormularioDeInicio formularios) {
		this.formularios = formularios;
	}

	@GetMapping(path = "/api/v1/tipos/{codigo}/formulario", produces = MediaType.APPLICATION_JSON_VALUE)
	@Operation(summary = "Formulario de inicio de un tipo (esquema de form-js)",
			description = "Las respuestas se envían en «datos» al crear el trámite.")
	ResponseEntity<byte[]> formulario(@PathVariable String codigo, WebRequest peticion) {
		byte[] esquema = this.formularios.esquema(codigo)
			.orElseThrow(() -> ProblemaException.noEncontrado("un formulario de inicio del tipo «" + codigo + "»"));
		String huella = DigestUtils.md5DigestAsHex(esquema);
		if (peticion.checkNotModified(huella)) {
			return null;
		}
		return ResponseEntity.ok().cacheControl(CacheControl.noCache()).eTag(huella).body(esquema);
	}

}
