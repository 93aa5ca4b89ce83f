package pa.gob.tramites.tramite;

/**
 * A consecutive number taken from a series.
 *
 * @param anio year of the office in which it was taken
 * @param numero from 1, without gaps among committed transactions
 */
public record Correlativo(int anio, long numero) {
}
