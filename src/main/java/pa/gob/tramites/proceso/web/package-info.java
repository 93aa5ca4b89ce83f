/**
 * The engine's REST APIs and web applications as the network sees them: rules of the web
 * applications, answers to refusals, and what stock 7.24 leaves open.
 */
package pa.gob.tramites.proceso.web;
