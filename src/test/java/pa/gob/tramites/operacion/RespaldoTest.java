package pa.gob.tramites.operacion;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Backup, loss and recovery with the distribution's PostgreSQL and the real scripts.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RespaldoTest {

	@TempDir
	private static Path carpeta;

	private static ServidorPostgres servidor;

	private static Map<String, String> entorno;

	private static Guion operador;

	private static Map<String, Long> filas;

	@BeforeAll
	static void instalar() throws Exception {
		Programas.exigir("initdb", "gpg", "setpriv");
		servidor = ServidorPostgres.iniciar(carpeta);
		Flyway.configure()
			.dataSource(servidor.url("tramites"), ServidorPostgres.ROL, ServidorPostgres.CLAVE)
			.locations("classpath:db/migration")
			.load()
			.migrate();
		Path documentos = carpeta.resolve("documentos");
		for (String texto : List.of("uno", "dos", "tres")) {
			byte[] bytes = texto.getBytes(StandardCharsets.UTF_8);
			String nombre = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
			Path archivo = documentos.resolve(nombre.substring(0, 2)).resolve(nombre);
			Files.createDirectories(archivo.getParent());
			Files.write(archivo, bytes);
		}
		Files.writeString(carpeta.resolve("respaldo.clave"), "una frase de cifrado larga y de prueba");
		Path configuracion = Files.writeString(carpeta.resolve("tramites.env"), """
				# Prueba
				DB_URL=%s?sslmode=prefer
				DB_USER=%s
				DB_PASSWORD=%s
				SECRET_KEY=c2VjcmV0by1xdWUtbm8tZGViZS1zYWxpci1lbi1lbC1yZXNwYWxkbw==
				PUBLIC_URL=https://tramites.ejemplo.gob.pa
				""".formatted(servidor.url("tramites"), ServidorPostgres.ROL, ServidorPostgres.CLAVE));
		Files.setPosixFilePermissions(configuracion, PosixFilePermissions.fromString("rw-------"));
		entorno = new HashMap<>(Map.of("TRAMITES_ENV", configuracion.toString(), "ADAPTADOR",
				Path.of("src/test/resources/operacion/base.sh").toAbsolutePath().toString(), "PG_BIN",
				servidor.programas().toString(), "PG_CLAVE", ServidorPostgres.CLAVE, "UPLOAD_DIR",
				documentos.toString(), "RESPALDOS_DIR", carpeta.resolve("respaldos").toString(),
				"RESPALDO_CLAVE_ARCHIVO", carpeta.resolve("respaldo.clave").toString(), "METRICAS_DIR",
				carpeta.resolve("metricas").toString(), "INFORMES_DIR", carpeta.resolve("informes").toString()));
		entorno.put("WAL_DIR", servidor.wal().toString());
		operador = new Guion(entorno);
		filas = filas();
	}

	@AfterAll
	static void desinstalar() throws Exception {
		if (servidor != null) {
			servidor.close();
		}
	}

	@Test
	@Order(1)
	void elEnsayoNoHaceNada() throws Exception {
		assertThat(operador.ejecutar("respaldar", "--ensayo").codigo()).isZero();
		assertThat(carpeta.resolve("respaldos")).doesNotExist();
	}

	@Test
	@Order(2)
	void respaldaCifradoYSinSecretos() throws Exception {
		Guion.Resultado resultado = operador.ejecutar("respaldar", "--fisico", "--etiqueta", "primero");
		assertThat(resultado.codigo()).as(resultado.texto()).isZero();
		Path respaldo = ultimo();
		assertThat(respaldo.getFileName().toString()).endsWith("-primero");
		assertThat(Files.readString(respaldo.resolve("base.dump.gpg"), StandardCharsets.ISO_8859_1)).as("encrypted")
			.doesNotContain("PGDMP");
		assertThat(Files.getPosixFilePermissions(respaldo.resolve("base.dump.gpg")))
			.isEqualTo(PosixFilePermissions.fromString("rw-------"));
		assertThat(Files.readString(respaldo.resolve("MANIFIESTO")))
			.contains("documentos 3", "filas public.pais " + filas.get("pais"))
			.doesNotContain(ServidorPostgres.CLAVE);
		String env = new Guion(Map.of()).orden(List.of("bash", "-c",
				"gpg --batch --quiet --homedir '" + Files.createDirectory(carpeta.resolve("gpg"))
						+ "' --pinentry-mode loopback --passphrase-file '" + carpeta.resolve("respaldo.clave")
						+ "' -d '" + respaldo.resolve("configuracion.tar.gpg")
						+ "' 2>/dev/null | tar -xOf - ./tramites.env"))
			.texto();
		assertThat(env).contains("PUBLIC_URL=https://tramites.ejemplo.gob.pa", "SECRET_KEY=\n", "DB_PASSWORD=\n");
	}

	@Test
	@Order(3)
	void verificaQueElRespaldoSirve() throws Exception {
		Guion.Resultado resultado = operador.ejecutar("verificar-respaldo");
		assertThat(resultado.codigo()).as(resultado.texto()).isZero();
		assertThat(resultado.texto()).contains("3 documentos con su sha-256");
		assertThat(Files.readString(carpeta.resolve("metricas/respaldo.prom")))
			.containsPattern("tramites_respaldo_ultimo_timestamp_seconds \\d{10}");
		assertThat(servidor.comoAdministrador("postgres")
			.sql("select count(*) from pg_database where datname = 'tramites_verificacion'")
			.query(Long.class)
			.single()).isZero();
	}

	@Test
	@Order(4)
	void loPerdidoVuelveEntero() throws Exception {
		servidor.base("tramites").sql("drop schema public cascade").update();
		borrar(carpeta.resolve("documentos"));
		assertThat(operador.ejecutar("restaurar", "--reemplazar").codigo()).as("nobody confirmed").isEqualTo(3);
		Guion.Resultado resultado = operador.ejecutar("restaurar", "--reemplazar", "--si");
		assertThat(resultado.codigo()).as(resultado.texto()).isZero();
		assertThat(filas()).isEqualTo(filas);
		try (Stream<Path> archivos = Files.walk(carpeta.resolve("documentos"))) {
			assertThat(archivos.filter(Files::isRegularFile)).hasSize(3);
		}
	}

	@Test
	@Order(5)
	void unRespaldoDanadoSeDice() throws Exception {
		Path copia = carpeta.resolve("danado");
		new Guion(Map.of()).orden(List.of("cp", "-r", ultimo().toString(), copia.toString()));
		Path base = copia.resolve("base.dump.gpg");
		byte[] bytes = Files.readAllBytes(base);
		bytes[bytes.length / 2] ^= 1;
		Files.write(base, bytes);
		Guion.Resultado resultado = operador.ejecutar("restaurar", copia.toString());
		assertThat(resultado.codigo()).isEqualTo(1);
		assertThat(resultado.texto()).contains("dañado");
	}

	@Test
	@Order(6)
	void vuelveAUnSegundoElegido() throws Exception {
		servidor.base("tramites").sql("insert into region (codigo, nombre) values ('T1', 'Antes del error')").update();
		String momento = servidor.base("tramites")
			.sql("select to_char(date_trunc('second', clock_timestamp() at time zone 'UTC') + interval '1 second', 'YYYY-MM-DD HH24:MI:SS')")
			.query(String.class)
			.single();
		servidor.base("tramites")
			.sql("select pg_sleep_until(:momento::timestamp at time zone 'UTC')")
			.param("momento", momento)
			.query((fila) -> {
			});
		servidor.base("tramites").sql("delete from region where codigo = 'T1'").update();
		archivarWal();
		Path destino = carpeta.resolve("recuperado");
		int puerto;
		try (java.net.ServerSocket libre = new java.net.ServerSocket(0)) {
			puerto = libre.getLocalPort();
		}
		Guion.Resultado resultado = operador.ejecutar("recuperar-a-un-punto", "--hasta", momento, "--destino",
				destino.toString(), "--puerto", Integer.toString(puerto), "--arrancar");
		try {
			assertThat(resultado.codigo()).as(resultado.texto()).isZero();
			assertThat(org.springframework.jdbc.core.simple.JdbcClient
				.create(new org.springframework.jdbc.datasource.DriverManagerDataSource(
						"jdbc:postgresql://127.0.0.1:" + puerto + "/tramites", ServidorPostgres.ROL,
						ServidorPostgres.CLAVE))
				.sql("select nombre from region where codigo = 'T1'")
				.query(String.class)
				.list()).containsExactly("Antes del error");
		}
		finally {
			detener(destino);
		}
		assertThat(servidor.base("tramites")
			.sql("select count(*) from region where codigo = 'T1'")
			.query(Long.class)
			.single()).as("the server in use is not touched").isZero();
	}

	@Test
	@Order(7)
	void guardaSieteDiasCuatroSemanasDoceMeses() throws Exception {
		Path respaldos = carpeta.resolve("respaldos");
		for (String clase : List.of("diario", "semanal", "mensual")) {
			for (int i = 1; i <= 20; i++) {
				Files.createDirectories(respaldos.resolve(clase).resolve("2020-01-%02dT020000Z".formatted(i)));
			}
		}
		Guion.Resultado resultado = operador.ejecutar("respaldar");
		assertThat(resultado.codigo()).as(resultado.texto()).isZero();
		assertThat(Map.of("diario", cuantos("diario"), "semanal", cuantos("semanal"), "mensual", cuantos("mensual")))
			.isEqualTo(Map.of("diario", 7L, "semanal", 4L, "mensual", 12L));
		assertThat(Instant.parse(Files.readAllLines(ultimo().resolve("MANIFIESTO")).get(1).replace("momento ", "")))
			.as("the newest stays")
			.isAfter(Instant.parse("2026-01-01T00:00:00Z"));
		assertThat(respaldos.resolve("diario/2020-01-01T020000Z")).doesNotExist();
	}

	@Test
	@Order(8)
	void cuidaLaBaseCadaSemana() throws Exception {
		Guion.Resultado resultado = operador.ejecutar("mantenimiento-semanal");
		assertThat(resultado.codigo()).as(resultado.texto()).isZero();
		try (Stream<Path> informes = Files.list(carpeta.resolve("informes"))) {
			assertThat(Files.readString(informes.findFirst().orElseThrow())).contains("Daños: 0", "tramite");
		}
	}

	@Test
	@Order(9)
	void muestraDondeSeVaElTiempo() throws Exception {
		Guion.Resultado resultado = operador.ejecutar("analizar-rendimiento", "--consultas", "5", "--reiniciar");
		assertThat(resultado.codigo()).as(resultado.texto()).isZero();
		assertThat(resultado.texto()).contains("Consultas que más tiempo suman", "Índices sin uso",
				"Claves foráneas sin índice", "Quién bloquea a quién");
	}

	@Test
	@Order(10)
	void laRevisionDiariaDiceQueAtender() throws Exception {
		Guion.Resultado resultado = operador.ejecutar("revision-diaria");
		assertThat(resultado.codigo()).as("no node runs here").isEqualTo(1);
		assertThat(resultado.texto()).containsPattern("ATENDER +Nodo azul")
			.containsPattern("BIEN +Incidentes abiertos +0")
			.containsPattern("BIEN +Horas desde el último respaldo +0");
	}

	@Test
	@Order(11)
	void rotaLaContrasenaDeLaBase() throws Exception {
		Guion.Resultado resultado = operador.ejecutar("rotar-secreto", "DB_PASSWORD", "--si");
		assertThat(resultado.codigo()).as(resultado.texto()).isZero();
		String nueva = Files.readAllLines(carpeta.resolve("tramites.env"))
			.stream()
			.filter((linea) -> linea.startsWith("DB_PASSWORD="))
			.findFirst()
			.orElseThrow()
			.substring("DB_PASSWORD=".length());
		assertThat(nueva).isNotEqualTo(ServidorPostgres.CLAVE).hasSize(48);
		assertThat(resultado.texto()).doesNotContain(nueva);
		assertThat(operador.ejecutar("analizar-rendimiento").codigo()).as("the new one opens").isZero();
		servidor.comoAdministrador("postgres")
			.sql("alter role " + ServidorPostgres.ROL + " password '" + ServidorPostgres.CLAVE + "'")
			.update();
	}

	private static void archivarWal() {
		var admin = servidor.comoAdministrador("postgres");
		String segmento = admin.sql("select pg_walfile_name(pg_switch_wal())").query(String.class).single();
		admin.sql("checkpoint").update();
		long limite = System.nanoTime() + 60_000_000_000L;
		while (!Files.exists(servidor.wal().resolve(segmento))) {
			assertThat(System.nanoTime()).as("the segment is archived").isLessThan(limite);
			admin.sql("select pg_sleep(0.1)").query((fila) -> {
			});
		}
	}

	private static void detener(Path datos) throws IOException, InterruptedException {
		String pgctl = servidor.programas().resolve("pg_ctl").toString();
		List<String> orden = ServidorPostgres.esRoot()
				? List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", pgctl, "-D",
						datos.toString(), "-m", "immediate", "stop")
				: List.of(pgctl, "-D", datos.toString(), "-m", "immediate", "stop");
		new Guion(Map.of()).orden(orden);
	}

	private static Path ultimo() throws IOException, InterruptedException {
		return Path.of(operador.ejecutar("respaldar", "--ultimo").texto().strip());
	}

	private static long cuantos(String clase) throws IOException {
		try (Stream<Path> todos = Files.list(carpeta.resolve("respaldos").resolve(clase))) {
			return todos.count();
		}
	}

	private static Map<String, Long> filas() {
		Map<String, Long> todas = new TreeMap<>();
		var base = servidor.base("tramites");
		for (String tabla : base.sql("select relname from pg_stat_user_tables where schemaname = 'public'")
			.query(String.class)
			.list()) {
			todas.put(tabla, base.sql("select count(*) from " + tabla).query(Long.class).single());
		}
		return todas;
	}

	private static void borrar(Path raiz) throws IOException {
		try (Stream<Path> todo = Files.walk(raiz)) {
			for (Path uno : todo.sorted(java.util.Comparator.reverseOrder()).toList()) {
				Files.delete(uno);
			}
		}
	}

}
