package pa.gob.tramites.proceso.despliegue;

import java.util.ArrayList;
import java.util.List;

/**
 * Findings as they come.
 */
final class Hallazgos {

	private final List<Hallazgo> lista = new ArrayList<>();

	void error(String regla, String archivo, String elemento, String motivo, String sugerencia) {
		agregar(new Hallazgo(regla, archivo, elemento, Hallazgo.Gravedad.ERROR, motivo, sugerencia));
	}

	void aviso(String regla, String archivo, String elemento, String motivo, String sugerencia) {
		agregar(new Hallazgo(regla, archivo, elemento, Hallazgo.Gravedad.AVISO, motivo, sugerencia));
	}

	private void agregar(Hallazgo hallazgo) {
		if (!this.lista.contains(hallazgo)) {
			this.lista.add(hallazgo);
		}
	}

	List<Hallazgo> todos() {
		return List.copyOf(this.lista);
	}

}
