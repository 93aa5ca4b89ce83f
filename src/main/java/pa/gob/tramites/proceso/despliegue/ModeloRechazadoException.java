package pa.gob.tramites.proceso.despliegue;

import java.util.List;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.BadUserRequestException;

/**
 * A deployment that the guard refuses. The engine's REST API answers its superclass with
 * 400 and the message, which is what the Modeler shows: so the message is the whole list.
 */
class ModeloRechazadoException extends BadUserRequestException {

	private final transient List<Hallazgo> hallazgos;

	ModeloRechazadoException(String nombre, List<Hallazgo> hallazgos) {
		super("El modelo «" + nombre + "» no se puede publicar:\n"
				+ hallazgos.stream().map((hallazgo) -> " - " + hallazgo.texto()).collect(Collectors.joining("\n")));
		this.hallazgos = List.copyOf(hallazgos);
	}

	List<Hallazgo> hallazgos() {
		return this.hallazgos;
	}

}
