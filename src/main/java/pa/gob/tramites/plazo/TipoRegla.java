package pa.gob.tramites.plazo;

import pa.gob.tramites.plazo.ReglaFeriado.Cuando;
import pa.gob.tramites.plazo.ReglaFeriado.Fijo;
import pa.gob.tramites.plazo.ReglaFeriado.Pascua;

/**
 * How table and API name the kinds of {@link Cuando}.
 */
enum TipoRegla {

	/** Month and day. */
	FIJO,
	/** Days from Easter Sunday. */
	PASCUA,
	/** One date. */
	UNICO;

	static TipoRegla de(Cuando cuando) {
		if (cuando instanceof Fijo) {
			return FIJO;
		}
		return (cuando instanceof Pascua) ? PASCUA : UNICO;
	}

}
