/**
 * Everything the engine sees: its configuration, delegates, listeners, the model contract
 * and its guard. No other module but {@code identidad} imports the engine's classes, so
 * that a move to a maintained fork stays a rename.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Proceso")
package pa.gob.tramites.proceso;
