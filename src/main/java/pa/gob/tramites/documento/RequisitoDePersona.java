package pa.gob.tramites.documento;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.swagger.v3.oas.annotations.media.Schema;
import pa.gob.tramites.documento.revision.Antivirus.Analisis;

/**
 * A requirement of a person and what became of it.
 */
@Schema(name = "RequisitoDelTramite", description = "Un documento que la persona debe traer y cómo está")
record RequisitoDePersona(@JsonIgnore long personaId, @JsonIgnore String personaNombre, @JsonIgnore boolean titular,
		@Schema(description = "Código del catálogo tipos-documento", example = "6") int tipo,
		@Schema(example = "Certificado de antecedentes penales") String nombre, boolean obligatorio,
		@Schema(description = "Basta uno de los que comparten grupo", example = "domicilio") String grupo,
		@Schema(description = "CUALQUIERA, DIGITAL o FISICO") Exigencia.Medio medio, Estado estado,
		@Schema(description = "Qué hay que corregir, si está observado") String motivo,
		@Schema(description = "Documento que lo atiende; falta si nadie lo presentó") Long documentoId, Integer version,
		@Schema(description = "ARCHIVO o FISICO") VersionDeDocumento.Medio presentadoEn,
		@Schema(example = "90") Integer vigenciaDias, LocalDate fechaEmision,
		@Schema(description = "Último día en que vale") LocalDate vence,
		@Schema(description = "Vence dentro de los días de aviso") boolean porVencer,
		@Schema(description = "El requisito exige apostilla") boolean exigeApostilla,
		@Schema(description = "El documento la lleva, según quien lo presentó o verificó") boolean apostilla,
		@Schema(description = "El requisito exige sello de notaría") boolean exigeNotaria,
		@Schema(description = "El documento lo lleva, según quien lo presentó o verificó") boolean notaria) {

	/** How a requirement stands. */
	enum Estado {

		/** Nothing was brought. */
		FALTA,
		/** Something was brought that nobody has looked at yet. */
		PRESENTADO,
		/** An officer found it right. */
		VERIFICADO,
		/** An officer found fault with it. */
		OBSERVADO,
		/** It was good once. */
		VENCIDO,
		/** It expires, and nobody said when it was issued. */
		SIN_FECHA,
		/** The malware scanner has not let it through. */
		EN_CUARENTENA

	}

	static RequisitoDePersona leer(ResultSet fila, LocalDate hoy) throws SQLException {
		Exigencia exigencia = Exigencia.leer(fila);
		Long documento = fila.getObject("documento_id", Long.class);
		LocalDate emision = fila.getObject("fecha_emision", LocalDate.class);
		LocalDate vence = exigencia.vence(emision);
		Estado estado = (documento != null) ? estado(fila, exigencia, emision, vence, hoy) : Estado.FALTA;
		boolean porVencer = vence != null && !vence.isBefore(hoy)
				&& !vence.minusDays(Requisitos.avisoDias(fila.getObject("aviso_dias", Integer.class))).isAfter(hoy);
		String como = fila.getString("como");
		return new RequisitoDePersona(fila.getLong("persona_id"), fila.getString("persona_nombre"),
				fila.getBoolean("titular"), fila.getInt("tipo_documento"), fila.getString("nombre"),
				fila.getBoolean("obligatorio"), fila.getString("grupo"), exigencia.medio(), estado,
				fila.getString("motivo"), documento, fila.getObject("version", Integer.class),
				(como != null) ? VersionDeDocumento.Medio.valueOf(como) : null, exigencia.vigenciaDias(), emision,
				vence, porVencer, exigencia.apostilla(), fila.getBoolean("con_apostilla"), exigencia.notaria(),
				fila.getBoolean("con_notaria"));
	}

	private static Estado estado(ResultSet fila, Exigencia exigencia, LocalDate emision, LocalDate vence, LocalDate hoy)
			throws SQLException {
		String analisis = fila.getString("analisis");
		if (Analisis.PENDIENTE.name().equals(analisis) || Analisis.INFECTADO.name().equals(analisis)) {
			return Estado.EN_CUARENTENA;
		}
		EstadoDeDocumento dicho = EstadoDeDocumento.valueOf(fila.getString("estado"));
		if (dicho == EstadoDeDocumento.OBSERVADO) {
			return Estado.OBSERVADO;
		}
		if (exigencia.vigenciaDias() != null && emision == null) {
			return Estado.SIN_FECHA;
		}
		if (vence != null && vence.isBefore(hoy)) {
			return Estado.VENCIDO;
		}
		return (dicho == EstadoDeDocumento.VERIFICADO) ? Estado.VERIFICADO : Estado.PRESENTADO;
	}

	boolean cumple(Requisitos.Nivel nivel) {
		return this.estado == Estado.VERIFICADO
				|| (this.estado == Estado.PRESENTADO && nivel == Requisitos.Nivel.PRESENTADOS);
	}

	/** What is wrong with it, for people. */
	@JsonIgnore
	String falta() {
		return switch (this.estado) {
			case FALTA -> "falta";
			case PRESENTADO -> "falta verificarlo";
			case OBSERVADO -> "está observado: " + this.motivo;
			case VENCIDO -> "venció el " + this.vence;
			case SIN_FECHA -> "falta su fecha de emisión";
			case EN_CUARENTENA -> "espera el análisis del antivirus";
			case VERIFICADO -> "está verificado";
		};
	}

}
