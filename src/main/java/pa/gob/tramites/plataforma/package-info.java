/**
 * What every module stands on: errors as problem+json, request ids, the embedded
 * database, start-up checks and the description of the API.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Plataforma",
		type = org.springframework.modulith.ApplicationModule.Type.OPEN)
package pa.gob.tramites.plataforma;
