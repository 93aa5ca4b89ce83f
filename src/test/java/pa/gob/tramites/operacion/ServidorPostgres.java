package pa.gob.tramites.operacion;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The distribution's PostgreSQL with what ops/postgres/postgresql.conf demands: durable
 * commits, archived WAL, statement statistics. It refuses to run as root, so root runs it
 * as {@code postgres}.
 */
final class ServidorPostgres implements AutoCloseable {

	static final String ROL = "tramites";

	static final String CLAVE = "clave-de-la-base-de-prueba";

	private final Path carpeta;

	private final Path programas;

	private final int puerto;

	private final Guion orden = new Guion(Map.of());

	private ServidorPostgres(Path carpeta, Path programas, int puerto) {
		this.carpeta = carpeta;
		this.programas = programas;
		this.puerto = puerto;
	}

	static ServidorPostgres iniciar(Path carpeta) throws IOException, InterruptedException {
		int puerto;
		try (ServerSocket libre = new ServerSocket(0)) {
			puerto = libre.getLocalPort();
		}
		ServidorPostgres servidor = new ServidorPostgres(carpeta, Programas.postgres().orElseThrow(), puerto);
		Files.createDirectories(carpeta.resolve("wal"));
		Files.createDirectories(carpeta.resolve("datos"));
		// The server's account passes through; it sees nothing else of the folder.
		for (Path padre = carpeta; padre != null
				&& padre.startsWith(System.getProperty("java.io.tmpdir")); padre = padre.getParent()) {
			Files.setPosixFilePermissions(padre, PosixFilePermissions.fromString("rwx--x--x"));
		}
		Files.copy(Path.of("ops/postgres/archivar"), carpeta.resolve("archivar"));
		Files.setPosixFilePermissions(carpeta.resolve("archivar"), PosixFilePermissions.fromString("rwxr-xr-x"));
		if (esRoot()) {
			servidor.exigir(List.of("chown", "postgres", carpeta.resolve("datos").toString(),
					carpeta.resolve("wal").toString()));
		}
		servidor.como("initdb", "-D", servidor.datos(), "-A", "scram-sha-256", "-U", "postgres", "-E", "UTF8",
				"--locale=C.UTF-8", "--pwfile=" + servidor.archivoConClave());
		servidor.arrancar();
		JdbcClient admin = servidor.comoAdministrador("postgres");
		admin.sql("create role " + ROL + " login password '" + CLAVE + "'").update();
		admin.sql("create database tramites owner " + ROL + " encoding 'UTF8' template template0").update();
		servidor.comoAdministrador("tramites").sql("create extension pg_stat_statements").update();
		servidor.comoAdministrador("tramites").sql("grant pg_read_all_stats to " + ROL).update();
		return servidor;
	}

	void arrancar() throws IOException, InterruptedException {
		como("pg_ctl", "-D", datos(), "-w", "-t", "60", "-l", datos() + "/servidor.log", "-o",
				"-p " + this.puerto + " -k " + datos() + " -c listen_addresses=127.0.0.1 -c max_connections=120"
						+ " -c wal_level=replica -c archive_mode=on -c archive_timeout=60"
						+ " -c 'archive_command=WAL_DIR=" + this.carpeta.resolve("wal") + " "
						+ this.carpeta.resolve("archivar") + " \"%p\" \"%f\"'"
						+ " -c shared_preload_libraries=pg_stat_statements -c timezone=UTC",
				"start");
	}

	/** As {@code kill -9} of the server and of each of its processes. */
	void matar() throws IOException, InterruptedException {
		long padre = Long.parseLong(new String(Files.readAllBytes(this.carpeta.resolve("datos/postmaster.pid"))).lines()
			.findFirst()
			.orElseThrow());
		ProcessHandle proceso = ProcessHandle.of(padre).orElseThrow();
		List<ProcessHandle> hijos = proceso.children().toList();
		proceso.destroyForcibly();
		hijos.forEach(ProcessHandle::destroyForcibly);
		proceso.onExit().join();
		hijos.forEach((hijo) -> hijo.onExit().join());
	}

	int puerto() {
		return this.puerto;
	}

	Path wal() {
		return this.carpeta.resolve("wal");
	}

	Path programas() {
		return this.programas;
	}

	/** Password file of the superuser, for tools that read PGPASSFILE. */
	Path archivoConClave() throws IOException {
		Path archivo = this.carpeta.resolve("clave-postgres");
		if (!Files.exists(archivo)) {
			Files.writeString(archivo, CLAVE);
			Files.setPosixFilePermissions(archivo, PosixFilePermissions.fromString("rw-r--r--"));
		}
		return archivo;
	}

	String url(String base) {
		return "jdbc:postgresql://127.0.0.1:" + this.puerto + "/" + base;
	}

	JdbcClient comoAdministrador(String base) {
		return JdbcClient.create(new DriverManagerDataSource(url(base), "postgres", CLAVE));
	}

	JdbcClient base(String base) {
		return JdbcClient.create(new DriverManagerDataSource(url(base), ROL, CLAVE));
	}

	private String datos() {
		return this.carpeta.resolve("datos").toString();
	}

	private void como(String programa, String... argumentos) throws IOException, InterruptedException {
		List<String> orden = new ArrayList<>();
		if (esRoot()) {
			orden.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"));
		}
		orden.add(this.programas.resolve(programa).toString());
		orden.addAll(List.of(argumentos));
		exigir(orden);
	}

	private void exigir(List<String> orden) throws IOException, InterruptedException {
		Guion.Resultado resultado = this.orden.orden(orden);
		if (resultado.codigo() != 0) {
			throw new IllegalStateException(orden + ": " + resultado.texto());
		}
	}

	static boolean esRoot() {
		return "root".equals(System.getProperty("user.name"));
	}

	@Override
	public void close() throws IOException, InterruptedException {
		como("pg_ctl", "-D", datos(), "-m", "immediate", "-w", "stop");
	}

}
