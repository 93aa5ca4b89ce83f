/**
 * Documents of a case: their bytes, the checks they pass, their versions and their
 * verification.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Documento")
package pa.gob.tramites.documento;
