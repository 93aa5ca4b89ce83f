package pa.gob.tramites.identidad;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import pa.gob.tramites.plataforma.Sha256;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads external applications and says who they are when they act.
 */
@Component
class Aplicaciones {

	/** Keeps the names of applications apart from people's in every log and column. */
	static final String PREFIJO = "app.";

	private final Cache<String, Optional<Aplicacion>> recientes = Caffeine.newBuilder()
		.maximumSize(1_000)
		.expireAfterWrite(Cuentas.CADUCIDAD)
		.build();

	private final JdbcClient jdbc;

	private final Rol rol;

	Aplicaciones(JdbcClient jdbc, Roles roles) {
		this.jdbc = jdbc;
		this.rol = roles.deAplicaciones();
	}

	Optional<Aplicacion> buscar(String id) {
		return this.jdbc
			.sql("select id, nombre, ambitos, tipos, temas, agencia, activo, version from aplicacion where id = :id")
			.param("id", id)
			.query(Aplicaciones::leer)
			.optional();
	}

	/**
	 * Checks a credential.
	 * @param id the application
	 * @param secreto what it presented
	 * @return the application if active and the secret is right
	 */
	Optional<Aplicacion> comprobar(String id, String secreto) {
		return this.jdbc.sql("""
				select id, nombre, ambitos, tipos, temas, agencia, activo, version from aplicacion
				where id = :id and activo and secreto_huella = :huella
				""").param("id", id).param("huella", Sha256.hex(secreto)).query(Aplicaciones::leer).optional();
	}

	String rol() {
		return this.rol.codigo();
	}

	Optional<Aplicacion> reciente(String id) {
		return this.recientes.get(id, this::buscar);
	}

	void olvidar(String id) {
		this.recientes.invalidate(id);
	}

	/**
	 * The application as the one who acts.
	 * @param aplicacion an active application
	 * @param pedidos the scopes of its token
	 * @return the actor, with the scopes that it asked for and still has
	 */
	SesionDeActor sesion(Aplicacion aplicacion, Collection<String> pedidos) {
		Set<String> permisos = new TreeSet<>(pedidos);
		permisos.retainAll(aplicacion.ambitos());
		permisos.retainAll(this.rol.permisos());
		Actor actor = new Actor(PREFIJO + aplicacion.id(), aplicacion.nombre(), Set.of(this.rol.codigo()),
				Set.of(aplicacion.agencia()), false, aplicacion.id(), permisos, true, null, aplicacion.tipos());
		return new SesionDeActor(actor, SesionDeActor.APLICACION, Set.of());
	}

	static Aplicacion leer(ResultSet fila, int numero) throws SQLException {
		return new Aplicacion(fila.getString("id"), fila.getString("nombre"),
				Set.of((String[]) fila.getArray("ambitos").getArray()),
				Set.of((String[]) fila.getArray("tipos").getArray()),
				Set.of((String[]) fila.getArray("temas").getArray()), fila.getString("agencia"),
				fila.getBoolean("activo"), fila.getInt("version"));
	}

}
