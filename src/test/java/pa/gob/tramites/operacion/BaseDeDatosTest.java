package pa.gob.tramites.operacion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The servers of {@code ops/postgres}, started by their own entry points on their own
 * files; only folders and ports are the test's.
 */
class BaseDeDatosTest {

	@TempDir
	private Path carpeta;

	private final Map<String, Process> servidores = new HashMap<>();

	@AfterEach
	void detener() throws InterruptedException {
		for (Process uno : this.servidores.values()) {
			uno.destroy();
			uno.waitFor();
		}
	}

	@Test
	void loConfirmadoEstaEnElSegundoServidorQueLoReemplaza() throws Exception {
		Programas.exigir("initdb", "setpriv", "openssl");
		int uno = Instalacion.puertoLibre();
		int dos = Instalacion.puertoLibre();
		iniciar("primero", uno, Map.of("REPLICA_CLAVE", "clave-de-la-replica"), "arrancar");
		esperar(() -> responde(uno));
		// Its role is made while nobody follows yet.
		JdbcClient primero = cliente("127.0.0.1:" + uno, "sslmode=require");
		assertThat(
				primero.sql("select ssl from pg_stat_ssl where pid = pg_backend_pid()").query(Boolean.class).single())
			.isTrue();
		assertThat(primero.sql("show synchronous_standby_names").query(String.class).single()).isEqualTo("secundaria");
		iniciar("segundo", dos, Map.of("REPLICA_CLAVE", "clave-de-la-replica", "PRIMARIO", "127.0.0.1",
				"PRIMARIO_PUERTO", String.valueOf(uno)), "seguir");
		esperar(() -> primero.sql("select count(*) from pg_stat_replication where sync_state = 'sync'")
			.query(Integer.class)
			.single() == 1);

		JdbcClient ambos = cliente("127.0.0.1:" + uno + ",127.0.0.1:" + dos,
				"sslmode=require&targetServerType=primary&connectTimeout=3");
		ambos.sql("create table caso (numero text primary key)").update();
		ambos.sql("insert into caso values ('PPSH-2026-000001')").update();
		this.servidores.get("primero").destroyForcibly().waitFor();
		administrar("segundo", dos, "select pg_promote()");
		assertThat(ambos.sql("select numero from caso").query(String.class).list()).containsExactly("PPSH-2026-000001");
		ambos.sql("insert into caso values ('PPSH-2026-000002')").update();
		administrar("segundo", dos, "select pg_switch_wal()");
		esperar(() -> {
			try (var archivados = Files.list(this.carpeta.resolve("segundo/wal"))) {
				return archivados.findAny().isPresent();
			}
		});
	}

	/** What the container does: the entry point as root, the image's own behind it. */
	private void iniciar(String nombre, int puerto, Map<String, String> entorno, String entrada) throws Exception {
		Path raiz = this.carpeta.resolve(nombre);
		Instalacion.copiar(Path.of("ops/postgres"), raiz);
		Files.createDirectories(raiz.resolve("wal"));
		for (Path padre = raiz; padre.startsWith(System.getProperty("java.io.tmpdir")); padre = padre.getParent()) {
			Files.setPosixFilePermissions(padre, PosixFilePermissions.fromString("rwxr-xr-x"));
		}
		if (entrada.equals("seguir")) {
			Files.delete(raiz.resolve("replica.conf"));
		}
		for (String archivo : List.of("postgresql.conf", "arrancar")) {
			Files.writeString(raiz.resolve(archivo),
					Files.readString(raiz.resolve(archivo))
						.replace("/etc/tramites", raiz.toString())
						.replace("/var/lib/postgresql", raiz.toString())
						.replace("shared_buffers = 512MB", "shared_buffers = 32MB"));
		}
		Path imagen = Files.writeString(raiz.resolve("docker-entrypoint.sh"),
				"""
						#!/bin/bash
						# As the image: an empty folder becomes a server, scripts run once, then it serves.
						set -euo pipefail
						como() { if [ "$(id -u)" -eq 0 ]; then env -u HOME setpriv --reuid=postgres --regid=postgres --init-groups "$@"; else "$@"; fi; }
						cd /
						if [ ! -s "$PGDATA/PG_VERSION" ]; then
						  install -d -m 700 "$PGDATA"
						  if [ "$(id -u)" -eq 0 ]; then chown postgres "$PGDATA"; fi
						  como initdb -U "$POSTGRES_USER" -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
						  como pg_ctl -w -o "${*:2} -c listen_addresses=''" start
						  como bash "%s/10-roles.sh"
						  como pg_ctl -w -m fast stop
						fi
						if [ "$(id -u)" -eq 0 ]; then exec env -u HOME setpriv --reuid=postgres --regid=postgres --init-groups "$@"; fi
						exec "$@"
						"""
					.formatted(raiz));
		for (String guion : List.of("arrancar", "seguir", "archivar", "10-roles.sh", imagen.getFileName().toString())) {
			Files.setPosixFilePermissions(raiz.resolve(guion), PosixFilePermissions.fromString("rwxr-xr-x"));
		}
		List<String> orden = new ArrayList<>(List.of(raiz.resolve(entrada).toString(), "postgres", "-c",
				"config_file=" + raiz.resolve("postgresql.conf"), "-c", "port=" + puerto, "-c",
				"unix_socket_directories=" + raiz.resolve("datos")));
		ProcessBuilder proceso = new ProcessBuilder(orden).redirectErrorStream(true)
			.redirectOutput(this.carpeta.resolve(nombre + ".log").toFile());
		proceso.environment().putAll(entorno);
		proceso.environment()
			.putAll(Map.of("PGDATA", raiz.resolve("datos").toString(), "PGHOST", raiz.resolve("datos").toString(),
					"PGPORT", String.valueOf(puerto), "POSTGRES_USER", "administrador_bd", "DB_USER",
					ServidorPostgres.ROL, "DB_PASSWORD", ServidorPostgres.CLAVE, "ENTRADA", imagen.toString(),
					"WAL_DIR", raiz.resolve("wal").toString(), "TLS_BASE_DIR", raiz.resolve("tls").toString(), "PATH",
					Programas.postgres().orElseThrow() + ":" + System.getenv("PATH")));
		this.servidores.put(nombre, proceso.start());
	}

	private void administrar(String nombre, int puerto, String sql) throws IOException, InterruptedException {
		Instalacion.exigir(new Guion(Map.of())
			.orden(List.of("psql", "-h", this.carpeta.resolve(nombre).resolve("datos").toString(), "-p",
					String.valueOf(puerto), "-U", "administrador_bd", "-d", "postgres", "-c", sql)));
	}

	private boolean responde(int puerto) {
		try {
			return cliente("127.0.0.1:" + puerto, "sslmode=require").sql("select 1").query(Integer.class).single() == 1;
		}
		catch (DataAccessException ex) {
			return false;
		}
	}

	/** As the platform: the role that owns its database. */
	private static JdbcClient cliente(String servidores, String opciones) {
		return JdbcClient
			.create(new DriverManagerDataSource("jdbc:postgresql://" + servidores + "/tramites?" + opciones,
					ServidorPostgres.ROL, ServidorPostgres.CLAVE));
	}

	private void esperar(Callable<Boolean> condicion) {
		try {
			Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(300)).until(condicion);
		}
		catch (ConditionTimeoutException ex) {
			throw new AssertionError(registro("primero") + registro("segundo"), ex);
		}
	}

	private String registro(String nombre) {
		try {
			Path archivo = this.carpeta.resolve(nombre + ".log");
			return Files.exists(archivo) ? Files.readString(archivo) : "";
		}
		catch (IOException ex) {
			return ex.toString();
		}
	}

}
