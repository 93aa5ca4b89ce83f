/**
 * Quotations by dated tariff, payments and receipts.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Pago")
package pa.gob.tramites.pago;
