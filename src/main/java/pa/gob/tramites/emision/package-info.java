/**
 * Documents that the office hands out: printed as PDF from the templates of a trámite
 * type, numbered, kept for good and open to verification by whoever holds one.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Emisión")
package pa.gob.tramites.emision;
