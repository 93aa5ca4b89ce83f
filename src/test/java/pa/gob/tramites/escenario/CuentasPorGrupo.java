package pa.gob.tramites.escenario;

import java.io.IOException;
import java.io.InputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * A member of each group, among the demonstration accounts.
 */
@Component
class CuentasPorGrupo {

	private final JsonNode usuarios;

	CuentasPorGrupo() throws IOException {
		try (InputStream archivo = new ClassPathResource("identidad/demo.yml").getInputStream()) {
			this.usuarios = new YAMLMapper().readTree(archivo).path("usuarios");
		}
	}

	String de(String grupo, String agencia) {
		for (JsonNode usuario : this.usuarios) {
			if (contiene(usuario.path("roles"), grupo) && contiene(usuario.path("agencias"), agencia)) {
				return usuario.path("usuario").asText();
			}
		}
		throw new AssertionError("No hay cuenta de demostración de " + grupo + " en la agencia " + agencia);
	}

	private static boolean contiene(JsonNode lista, String valor) {
		for (JsonNode uno : lista) {
			if (uno.asText().equals(valor)) {
				return true;
			}
		}
		return false;
	}

}
