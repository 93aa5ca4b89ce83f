/**
 * What the engine keeps of the past: what people look up there, and no copy of what the
 * case file and the audit log hold already.
 */
package pa.gob.tramites.proceso.historia;
