/**
 * Webhooks: tells external applications what happens to their cases, signed and retried.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Webhooks")
package pa.gob.tramites.webhook;
