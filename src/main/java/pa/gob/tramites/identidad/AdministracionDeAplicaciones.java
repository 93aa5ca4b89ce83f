package pa.gob.tramites.identidad;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import pa.gob.tramites.auditoria.Auditoria;
import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.plataforma.Etiqueta;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.Sha256;
import pa.gob.tramites.plataforma.TipoProblema;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Registers external applications. A secret is shown once and kept as its fingerprint; a
 * change of any kind ends the tokens in circulation.
 */
@Component
class AdministracionDeAplicaciones {

	private static final String COLUMNAS = "id, nombre, ambitos, tipos, temas, agencia, activo, creada_en, creada_por, secreto_desde";

	private final JdbcClient jdbc;

	private final Aplicaciones aplicaciones;

	private final Roles roles;

	private final Agencias agencias;

	private final Clock reloj;

	private final Auditoria auditoria;

	AdministracionDeAplicaciones(JdbcClient jdbc, Aplicaciones aplicaciones, Roles roles, Agencias agencias,
			Clock reloj, Auditoria auditoria) {
		this.jdbc = jdbc;
		this.aplicaciones = aplicaciones;
		this.roles = roles;
		this.agencias = agencias;
		this.reloj = reloj;
		this.auditoria = auditoria;
	}

	List<AplicacionesController.Registrada> listar(String despuesDe, int limite) {
		return this.jdbc.sql("select " + COLUMNAS + " from aplicacion where id > :despues order by id limit :limite")
			.param("despues", (despuesDe != null) ? despuesDe : "")
			.param("limite", limite)
			.query(AdministracionDeAplicaciones::leer)
			.list();
	}

	AplicacionesController.Registrada buscar(String id) {
		return buscar(id, "");
	}

	private AplicacionesController.Registrada buscar(String id, String bloqueo) {
		return this.jdbc.sql("select " + COLUMNAS + " from aplicacion where id = :id" + bloqueo)
			.param("id", id)
			.query(AdministracionDeAplicaciones::leer)
			.optional()
			.orElseThrow(() -> ProblemaException.noEncontrado("la aplicación «" + id + "»"));
	}

	/**
	 * Registers an application.
	 * @param id its id
	 * @param datos the rest
	 * @return its secret
	 */
	@Transactional
	public String crear(String id, AplicacionesController.DatosDeAplicacion datos) {
		revisar(datos);
		String secreto = SecretoAleatorio.nuevo();
		int nuevas = this.jdbc
			.sql("""
					insert into aplicacion (id, nombre, secreto_huella, ambitos, tipos, temas, agencia, creada_en, creada_por, secreto_desde)
					values (:id, :nombre, :huella, :ambitos, :tipos, :temas, :agencia, :ahora, :por, :ahora)
					on conflict (id) do nothing
					""")
			.param("id", id)
			.param("nombre", datos.nombre().trim())
			.param("huella", Sha256.hex(secreto))
			.param("ambitos", arreglo(datos.ambitos()))
			.param("tipos", arreglo(datos.tipos()))
			.param("temas", arreglo(datos.temas()))
			.param("agencia", datos.agencia())
			.param("ahora", ahora())
			.param("por", Actor.actual().id())
			.update();
		if (nuevas == 0) {
			throw new ProblemaException(TipoProblema.DUPLICADO, "Ya hay una aplicación «" + id + "».",
					List.of(new ErrorCampo("id", "Ya lo usa otra aplicación.")));
		}
		this.aplicaciones.olvidar(id);
		this.auditoria.registrar("APLICACION_CREADA", id,
				Map.of("ambitos", datos.ambitos(), "tipos", datos.tipos(), "temas", datos.temas()));
		return secreto;
	}

	/**
	 * Changes an application.
	 * @param id which
	 * @param siCoincide the version that the caller saw
	 * @param datos what it becomes
	 */
	@Transactional
	public void modificar(String id, String siCoincide, AplicacionesController.DatosDeAplicacion datos) {
		Etiqueta.exigir(siCoincide, buscar(id, " for update"));
		revisar(datos);
		afectar(id,
				this.jdbc
					.sql("""
							update aplicacion set nombre = :nombre, ambitos = :ambitos, tipos = :tipos, temas = :temas, agencia = :agencia,
								version = version + 1
							where id = :id
							""")
					.param("id", id)
					.param("nombre", datos.nombre().trim())
					.param("ambitos", arreglo(datos.ambitos()))
					.param("tipos", arreglo(datos.tipos()))
					.param("temas", arreglo(datos.temas()))
					.param("agencia", datos.agencia()));
		this.auditoria.registrar("APLICACION_MODIFICADA", id, Map.of("ambitos", datos.ambitos(), "tipos", datos.tipos(),
				"temas", datos.temas(), "agencia", datos.agencia()));
	}

	/**
	 * Changes the secret.
	 * @param id which
	 * @return the new secret
	 */
	@Transactional
	public String rotar(String id) {
		String secreto = SecretoAleatorio.nuevo();
		afectar(id, this.jdbc.sql("""
				update aplicacion set secreto_huella = :huella, secreto_desde = :ahora, version = version + 1
				where id = :id
				""").param("id", id).param("huella", Sha256.hex(secreto)).param("ahora", ahora()));
		this.auditoria.registrar("APLICACION_SECRETO_CAMBIADO", id, Map.of());
		return secreto;
	}

	/**
	 * Lets an application in or keeps it out.
	 * @param id which
	 * @param activo whether it may get and use tokens
	 */
	@Transactional
	public void activar(String id, boolean activo) {
		afectar(id,
				this.jdbc.sql("update aplicacion set activo = :activo, version = version + 1 where id = :id")
					.param("id", id)
					.param("activo", activo));
		this.auditoria.registrar(activo ? "APLICACION_ACTIVADA" : "APLICACION_DESACTIVADA", id, Map.of());
	}

	private void afectar(String id, JdbcClient.StatementSpec cambio) {
		if (cambio.update() == 0) {
			throw ProblemaException.noEncontrado("la aplicación «" + id + "»");
		}
		this.aplicaciones.olvidar(id);
	}

	private void revisar(AplicacionesController.DatosDeAplicacion datos) {
		List<ErrorCampo> errores = new ArrayList<>();
		Set<String> posibles = this.roles.deAplicaciones().permisos();
		new TreeSet<>(datos.ambitos()).stream()
			.filter((ambito) -> !posibles.contains(ambito))
			.forEach((ambito) -> errores.add(new ErrorCampo("ambitos", "El ámbito «" + ambito
					+ "» no existe para aplicaciones. Posibles: " + String.join(", ", new TreeSet<>(posibles)) + ".")));
		this.agencias.desconocidas(Set.of(datos.agencia()))
			.forEach((agencia) -> errores.add(new ErrorCampo("agencia", "La agencia «" + agencia + "» no existe.")));
		if (!errores.isEmpty()) {
			throw new ProblemaException(TipoProblema.DATOS_INVALIDOS,
					"Revise los campos señalados; no se guardó ningún cambio.", errores);
		}
	}

	private OffsetDateTime ahora() {
		return this.reloj.instant().atOffset(ZoneOffset.UTC);
	}

	private static String[] arreglo(Set<String> valores) {
		return new TreeSet<>(valores).toArray(String[]::new);
	}

	private static AplicacionesController.Registrada leer(ResultSet fila, int numero) throws SQLException {
		return new AplicacionesController.Registrada(fila.getString("id"), fila.getString("nombre"),
				List.of((String[]) fila.getArray("ambitos").getArray()),
				List.of((String[]) fila.getArray("tipos").getArray()),
				List.of((String[]) fila.getArray("temas").getArray()), fila.getString("agencia"),
				fila.getBoolean("activo"), fila.getObject("creada_en", OffsetDateTime.class),
				fila.getString("creada_por"), fila.getObject("secreto_desde", OffsetDateTime.class));
	}

}
