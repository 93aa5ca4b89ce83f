package pa.gob.tramites.identidad;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The agencies as identity needs them: as tenants of the engine.
 */
@Component
class Agencias {

	private final Cache<String, List<String>> recientes = Caffeine.newBuilder()
		.expireAfterWrite(Duration.ofMinutes(1))
		.build();

	private final JdbcClient jdbc;

	Agencias(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	List<Agencia> todas() {
		return this.jdbc.sql("select codigo, nombre from agencia order by codigo").query(Agencia.class).list();
	}

	/**
	 * The tenants that an actor works for.
	 * @param actor who
	 * @return codes of agencies
	 */
	List<String> alcanzadas(Actor actor) {
		if (!actor.todasLasAgencias()) {
			return List.copyOf(actor.agencias());
		}
		return this.recientes.get("todas", (clave) -> todas().stream().map(Agencia::codigo).toList());
	}

	/**
	 * Those of a list that do not exist.
	 * @param codigos codes of agencies
	 * @return the unknown ones
	 */
	Set<String> desconocidas(Set<String> codigos) {
		Set<String> desconocidas = new java.util.TreeSet<>(codigos);
		todas().forEach((agencia) -> desconocidas.remove(agencia.codigo()));
		return desconocidas;
	}

	record Agencia(String codigo, String nombre) {
	}

}
