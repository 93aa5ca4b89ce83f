package pa.gob.tramites.documento;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.swagger.v3.oas.annotations.media.Schema;
import pa.gob.tramites.plataforma.ErrorCampo;

/**
 * The checklist of a case.
 */
@Schema(description = "Lo que cada persona del trámite debe traer y cómo está")
record ListaDeRequisitos(@Schema(
		description = "Todo lo obligatorio está presentado y nada de ello observado, vencido ni en cuarentena") boolean presentados,
		@Schema(description = "Todo lo obligatorio está verificado") boolean verificados,
		@Schema(description = "Qué falta para que todo esté verificado") List<String> pendientes,
		List<DePersona> personas) {

	/**
	 * The requirements of one person.
	 */
	@Schema(name = "RequisitosDePersona")
	record DePersona(long personaId, String personaNombre, boolean titular, List<RequisitoDePersona> requisitos,
			List<Grupo> grupos) {

		private List<ErrorCampo> pendientes(Requisitos.Nivel nivel) {
			List<ErrorCampo> pendientes = new ArrayList<>();
			for (RequisitoDePersona uno : this.requisitos) {
				if (uno.obligatorio() && uno.grupo() == null && !uno.cumple(nivel)) {
					pendientes.add(pendiente(Integer.toString(uno.tipo()), "«" + uno.nombre() + "» " + uno.falta()));
				}
			}
			for (Grupo grupo : this.grupos) {
				if (grupo.obligatorio() && !grupo.cumple(nivel)) {
					List<RequisitoDePersona> opciones = this.requisitos.stream()
						.filter((uno) -> grupo.codigo().equals(uno.grupo()))
						.toList();
					pendientes.add(pendiente(grupo.codigo(),
							"hace falta uno de: " + opciones.stream()
								.map((uno) -> "«" + uno.nombre() + "» (" + uno.falta() + ")")
								.collect(Collectors.joining(", "))));
				}
			}
			return pendientes;
		}

		private ErrorCampo pendiente(String que, String motivo) {
			return new ErrorCampo("requisitos[" + this.personaId + "]." + que,
					this.personaNombre + ": " + motivo + ".");
		}

	}

	/**
	 * Documents of which one is enough.
	 */
	@Schema(name = "GrupoDeRequisitos")
	record Grupo(@Schema(example = "domicilio") String codigo, boolean obligatorio,
			@Schema(description = "Uno de ellos está presentado y sin observar") boolean presentado,
			@Schema(description = "Uno de ellos está verificado") boolean verificado,
			@Schema(description = "Códigos del catálogo tipos-documento", example = "[4, 5]") List<Integer> opciones) {

		private boolean cumple(Requisitos.Nivel nivel) {
			return (nivel == Requisitos.Nivel.PRESENTADOS) ? this.presentado : this.verificado;
		}

	}

	static ListaDeRequisitos de(List<RequisitoDePersona> filas) {
		Map<Long, List<RequisitoDePersona>> porPersona = filas.stream()
			.collect(Collectors.groupingBy(RequisitoDePersona::personaId, LinkedHashMap::new, Collectors.toList()));
		List<DePersona> personas = porPersona.values().stream().map(ListaDeRequisitos::persona).toList();
		List<ErrorCampo> sinVerificar = pendientes(personas, Requisitos.Nivel.VERIFICADOS);
		return new ListaDeRequisitos(pendientes(personas, Requisitos.Nivel.PRESENTADOS).isEmpty(),
				sinVerificar.isEmpty(), sinVerificar.stream().map(ErrorCampo::motivo).toList(), personas);
	}

	private static DePersona persona(List<RequisitoDePersona> suyos) {
		RequisitoDePersona una = suyos.get(0);
		Map<String, List<RequisitoDePersona>> grupos = suyos.stream()
			.filter((uno) -> uno.grupo() != null)
			.collect(Collectors.groupingBy(RequisitoDePersona::grupo, LinkedHashMap::new, Collectors.toList()));
		return new DePersona(una.personaId(), una.personaNombre(), una.titular(), suyos,
				grupos.entrySet()
					.stream()
					.map((grupo) -> new Grupo(grupo.getKey(),
							grupo.getValue().stream().anyMatch(RequisitoDePersona::obligatorio),
							grupo.getValue().stream().anyMatch((uno) -> uno.cumple(Requisitos.Nivel.PRESENTADOS)),
							grupo.getValue().stream().anyMatch((uno) -> uno.cumple(Requisitos.Nivel.VERIFICADOS)),
							grupo.getValue().stream().map(RequisitoDePersona::tipo).toList()))
					.toList());
	}

	List<ErrorCampo> pendientes(Requisitos.Nivel nivel) {
		return pendientes(this.personas, nivel);
	}

	private static List<ErrorCampo> pendientes(List<DePersona> personas, Requisitos.Nivel nivel) {
		return personas.stream().flatMap((persona) -> persona.pendientes(nivel).stream()).toList();
	}

}
