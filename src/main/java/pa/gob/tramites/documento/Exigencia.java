package pa.gob.tramites.documento;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import pa.gob.tramites.plataforma.ErrorCampo;

/**
 * What a requirement demands of the document that meets it.
 *
 * @param vigenciaDias days that the document is good for; null if it does not expire
 * @param apostilla whether it must bear an apostille
 * @param notaria whether it must bear a notary's seal
 * @param medio how it may be brought
 */
record Exigencia(Integer vigenciaDias, boolean apostilla, boolean notaria, Medio medio) {

	/** How a requirement may be met. */
	enum Medio {

		/** As a file or on paper. */
		CUALQUIERA,
		/** As a file only. */
		DIGITAL,
		/** On paper; a file is welcome. */
		FISICO

	}

	static Exigencia leer(ResultSet fila) throws SQLException {
		return new Exigencia(fila.getObject("vigencia_dias", Integer.class), fila.getBoolean("apostilla"),
				fila.getBoolean("notaria"), Medio.valueOf(fila.getString("medio")));
	}

	/**
	 * The last day on which a document is good.
	 * @return null if it does not expire, or nobody knows when it was issued
	 */
	LocalDate vence(LocalDate emision) {
		return (this.vigenciaDias != null && emision != null) ? emision.plusDays(this.vigenciaDias) : null;
	}

	/**
	 * Why a document can't be called right.
	 */
	List<ErrorCampo> faltas(LocalDate emision, boolean conApostilla, boolean conNotaria, LocalDate hoy) {
		List<ErrorCampo> faltas = new ArrayList<>();
		LocalDate vence = vence(emision);
		if (this.vigenciaDias != null && emision == null) {
			faltas
				.add(new ErrorCampo("fechaEmision", "Indique cuándo se expidió: vale " + this.vigenciaDias + " días."));
		}
		else if (vence != null && vence.isBefore(hoy)) {
			faltas.add(new ErrorCampo("fechaEmision", "El documento venció el " + vence + "."));
		}
		if (this.apostilla && !conApostilla) {
			faltas.add(new ErrorCampo("apostilla", "El requisito exige apostilla."));
		}
		if (this.notaria && !conNotaria) {
			faltas.add(new ErrorCampo("notaria", "El requisito exige sello de notaría."));
		}
		return faltas;
	}

}
