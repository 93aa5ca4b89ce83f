package pa.gob.tramites.plataforma;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The platform does not start with this configuration; it tells all faults at once.
 */
public class ConfiguracionRechazadaException extends RuntimeException {

	private final transient List<FaltaDeConfiguracion> faltas;

	/**
	 * Refuses to start.
	 * @param faltas why, at least one
	 */
	public ConfiguracionRechazadaException(List<FaltaDeConfiguracion> faltas) {
		super(faltas.stream().map(FaltaDeConfiguracion::variable).distinct().collect(Collectors.joining(", ")));
		this.faltas = List.copyOf(faltas);
	}

	/**
	 * Why the platform does not start.
	 * @return the faults
	 */
	public List<FaltaDeConfiguracion> faltas() {
		return this.faltas;
	}

}
