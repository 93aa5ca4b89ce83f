package pa.gob.tramites.plazo;

/**
 * A rule as it stands in {@code feriado_regla}.
 *
 * @param id its key
 * @param calendario code of its calendar
 * @param regla the rule
 * @param fundamento law, decree or resolution on which it rests
 */
record ReglaGuardada(long id, String calendario, ReglaFeriado regla, String fundamento) {

}
