/**
 * Forms on the server: the {@code .form} schema that the officers' application renders is
 * checked again here, whichever way a task is completed.
 */
package pa.gob.tramites.proceso.formulario;
