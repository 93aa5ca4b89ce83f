package pa.gob.tramites.proceso.tarea;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;

import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;

/**
 * Where a page of an inbox ended. Every page applies the caller's scope again, so a
 * forged one shows nothing more.
 *
 * @param desde since when the last task waits, server time
 * @param id its id
 */
record CursorDeBandeja(LocalDateTime desde, String id) {

	static final CursorDeBandeja INICIO = new CursorDeBandeja(LocalDateTime.of(1970, 1, 1, 0, 0), "");

	String escribir(String huella) {
		String texto = this.desde + "|" + this.id + "|" + Integer.toHexString(huella.hashCode());
		return Base64.getUrlEncoder().withoutPadding().encodeToString(texto.getBytes(StandardCharsets.UTF_8));
	}

	static CursorDeBandeja leer(String texto, String huella) {
		if (texto == null || texto.isBlank()) {
			return INICIO;
		}
		try {
			String[] partes = new String(Base64.getUrlDecoder().decode(texto), StandardCharsets.UTF_8).split("\\|");
			if (partes.length == 3 && partes[1].matches("[0-9a-zA-Z-]{1,64}")
					&& partes[2].equals(Integer.toHexString(huella.hashCode()))) {
				return new CursorDeBandeja(LocalDateTime.parse(partes[0]), partes[1]);
			}
		}
		catch (IllegalArgumentException | DateTimeParseException ex) {
			// Falls through: it is not a cursor of ours.
		}
		throw new ProblemaException(TipoProblema.DATOS_INVALIDOS, "El cursor no corresponde a esta consulta.",
				List.of(new ErrorCampo("cursor", "Use el valor de «siguiente» con los mismos filtros.")));
	}

}
