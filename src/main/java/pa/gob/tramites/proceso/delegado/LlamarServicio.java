package pa.gob.tramites.proceso.delegado;

import java.util.LinkedHashMap;
import java.util.Map;

import pa.gob.tramites.plataforma.VisibleEnModelos;
import pa.gob.tramites.tramite.HechosDelCaso;

import org.springframework.stereotype.Component;

/**
 * Asks a service that the administrator has configured and keeps its answer in a
 * variable.
 */
@Component("llamarServicio")
@VisibleEnModelos
class LlamarServicio extends Delegado {

	private final Servicios servicios;

	LlamarServicio(Casos casos, Servicios servicios) {
		super(casos);
		this.servicios = servicios;
	}

	@Override
	void ejecutar(Caso caso) {
		String resultado = this.servicios.llamar(caso.texto("servicio"), caso.texto("operacion"), pregunta(caso));
		caso.poner(caso.texto("respuesta"), resultado);
	}

	private static Map<String, Object> pregunta(Caso caso) {
		HechosDelCaso hechos = caso.hechos();
		Map<String, Object> titular = new LinkedHashMap<>();
		titular.put("nombre", hechos.titular().nombre());
		titular.put("tipoDocumento", hechos.titular().tipoDocumento());
		titular.put("numeroDocumento", hechos.titular().numeroDocumento());
		titular.put("fechaNacimiento", hechos.titular().fechaNacimiento().toString());
		titular.put("nacionalidad", hechos.titular().nacionalidad());
		return Map.of("numero", hechos.numero(), "tipo", hechos.tipo(), "titular", titular);
	}

}
