package pa.gob.tramites.proceso.ejecucion;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * The {@code tramite:*} extension properties of a BPMN element.
 */
final class Propiedades {

	static final String ESTADO = "tramite:estado";

	static final String EXIGE_REQUISITOS = "tramite:exigeRequisitos";

	static final String SEPARAR_DE = "tramite:separarDe";

	static final String SUCESO = "tramite:suceso";

	private Propiedades() {
	}

	static Optional<String> leer(Element elemento, String nombre) {
		Element extensiones = elemento.element("extensionElements");
		Element propiedades = (extensiones != null)
				? extensiones.elementNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "properties") : null;
		if (propiedades == null) {
			return Optional.empty();
		}
		return propiedades.elementsNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "property")
			.stream()
			.filter((propiedad) -> nombre.equals(propiedad.attribute("name")))
			.map((propiedad) -> propiedad.attribute("value"))
			.filter((valor) -> valor != null && !valor.isBlank())
			.map(String::strip)
			.findFirst();
	}

	static Set<String> lista(Element elemento, String nombre) {
		Set<String> valores = new LinkedHashSet<>();
		for (String valor : leer(elemento, nombre).orElse("").split(",")) {
			if (!valor.isBlank()) {
				valores.add(valor.strip());
			}
		}
		return valores;
	}

}
