package pa.gob.tramites.notificacion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;

/**
 * What the lists of notices share: newest first, and the cursor is the last one shown.
 */
final class Filas {

	private Filas() {
	}

	static Instant momento(ResultSet fila, String columna) throws SQLException {
		OffsetDateTime valor = fila.getObject(columna, OffsetDateTime.class);
		return (valor != null) ? valor.toInstant() : null;
	}

	static long desde(String cursor) {
		if (cursor == null) {
			return Long.MAX_VALUE;
		}
		if (!cursor.matches("[0-9]{1,18}")) {
			throw new ProblemaException(TipoProblema.DATOS_INVALIDOS, "El cursor no corresponde a esta consulta.",
					List.of(new ErrorCampo("cursor", "Use el valor de «siguiente».")));
		}
		return Long.parseLong(cursor);
	}

}
