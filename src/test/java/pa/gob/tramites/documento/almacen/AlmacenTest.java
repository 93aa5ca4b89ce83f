package pa.gob.tramites.documento.almacen;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import com.robothy.s3.rest.LocalS3;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pa.gob.tramites.PruebaDeIntegracion;
import pa.gob.tramites.documento.Almacen;
import pa.gob.tramites.documento.Contenido;
import pa.gob.tramites.documento.ContenidoAusenteException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/**
 * The same rules for a folder and for a bucket of an S3-compatible service that runs in
 * this process.
 */
@PruebaDeIntegracion
@Transactional
class AlmacenTest {

	private static LocalS3 servicio;

	private static Path carpeta;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private PlatformTransactionManager transacciones;

	@Autowired
	private Clock reloj;

	@Autowired
	private Almacen real;

	private Path raiz;

	private Deposito deposito;

	private AlmacenDeContenido almacen;

	private ConciliarAlmacen conciliar;

	enum Donde {

		CARPETA, S3

	}

	@BeforeAll
	static void abrir() throws IOException {
		servicio = LocalS3.builder().port(-1).build();
		servicio.start();
		carpeta = Files.createTempDirectory(Path.of("target"), "almacen-");
	}

	@AfterAll
	static void cerrar() {
		servicio.shutdown();
	}

	@AfterEach
	void volverAHoy() {
		ClockUtil.reset();
	}

	private void en(Donde donde) throws IOException {
		this.raiz = carpeta.resolve(UUID.randomUUID().toString());
		AlmacenProperties propiedades = new AlmacenProperties(AlmacenProperties.Clase.valueOf(donde.name()), this.raiz,
				Duration.ofDays(1), new AlmacenProperties.S3(URI.create("http://127.0.0.1:" + servicio.getPort()),
						"us-east-1", "cubo-" + UUID.randomUUID(), "documentos/", "clave", "secreto"));
		if (donde == Donde.S3) {
			crearCubo(propiedades.s3());
			this.deposito = new DepositoS3(propiedades.s3());
		}
		else {
			this.deposito = new DepositoEnCarpeta(propiedades.carpeta(), this.reloj);
		}
		this.almacen = new AlmacenDeContenido(this.deposito, this.jdbc, this.transacciones, this.reloj);
		this.conciliar = new ConciliarAlmacen(this.deposito, propiedades, this.jdbc, this.transacciones, this.reloj);
	}

	private static void crearCubo(AlmacenProperties.S3 propiedades) {
		try (S3Client cliente = S3Client.builder()
			.httpClientBuilder(UrlConnectionHttpClient.builder())
			.region(Region.of(propiedades.region()))
			.credentialsProvider(StaticCredentialsProvider
				.create(AwsBasicCredentials.create(propiedades.clave(), propiedades.secreto())))
			.endpointOverride(propiedades.direccion())
			.forcePathStyle(true)
			.build()) {
			cliente.createBucket((orden) -> orden.bucket(propiedades.cubo()));
		}
	}

	@ParameterizedTest
	@EnumSource
	void devuelveLoQueGuardo(Donde donde) throws IOException {
		en(donde);
		Contenido contenido = guardar("hola");
		assertThat(contenido)
			.isEqualTo(new Contenido("b221d9dbb083a7f33428d7c2a3c3198ae925614d70210e28716ccaa7cd4ddb79", 4));
		try (InputStream flujo = this.almacen.abrir(contenido.sha256())) {
			assertThat(flujo).hasContent("hola");
		}
		assertThat(this.almacen.existe(contenido.sha256())).isTrue();
	}

	@ParameterizedTest
	@EnumSource
	void guardaUnaSolaVezElMismoContenido(Donde donde) throws IOException {
		en(donde);
		Contenido primero = guardar("lo mismo");
		assertThat(guardar("lo mismo")).isEqualTo(primero);
		assertThat(this.deposito.listar(parte(primero))).extracting(Deposito.Objeto::sha256, Deposito.Objeto::bytes)
			.containsExactly(tuple(primero.sha256(), 8L));
	}

	@ParameterizedTest
	@EnumSource
	void loAusenteSeDiceYNoFallaDeOtroModo(Donde donde) throws IOException {
		en(donde);
		String nunca = "0".repeat(64);
		assertThat(this.almacen.existe(nunca)).isFalse();
		assertThatThrownBy(() -> this.almacen.abrir(nunca)).isInstanceOf(ContenidoAusenteException.class);
		assertThatThrownBy(() -> this.almacen.retener(new Contenido(nunca, 1)))
			.isInstanceOf(ContenidoAusenteException.class);
		assertThat(this.deposito.rejuvenecer(nunca)).isFalse();
	}

	@ParameterizedTest
	@EnumSource
	void barreLoQueNingunaFilaRetuvoPasadaLaGracia(Donde donde) throws IOException {
		en(donde);
		Contenido huerfano = guardar("sin fila");
		Contenido retenido = guardar("con fila");
		this.almacen.retener(retenido);
		assertThat(this.conciliar.conciliar().barridos()).isZero();
		adelantar(Duration.ofHours(25));
		ConciliarAlmacen.Resultado resultado = this.conciliar.conciliar();
		assertThat(resultado.objetos()).isEqualTo(2);
		assertThat(resultado.barridos()).isEqualTo(1);
		assertThat(this.almacen.existe(huerfano.sha256())).isFalse();
		assertThat(this.almacen.existe(retenido.sha256())).isTrue();
	}

	@ParameterizedTest
	@EnumSource
	void anotaLoQueFaltaHastaQueVuelve(Donde donde) throws IOException {
		en(donde);
		Contenido contenido = guardar("se perderá");
		this.almacen.retener(contenido);
		this.deposito.borrar(contenido.sha256());
		long ausentes = this.conciliar.conciliar().ausentes();
		assertThat(ausentes).isPositive();
		assertThat(ausente(contenido)).isTrue();
		guardar("se perderá");
		assertThat(this.conciliar.conciliar().ausentes()).isEqualTo(ausentes - 1);
		assertThat(ausente(contenido)).isFalse();
	}

	@Test
	void unArchivoRecortadoEnElDiscoTambienFaltaYSeReponeAlSubirloOtraVez() throws IOException {
		en(Donde.CARPETA);
		Contenido contenido = guardar("entero");
		this.almacen.retener(contenido);
		Path archivo = archivo(contenido);
		Files.writeString(archivo, "ent");
		this.conciliar.conciliar();
		assertThat(ausente(contenido)).isTrue();
		guardar("entero");
		assertThat(archivo).hasContent("entero");
	}

	@Test
	void loQueSeVuelveASubirEmpiezaOtraGracia() throws IOException {
		en(Donde.CARPETA);
		Contenido contenido = guardar("otra vez");
		adelantar(Duration.ofHours(23));
		guardar("otra vez");
		adelantar(Duration.ofHours(25 + 20));
		assertThat(this.conciliar.conciliar().barridos()).isZero();
		adelantar(Duration.ofHours(23 + 25));
		assertThat(this.conciliar.conciliar().barridos()).isEqualTo(1);
		assertThat(this.almacen.existe(contenido.sha256())).isFalse();
	}

	@Test
	@Transactional(propagation = Propagation.NOT_SUPPORTED)
	void noBarreLoQueOtraTransaccionEstaRetiendo() throws IOException {
		en(Donde.CARPETA);
		Contenido contenido = guardar("en curso " + UUID.randomUUID());
		Instant limite = this.reloj.instant().plusSeconds(60);
		TransactionTemplate otra = new TransactionTemplate(this.transacciones);
		otra.executeWithoutResult((estado) -> {
			this.almacen.retener(contenido);
			assertThat(CompletableFuture.supplyAsync(() -> barrer(contenido, limite)).join()).isFalse();
			estado.setRollbackOnly();
		});
		assertThat(barrer(contenido, limite)).isTrue();
	}

	@Test
	@Transactional(propagation = Propagation.NOT_SUPPORTED)
	void retenerExigeLaTransaccionDeLaFila() throws IOException {
		Contenido contenido = this.real.guardar(flujo("suelto"));
		assertThatThrownBy(() -> this.real.retener(contenido)).isInstanceOf(IllegalTransactionStateException.class);
	}

	@Test
	void unFlujoQueFallaNoDejaNada() throws IOException {
		en(Donde.CARPETA);
		InputStream roto = new SequenceInputStream(flujo("mitad"), new InputStream() {
			@Override
			public int read() throws IOException {
				throw new IOException("la otra mitad no llegó");
			}
		});
		assertThatThrownBy(() -> this.almacen.guardar(roto)).hasMessage("la otra mitad no llegó");
		try (Stream<Path> archivos = Files.walk(this.raiz)) {
			assertThat(archivos.filter(Files::isRegularFile)).isEmpty();
		}
	}

	@Test
	void borraLosBorradoresDeUnaCaida() throws IOException {
		en(Donde.CARPETA);
		Path viejo = Files.writeString(this.raiz.resolve("borradores/viejo"), "a medias");
		Files.setLastModifiedTime(viejo, FileTime.from(this.reloj.instant().minus(Duration.ofHours(25))));
		Path reciente = Files.writeString(this.raiz.resolve("borradores/reciente"), "en curso");
		this.conciliar.conciliar();
		assertThat(viejo).doesNotExist();
		assertThat(reciente).exists();
	}

	private Contenido guardar(String texto) throws IOException {
		return this.almacen.guardar(flujo(texto));
	}

	private static InputStream flujo(String texto) {
		return new ByteArrayInputStream(texto.getBytes(StandardCharsets.UTF_8));
	}

	private boolean barrer(Contenido contenido, Instant limite) {
		try {
			return this.conciliar.barrer(contenido.sha256(), limite);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Path archivo(Contenido contenido) {
		String sha = contenido.sha256();
		return this.raiz.resolve(sha.substring(0, 2)).resolve(sha.substring(2, 4)).resolve(sha);
	}

	private boolean ausente(Contenido contenido) {
		return this.jdbc.sql("select ausente_desde is not null from contenido where sha256 = :sha")
			.param("sha", contenido.sha256())
			.query(Boolean.class)
			.single();
	}

	private static int parte(Contenido contenido) {
		return Integer.parseInt(contenido.sha256().substring(0, 2), 16);
	}

	private static void adelantar(Duration cuanto) {
		ClockUtil.setCurrentTime(Date.from(Instant.ofEpochMilli(System.currentTimeMillis()).plus(cuanto)));
	}

}
