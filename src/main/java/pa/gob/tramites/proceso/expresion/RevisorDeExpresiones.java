package pa.gob.tramites.proceso.expresion;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.impl.juel.AstBracket;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstFunction;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.AstParameters;
import org.camunda.bpm.impl.juel.AstString;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.TreeBuilderException;

import pa.gob.tramites.plataforma.VisibleEnModelos;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Says before a model runs what {@link ResolutorCerrado} would refuse when it does. It
 * reads the expression's syntax tree against the same lists. A name that is no bean is a
 * variable, whose members can be known only at run time: methods must be on the list of
 * plain data, properties may be keys of a map.
 */
@Component
public class RevisorDeExpresiones {

	private static final Set<String> FUNCIONES = Set.of("currentUser", "currentUserGroups", "now", "dateTime");

	private static final Set<String> PELIGROSAS = Set.of("class", "declaringClass", "classLoader", "module",
			"protectionDomain");

	private final ListableBeanFactory fabrica;

	RevisorDeExpresiones(ListableBeanFactory fabrica) {
		this.fabrica = fabrica;
	}

	/**
	 * Looks for what an expression may not do.
	 * @param texto an attribute or text with one or more {@code ${…}}
	 * @return reasons in Spanish; none if it may run
	 */
	public List<String> revisar(String texto) {
		Set<String> motivos = new LinkedHashSet<>();
		try {
			Node raiz = new Builder(Builder.Feature.METHOD_INVOCATIONS).build(texto).getRoot();
			recorrer(raiz, motivos);
		}
		catch (TreeBuilderException | IllegalArgumentException ex) {
			motivos.add("La expresión «" + texto + "» no se entiende.");
		}
		return new ArrayList<>(motivos);
	}

	/**
	 * Beans that a model may name as delegates of a service task.
	 * @return their names
	 */
	public Set<String> delegados() {
		Set<String> nombres = new TreeSet<>();
		visibles().forEach((nombre, tipo) -> {
			if (JavaDelegate.class.isAssignableFrom(tipo)) {
				nombres.add(nombre);
			}
		});
		return nombres;
	}

	private Map<String, Class<?>> visibles() {
		Map<String, Class<?>> tipos = new TreeMap<>();
		for (String nombre : this.fabrica.getBeanNamesForAnnotation(VisibleEnModelos.class)) {
			Class<?> tipo = this.fabrica.getType(nombre);
			if (tipo != null) {
				tipos.put(nombre, ClassUtils.getUserClass(tipo));
			}
		}
		return tipos;
	}

	private void recorrer(Node nodo, Set<String> motivos) {
		if (nodo instanceof AstMethod metodo) {
			Node miembro = metodo.getChild(0);
			miembro(miembro, true, motivos);
			parametros(metodo.getChild(1), motivos);
			return;
		}
		if (nodo instanceof AstDot || nodo instanceof AstBracket) {
			miembro(nodo, false, motivos);
			return;
		}
		if (nodo instanceof AstFunction funcion && !FUNCIONES.contains(funcion.getName())) {
			motivos.add("La función «" + funcion.getName() + "()» no existe.");
		}
		for (int i = 0; i < nodo.getCardinality(); i++) {
			recorrer(nodo.getChild(i), motivos);
		}
	}

	private void miembro(Node nodo, boolean metodo, Set<String> motivos) {
		Node base = nodo.getChild(0);
		String nombre;
		if (nodo instanceof AstDot) {
			nombre = nodo.toString().replaceFirst("^\\.\\s*", "");
		}
		else {
			Node indice = nodo.getChild(1);
			recorrer(indice, motivos);
			nombre = (indice instanceof AstString)
					? StringUtils.trimTrailingCharacter(StringUtils.trimLeadingCharacter(indice.toString(), '"'), '"')
					: null;
			if (nombre == null && metodo) {
				motivos.add("Un método se nombra directamente, no con corchetes.");
				return;
			}
		}
		Set<String> permitidos = permitidos(base);
		if (permitidos == null) {
			if (!(base instanceof AstIdentifier)) {
				recorrer(base, motivos);
			}
			if (metodo ? !MiembrosPermitidos.nombresDeDatos().contains(nombre)
					: (nombre != null && PELIGROSAS.contains(nombre))) {
				motivos.add("Una expresión no puede usar «" + nombre + (metodo ? "()" : "") + "».");
			}
			return;
		}
		boolean hallado = nombre != null
				&& (metodo ? permitidos.contains(nombre) : permitidos.contains("get" + StringUtils.capitalize(nombre))
						|| permitidos.contains("is" + StringUtils.capitalize(nombre)) || permitidos.contains(nombre));
		if (!hallado) {
			motivos.add("Una expresión no puede usar «" + ((AstIdentifier) base).getName() + "." + nombre
					+ (metodo ? "()" : "") + "». Se admiten: "
					+ (permitidos.isEmpty() ? "ninguno" : String.join(", ", new TreeSet<>(permitidos))) + ".");
		}
	}

	/**
	 * The engine's own objects and beans go to our beans as arguments; nowhere else.
	 */
	private void parametros(Node parametros, Set<String> motivos) {
		if (parametros instanceof AstParameters) {
			for (int i = 0; i < parametros.getCardinality(); i++) {
				recorrer(parametros.getChild(i), motivos);
			}
		}
	}

	private Set<String> permitidos(Node base) {
		if (!(base instanceof AstIdentifier identificador)) {
			return null;
		}
		if (identificador.getName().equals("execution")) {
			return MiembrosPermitidos.nombres(DelegateExecution.class);
		}
		if (identificador.getName().equals("task")) {
			return MiembrosPermitidos.nombres(DelegateTask.class);
		}
		Class<?> tipo = visibles().get(identificador.getName());
		return (tipo != null) ? MiembrosPermitidos.nombres(tipo) : null;
	}

}
