/**
 * The closed world of expressions: which beans, methods and properties a model, a form, a
 * timer, a decision table or a stored filter may reach. Everything that is not listed
 * here is refused, wherever the expression stands.
 * @see <a href="https://github.com/camunda/camunda-bpm-platform">CVE-2026-109432</a>
 */
package pa.gob.tramites.proceso.expresion;
