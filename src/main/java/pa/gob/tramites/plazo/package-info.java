/**
 * Office calendars and legal terms: which days are business days, and when a term ends.
 * <p>
 * Holidays are rules (a fixed date, a distance from Easter Sunday, a single date), so no
 * list ever runs out. Models reach this module through the bean {@code plazos}; other
 * modules through {@link pa.gob.tramites.plazo.Calendarios}.
 */
package pa.gob.tramites.plazo;
