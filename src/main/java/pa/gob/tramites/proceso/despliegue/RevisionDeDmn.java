package pa.gob.tramites.proceso.despliegue;

import org.w3c.dom.Element;

import pa.gob.tramites.proceso.formulario.Feel;

/**
 * The rules for one DMN file.
 */
final class RevisionDeDmn {

	private final String archivo;

	private final Element raiz;

	private final Feel feel;

	private final Hallazgos hallazgos;

	RevisionDeDmn(String archivo, Element raiz, Feel feel, Hallazgos hallazgos) {
		this.archivo = archivo;
		this.raiz = raiz;
		this.feel = feel;
		this.hallazgos = hallazgos;
	}

	void revisar() {
		String actual = null;
		for (Element elemento : Xml.todos(this.raiz)) {
			if (elemento.getLocalName().equals("decision")) {
				actual = elemento.getAttribute("id");
				String vigencia = elemento.getAttributeNS(Xml.CAMUNDA_DMN, "historyTimeToLive");
				if (!RevisionDeBpmn.Reglas.esConservacion(vigencia)) {
					this.hallazgos.error("conservacion", this.archivo, actual,
							"La decisión no dice cuánto se conserva su historia (camunda:historyTimeToLive).",
							"Por ejemplo P1825D.");
				}
			}
			lenguaje(elemento);
			feel(elemento, actual);
		}
	}

	private void lenguaje(Element elemento) {
		String lenguaje = elemento.getAttribute("expressionLanguage");
		if (!lenguaje.isBlank() && !lenguaje.equalsIgnoreCase("feel")
				&& !lenguaje.toUpperCase(java.util.Locale.ROOT).endsWith("/FEEL/")) {
			this.hallazgos.error("sin-script", this.archivo, id(elemento),
					"Las tablas de decisión se escriben en FEEL; «" + lenguaje + "» no se admite.", null);
		}
	}

	private void feel(Element elemento, String decision) {
		String nombre = elemento.getLocalName();
		if (!nombre.equals("inputExpression") && !nombre.equals("inputEntry") && !nombre.equals("outputEntry")
				&& !nombre.equals("literalExpression")) {
			return;
		}
		String texto = Xml.hijos(elemento)
			.stream()
			.filter((hijo) -> hijo.getLocalName().equals("text"))
			.map(Xml::texto)
			.findFirst()
			.orElse("");
		if (texto.isEmpty() || texto.equals("-")) {
			return;
		}
		boolean bien = nombre.equals("inputEntry") ? this.feel.esPrueba(texto)
				: this.feel.leer(texto).expresion().isPresent();
		if (!bien) {
			this.hallazgos.error("feel", this.archivo, (id(elemento) != null) ? id(elemento) : decision,
					"«" + texto + "» no es FEEL válido.", null);
		}
	}

	private static String id(Element elemento) {
		return elemento.getAttribute("id").isBlank() ? null : elemento.getAttribute("id");
	}

}
