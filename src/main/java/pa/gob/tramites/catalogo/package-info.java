/**
 * Catalogues: the codes that forms, cases and models share, with their Spanish names, and
 * the dated tariffs. Other modules ask {@link pa.gob.tramites.catalogo.Catalogos}.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Catálogos")
package pa.gob.tramites.catalogo;
