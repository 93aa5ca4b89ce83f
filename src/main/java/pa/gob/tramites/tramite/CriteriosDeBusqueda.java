package pa.gob.tramites.tramite;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;

import org.springframework.format.annotation.DateTimeFormat;

/**
 * What a search asks for, as it arrives in the address.
 */
record CriteriosDeBusqueda(
		@Parameter(
				description = "Con cifras, un número completo de cualquier clase o de documento; sin cifras, palabras "
						+ "de un nombre en cualquier orden, con o sin acentos",
				example = "peña ana") String q,
		@Parameter(description = "Número completo: del trámite, RUEX, recibo, resolución…",
				example = "CMM-2026-000001") String numero,
		@Parameter(description = "Número del documento de identidad de cualquier persona de la solicitud",
				example = "AB123456") String documento,
		@Parameter(description = "Palabras de un nombre, en cualquier orden", example = "Ana Pena") String nombre,
		@Parameter(description = "Uno o varios códigos de estado", example = "RECIBIDO") List<String> estado,
		@Parameter(description = "Código del tipo", example = "codigo-del-tipo") String tipo,
		@Parameter(description = "Código de agencia", example = "02") String agencia,
		@Parameter(description = "Código de prioridad", example = "ALTA") String prioridad,
		@Parameter(description = "Presentados desde este día",
				example = "2026-11-01") @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate desde,
		@Parameter(description = "Presentados hasta este día",
				example = "2026-11-30") @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate hasta,
		@Parameter(description = "Cuenta que tiene tomada una tarea del trámite",
				example = "ana.perez") String responsable,
		@Parameter(description = "Solo los que presentó quien consulta",
				schema = @Schema(type = "boolean", defaultValue = "false")) Boolean mios,
		@Parameter(description = "Orden por fecha de presentación",
				schema = @Schema(type = "string", allowableValues = {
						"recientes", "antiguos" }, defaultValue = "recientes")) String orden){

	private static final Set<String> NOMBRES = Arrays.stream(CriteriosDeBusqueda.class.getRecordComponents())
		.map(java.lang.reflect.RecordComponent::getName)
		.collect(Collectors.toUnmodifiableSet());

	/**
	 * Demands that every parameter of the address is a criterion: a mistyped one would
	 * widen the search without a word.
	 */
	void exigir(Set<String> presentes, Set<String> otros) {
		List<ErrorCampo> errores = new ArrayList<>();
		Set<String> desconocidos = new HashSet<>(presentes);
		desconocidos.removeAll(NOMBRES);
		desconocidos.removeAll(otros);
		desconocidos.forEach((nombre) -> errores.add(new ErrorCampo(nombre, "Este criterio no existe.")));
		if (this.orden != null && !Set.of("recientes", "antiguos").contains(this.orden)) {
			errores.add(new ErrorCampo("orden", "Debe ser recientes o antiguos."));
		}
		if (!errores.isEmpty()) {
			throw new ProblemaException(TipoProblema.DATOS_INVALIDOS, "Revise los criterios señalados.", errores);
		}
	}

	Busqueda busqueda(int limite, String cursor) {
		return new Busqueda(vacio(this.q), vacio(this.numero), vacio(this.documento), vacio(this.nombre),
				(this.estado != null) ? this.estado.stream().filter((e) -> !e.isBlank()).distinct().toList()
						: List.of(),
				vacio(this.tipo), vacio(this.agencia), vacio(this.prioridad), this.desde, this.hasta,
				vacio(this.responsable), Boolean.TRUE.equals(this.mios), "antiguos".equals(this.orden), limite,
				vacio(cursor));
	}

	private static String vacio(String texto) {
		return (texto == null || texto.isBlank()) ? null : texto;
	}

}
