package pa.gob.tramites.tramite;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Something happened to a case. Published through Spring's events, synchronously and in
 * the transaction that made it happen: a listener annotated with {@code @EventListener}
 * queues its work in that same transaction, and must not call anybody outside. It never
 * carries personal data; whoever needs them reads the case.
 *
 * @param id names this event once and for all
 * @param suceso what happened
 * @param tramiteId id of the case file
 * @param numero number of the case
 * @param tipo code of its type
 * @param agencia code of its agency
 * @param momento when it happened
 * @param actor account, application or {@code sistema}
 * @param datos small facts by name, written as JSON; see each {@link Suceso}
 * @param escrito whether its {@link FilasDeCreacion} are written already
 */
public record EventoDeTramite(UUID id, Suceso suceso, long tramiteId, String numero, String tipo, String agencia,
		Instant momento, String actor, Map<String, Object> datos, boolean escrito) {
}
