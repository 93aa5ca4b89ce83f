package pa.gob.tramites.proceso.delegado;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import pa.gob.tramites.pago.Cotizacion;
import pa.gob.tramites.pago.Cotizaciones;
import pa.gob.tramites.plataforma.VisibleEnModelos;
import pa.gob.tramites.tramite.HechosDelCaso.Persona;

import org.springframework.stereotype.Component;

/**
 * Quotes what each person pays at a moment of the case, by the table
 * {@code <tipo>-tarifas} and the dated tariff.
 */
@Component("generarCotizacion")
@VisibleEnModelos
class GenerarCotizacion extends Delegado {

	private final Tablas tablas;

	private final Cotizaciones cotizaciones;

	GenerarCotizacion(Casos casos, Tablas tablas, Cotizaciones cotizaciones) {
		super(casos);
		this.tablas = tablas;
		this.cotizaciones = cotizaciones;
	}

	@Override
	void ejecutar(Caso caso) {
		String momento = caso.texto("momento");
		Cotizacion cotizacion = this.cotizaciones.emitir(new Cotizacion.Solicitud(caso.id(), caso.instancia(), momento,
				cargos(caso, momento), caso.hoy(), caso.zona(), caso.autor()));
		caso.poner("cotizacionNumero", cotizacion.numero());
		caso.poner("cotizacionTotal", cotizacion.total().toPlainString());
		caso.poner("cotizacionDetalle", detalle(caso, cotizacion));
	}

	private List<Cotizacion.Cargo> cargos(Caso caso, String momento) {
		List<Persona> personas = caso.hechos().personas();
		List<Map<String, Object>> entradas = personas.stream()
			.map((p) -> Map.<String, Object>of("momento", momento, "edad", p.edad(caso.hoy()), "titular", p.titular()))
			.toList();
		List<List<Map<String, Object>>> filas = this.tablas.evaluar(caso, "tarifas", entradas);
		List<Cotizacion.Cargo> cargos = new ArrayList<>();
		for (int i = 0; i < personas.size(); i++) {
			for (Map<String, Object> fila : filas.get(i)) {
				cargos.add(new Cotizacion.Cargo(personas.get(i).id(), (String) fila.get("concepto")));
			}
		}
		return cargos;
	}

	private static String detalle(Caso caso, Cotizacion cotizacion) {
		Map<Long, String> nombres = caso.hechos()
			.personas()
			.stream()
			.collect(Collectors.toMap(Persona::id, Persona::nombre));
		return cotizacion.lineas()
			.stream()
			.map((linea) -> "- %s · %s: B/. %s".formatted(nombres.get(linea.personaId()), linea.nombre(),
					linea.monto().toPlainString()))
			.collect(Collectors.joining("\n"));
	}

}
