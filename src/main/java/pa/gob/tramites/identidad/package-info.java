/**
 * Who someone is and what that person or application may do: accounts, roles, agencies,
 * tokens, external applications and the security filter chains. Accounts are the engine's
 * own, so that one store serves its webapps and our API.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Identidad")
package pa.gob.tramites.identidad;
