package pa.gob.tramites.tramite;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;

import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;

/**
 * Where a page ended. It is a position, not a permission: every page applies the caller's
 * scope again, so a forged one shows nothing more. It carries a digest of the filters,
 * because a position in one search means nothing in another.
 *
 * @param en when the last case of the page was filed, in microseconds since 1970
 * @param id id of that row
 */
record Cursor(long en, long id) {

	static final Cursor INICIO = new Cursor(0, 0);

	String escribir(String filtros) {
		String texto = this.en + "." + this.id + "." + digesto(filtros);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(texto.getBytes(StandardCharsets.US_ASCII));
	}

	static Cursor leer(String texto, String filtros) {
		if (texto == null) {
			return null;
		}
		try {
			String[] partes = new String(Base64.getUrlDecoder().decode(texto), StandardCharsets.US_ASCII).split("\\.");
			if (partes.length == 3 && partes[2].equals(digesto(filtros))) {
				return new Cursor(Long.parseLong(partes[0]), Long.parseLong(partes[1]));
			}
		}
		catch (IllegalArgumentException ex) {
			// Falls through: it is not a cursor of ours.
		}
		throw new ProblemaException(TipoProblema.DATOS_INVALIDOS, "El cursor no corresponde a esta consulta.",
				List.of(new ErrorCampo("cursor", "Use el valor de «siguiente» con los mismos filtros.")));
	}

	static long micros(Instant instante) {
		return ChronoUnit.MICROS.between(Instant.EPOCH, instante);
	}

	OffsetDateTime momento() {
		return Instant.EPOCH.plus(this.en, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
	}

	private static String digesto(String filtros) {
		CRC32 crc = new CRC32();
		crc.update(filtros.getBytes(StandardCharsets.UTF_8));
		return Long.toHexString(crc.getValue());
	}

}
