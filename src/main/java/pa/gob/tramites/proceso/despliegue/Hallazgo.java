package pa.gob.tramites.proceso.despliegue;

/**
 * One thing that the guard found in a model.
 *
 * @param regla stable id of the rule, such as {@code sin-script}
 * @param archivo file of the deployment; null if it concerns the whole
 * @param elemento id of the element inside the file, or the field of a form; null if it
 * concerns the whole file
 * @param gravedad whether it prevents the deployment
 * @param motivo what is wrong, in Spanish
 * @param sugerencia how to mend it, in Spanish; null if the reason says it
 */
public record Hallazgo(String regla, String archivo, String elemento, Gravedad gravedad, String motivo,
		String sugerencia) {

	/**
	 * Whether a finding prevents the deployment.
	 */
	public enum Gravedad {

		/** Prevents it. */
		ERROR,
		/** Deserves a look. */
		AVISO

	}

	String lugar() {
		StringBuilder lugar = new StringBuilder();
		if (this.archivo != null) {
			lugar.append(this.archivo);
		}
		if (this.elemento != null) {
			lugar.append(lugar.isEmpty() ? "" : "#").append(this.elemento);
		}
		return lugar.toString();
	}

	String texto() {
		String lugar = lugar();
		return (lugar.isEmpty() ? "" : lugar + ": ") + this.motivo
				+ ((this.sugerencia != null) ? " " + this.sugerencia : "") + " [" + this.regla + "]";
	}

}
