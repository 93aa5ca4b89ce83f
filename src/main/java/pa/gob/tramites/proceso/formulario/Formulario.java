package pa.gob.tramites.proceso.formulario;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A form as the server needs it: its id and the fields that take an answer.
 *
 * @param id id of the form
 * @param campos its fields, in order
 */
record Formulario(String id, List<Campo> campos) {

	Formulario {
		campos = List.copyOf(campos);
	}

	/**
	 * Whether what it hides depends on some of its fields.
	 * @param claves keys of fields
	 * @return whether one of them is named in a condition
	 */
	boolean leenSusCondiciones(Set<String> claves) {
		return this.campos.stream()
			.flatMap((campo) -> campo.ocultaSi().stream())
			.anyMatch((condicion) -> !Collections.disjoint(condicion.nombres(), claves));
	}

	private static final Set<String> PALABRAS = Set.of("true", "false", "null", "and", "or", "not", "if", "then",
			"else", "in", "for", "return", "some", "every", "satisfies", "between", "instance", "of", "is", "defined",
			"contains", "string", "length", "count", "list", "date", "time", "now", "today", "function", "starts",
			"ends", "with");

	/**
	 * Stored variables that its expressions may read. Its own fields count only if they
	 * may be hidden: the browser then sees what is stored under their name.
	 * @return names, some of which may be functions of FEEL
	 */
	Set<String> nombresAjenos() {
		Set<String> nombres = new HashSet<>();
		for (Campo campo : this.campos) {
			campo.ocultaSi().forEach((expresion) -> nombres.addAll(expresion.nombres()));
			if (campo.opcionesCalculadas() != null) {
				nombres.addAll(campo.opcionesCalculadas().nombres());
			}
			Campo.Reglas reglas = campo.reglas();
			for (Object limite : new Object[] { reglas.minLongitud(), reglas.maxLongitud(), reglas.min(),
					reglas.max() }) {
				if (limite instanceof Feel.Expresion expresion) {
					nombres.addAll(expresion.nombres());
				}
			}
		}
		nombres.removeAll(PALABRAS);
		this.campos.stream()
			.filter((campo) -> campo.ocultaSi().isEmpty())
			.forEach((campo) -> nombres.remove(campo.clave()));
		return nombres;
	}

}
