package pa.gob.tramites.proceso.expresion;

import java.util.Set;

import org.springframework.beans.factory.ListableBeanFactory;

import pa.gob.tramites.plataforma.VisibleEnModelos;

/**
 * The beans that carry {@link VisibleEnModelos}. Collected at the first expression, since
 * delegates may need the engine that is being built.
 */
class BeansVisibles {

	private final ListableBeanFactory fabrica;

	private volatile Set<String> nombres;

	BeansVisibles(ListableBeanFactory fabrica) {
		this.fabrica = fabrica;
	}

	/**
	 * Looks a bean up.
	 * @param nombre what the expression names
	 * @return the bean, or null if none that is visible has this name
	 */
	Object buscar(String nombre) {
		return nombres().contains(nombre) ? this.fabrica.getBean(nombre) : null;
	}

	private Set<String> nombres() {
		Set<String> vistos = this.nombres;
		if (vistos == null) {
			vistos = Set.of(this.fabrica.getBeanNamesForAnnotation(VisibleEnModelos.class));
			this.nombres = vistos;
		}
		return vistos;
	}

}
