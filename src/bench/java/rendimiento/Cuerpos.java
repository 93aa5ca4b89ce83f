package rendimiento;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import pa.gob.tramites.soporte.Cliente;

/**
 * The same case in two dresses: the body of our API and the variables of a plain start.
 */
final class Cuerpos {

	private static final String SOLICITUD = """
			{
				"tipo": "%s", "agencia": "02", "prioridad": "NORMAL", "modalidad": "INDIVIDUAL",
				"causaHumanitaria": 10, "descripcion": "Solicitud presentada en ventanilla con todos los requisitos.",
				"ruex": "RX-458712",
				"ultimaEntrada": {"fecha": "2024-03-15", "punto": "Paso Canoas"},
				"apoderado": {"nombre": "Licda. Marta Solís", "idoneidad": "12345", "correo": "marta.solis@example.com",
					"telefono": "+507 6123-4567", "poder": {"fecha": "2026-01-12", "notaria": "Notaría Quinta"}},
				"personas": [{"titular": true, "tipoDocumento": "PASAPORTE", "numeroDocumento": "AB1234567",
					"paisEmisor": "VEN", "fechaVencimiento": "2030-06-30", "primerNombre": "Rosa", "segundoNombre": "Elena",
					"primerApellido": "Quintero", "segundoApellido": "Núñez", "fechaNacimiento": "1990-05-01", "sexo": "F",
					"nacionalidad": "VEN", "estadoCivil": "S", "correo": "rosa@example.com", "telefono": "+507 6999-0000",
					"direccionPanama": "Calle 50, edificio Azul, apto. 3", "ocupacion": "Enfermera"}]
			}
			""";

	private Cuerpos() {
	}

	static String solicitud(String tipo) {
		return SOLICITUD.formatted(tipo);
	}

	/**
	 * The same data as eight variables, objects as JSON text: few rows, which favours the
	 * peer.
	 */
	static String variables(String caso) throws JsonProcessingException {
		JsonNode datos = Cliente.JSON.readTree(caso);
		Map<String, Object> variables = new LinkedHashMap<>();
		for (String campo : new String[] { "agencia", "prioridad", "causaHumanitaria", "descripcion", "ruex" }) {
			variables.put(campo, Map.of("value", datos.get(campo).asText(), "type", "String"));
		}
		for (String objeto : new String[] { "ultimaEntrada", "apoderado", "personas" }) {
			variables.put(objeto, Map.of("value", datos.get(objeto).toString(), "type", "String"));
		}
		return Cliente.JSON.writeValueAsString(Map.of("businessKey", "caso", "variables", variables));
	}

	/**
	 * The same data as the starter's forms and queries can use them: a variable for each
	 * fact, as our columns are.
	 */
	static String variablesSueltas(String caso) throws JsonProcessingException {
		Map<String, Object> variables = new LinkedHashMap<>();
		desplegar("", Cliente.JSON.readTree(caso), variables);
		variables.remove("tipo");
		return Cliente.JSON.writeValueAsString(Map.of("businessKey", "caso", "variables", variables));
	}

	private static void desplegar(String nombre, JsonNode dato, Map<String, Object> variables) {
		if (dato.isValueNode()) {
			variables.put(nombre, Map.of("value", dato));
			return;
		}
		String prefijo = nombre.isEmpty() ? "" : nombre + "_";
		dato.fields().forEachRemaining((campo) -> desplegar(prefijo + campo.getKey(), campo.getValue(), variables));
		for (int i = 0; dato.isArray() && i < dato.size(); i++) {
			desplegar(prefijo + (i + 1), dato.get(i), variables);
		}
	}

}
