package pa.gob.tramites.proceso.delegado;

import java.util.LinkedHashMap;
import java.util.Map;

import pa.gob.tramites.plataforma.FechaEscrita;
import pa.gob.tramites.notificacion.PlantillaDeAviso;
import pa.gob.tramites.proceso.despliegue.PlantillasDesplegadas;
import pa.gob.tramites.proceso.ejecucion.Raiz;
import pa.gob.tramites.tramite.ValoresDelCaso;

import org.springframework.stereotype.Component;

/**
 * A template of the case's model and the values that it may name: {@code tramite},
 * {@code titular}, {@code apoderado}, {@code personas}, {@code variables}, {@code fechas}
 * and {@code hoy}.
 */
@Component
class ModeloDePlantilla {

	private final PlantillasDesplegadas plantillas;

	private final ValoresDelCaso valores;

	ModeloDePlantilla(PlantillasDesplegadas plantillas, ValoresDelCaso valores) {
		this.plantillas = plantillas;
		this.valores = valores;
	}

	/**
	 * The template that was deployed with the model of the case, with the shared model
	 * that is executing, or for all types.
	 */
	PlantillaDeAviso plantilla(Caso caso, String nombre) {
		String raiz = Raiz.de(caso.ejecucion()).getProcessDefinitionId();
		return this.plantillas.deDefinicion(raiz, nombre)
			.or(() -> this.plantillas.deDefinicion(caso.ejecucion().getProcessDefinitionId(), nombre))
			.orElseThrow(() -> new IllegalStateException("El modelo no trae la plantilla «" + nombre + "»."));
	}

	Map<String, Object> valores(Caso caso) {
		Map<String, Object> variables = caso.ejecucion().getVariables();
		Map<String, Object> valores = new LinkedHashMap<>(variables);
		valores.putAll(this.valores.de(caso.hechos(), caso.tipo()));
		valores.put("variables", variables);
		valores.put("fechas", FechaEscrita.todas(variables, caso.zona()));
		valores.put("hoy", FechaEscrita.de(caso.hoy()));
		return valores;
	}

}
