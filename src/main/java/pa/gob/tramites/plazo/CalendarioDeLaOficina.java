package pa.gob.tramites.plazo;

import java.util.List;

import pa.gob.tramites.plataforma.ConfiguracionRechazadaException;
import pa.gob.tramites.plataforma.FaltaDeConfiguracion;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * A calendar that does not exist is noticed at start-up, not by the first deadline.
 */
@Component
class CalendarioDeLaOficina implements SmartInitializingSingleton {

	private final OficinaPorDefecto oficina;

	private final Calendarios calendarios;

	CalendarioDeLaOficina(OficinaPorDefecto oficina, Calendarios calendarios) {
		this.oficina = oficina;
		this.calendarios = calendarios;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (this.calendarios.buscar(this.oficina.calendario()).isEmpty()) {
			throw new ConfiguracionRechazadaException(List.of(new FaltaDeConfiguracion("OFICINA_CALENDARIO",
					"no es el código de un calendario laboral guardado", "Use "
							+ String.join(", ",
									this.calendarios.todos().stream().map(Calendarios.Resumen::codigo).toList())
							+ ".")));
		}
	}

}
