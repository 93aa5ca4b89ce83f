package pa.gob.tramites.proceso.despliegue;

import java.util.List;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.BadUserRequestException;

/**
 * A deployment that the guard refuses. The Modeler shows only the message, so the message
 * is the whole list; the answers of the REST APIs carry it field by field too.
 */
public class ModeloRechazadoException extends BadUserRequestException {

	private final transient List<Hallazgo> hallazgos;

	ModeloRechazadoException(String nombre, List<Hallazgo> hallazgos) {
		super("El modelo «" + nombre + "» no se puede publicar:\n"
				+ hallazgos.stream().map((hallazgo) -> " - " + hallazgo.texto()).collect(Collectors.joining("\n")));
		this.hallazgos = List.copyOf(hallazgos);
	}

	/**
	 * What the guard found.
	 * @return the findings that prevent the deployment
	 */
	public List<Hallazgo> hallazgos() {
		return this.hallazgos;
	}

}
