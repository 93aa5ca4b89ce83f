package pa.gob.tramites.proceso.delegado;

import java.util.List;
import java.util.Map;

import pa.gob.tramites.plataforma.VisibleEnModelos;
import pa.gob.tramites.documento.Requisitos;

import org.springframework.stereotype.Component;

/**
 * Says which documents each person must bring, by the table {@code <tipo>-requisitos}.
 */
@Component("verificarRequisitos")
@VisibleEnModelos
class VerificarRequisitos extends Delegado {

	private final Tablas tablas;

	private final Requisitos requisitos;

	VerificarRequisitos(Casos casos, Tablas tablas, Requisitos requisitos) {
		super(casos);
		this.tablas = tablas;
		this.requisitos = requisitos;
	}

	@Override
	void ejecutar(Caso caso) {
		String modalidad = (caso.hechos().personas().size() > 1) ? "GRUPAL" : "INDIVIDUAL";
		List<Map<String, Object>> entradas = caso.hechos()
			.personas()
			.stream()
			.map((p) -> Map.<String, Object>of("edad", p.edad(caso.hoy()), "titular", p.titular(), "modalidad",
					modalidad))
			.toList();
		Requisitos.Lista lista = this.requisitos.establecer(caso.hechos(),
				this.tablas.evaluar(caso, "requisitos", entradas));
		caso.poner("requisitos", lista.texto());
		caso.poner("requisitosCantidad", lista.cantidad());
	}

}
