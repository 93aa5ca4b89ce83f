package pa.gob.tramites.documento.almacen;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Objects of a bucket. A put is atomic and durable by the service's own promise; the
 * SHA-256 travels as checksum, so that a broken transfer is refused there.
 */
final class DepositoS3 implements Deposito, AutoCloseable {

	private final S3Client s3;

	private final String cubo;

	private final String prefijo;

	DepositoS3(AlmacenProperties.S3 propiedades) {
		this.cubo = propiedades.cubo();
		this.prefijo = propiedades.prefijo();
		S3ClientBuilder cliente = S3Client.builder()
			.httpClientBuilder(UrlConnectionHttpClient.builder())
			.region(Region.of(propiedades.region()))
			.credentialsProvider(credenciales(propiedades))
			// Other services don't know Amazon's newer checksums.
			.requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
			.responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
		URI direccion = propiedades.direccion();
		if (direccion != null) {
			cliente.endpointOverride(direccion).forcePathStyle(true);
		}
		this.s3 = cliente.build();
	}

	private static AwsCredentialsProvider credenciales(AlmacenProperties.S3 propiedades) {
		return (propiedades.clave() != null)
				? StaticCredentialsProvider
					.create(AwsBasicCredentials.create(propiedades.clave(), propiedades.secreto()))
				: DefaultCredentialsProvider.builder().build();
	}

	@Override
	public Path borrador() throws IOException {
		return Files.createTempFile("documento-", null);
	}

	@Override
	public void poner(String sha256, Path borrador) throws IOException {
		String suma = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256));
		pedir(() -> this.s3.putObject((orden) -> orden.bucket(this.cubo).key(llave(sha256)).checksumSHA256(suma),
				RequestBody.fromFile(borrador)));
	}

	/**
	 * A copy onto itself is a new object.
	 */
	@Override
	public boolean rejuvenecer(String sha256) throws IOException {
		return pedir(() -> {
			try {
				this.s3.copyObject((orden) -> orden.sourceBucket(this.cubo)
					.sourceKey(llave(sha256))
					.destinationBucket(this.cubo)
					.destinationKey(llave(sha256))
					.metadataDirective("REPLACE"));
				return true;
			}
			catch (NoSuchKeyException ex) {
				return false;
			}
		});
	}

	@Override
	public Optional<InputStream> abrir(String sha256) throws IOException {
		return pedir(() -> {
			try {
				return Optional.of(this.s3.getObject((orden) -> orden.bucket(this.cubo).key(llave(sha256))));
			}
			catch (NoSuchKeyException ex) {
				return Optional.empty();
			}
		});
	}

	@Override
	public Optional<Objeto> mirar(String sha256) throws IOException {
		return pedir(() -> {
			try {
				HeadObjectResponse datos = this.s3.headObject((orden) -> orden.bucket(this.cubo).key(llave(sha256)));
				return Optional.of(new Objeto(sha256, datos.contentLength(), datos.lastModified()));
			}
			catch (NoSuchKeyException ex) {
				return Optional.empty();
			}
		});
	}

	@Override
	public void borrar(String sha256) throws IOException {
		pedir(() -> this.s3.deleteObject((orden) -> orden.bucket(this.cubo).key(llave(sha256))));
	}

	@Override
	public List<Objeto> listar(int parte) throws IOException {
		return pedir(() -> this.s3
			.listObjectsV2Paginator((orden) -> orden.bucket(this.cubo).prefix(this.prefijo + Deposito.prefijo(parte)))
			.contents()
			.stream()
			.map((objeto) -> new Objeto(objeto.key().substring(this.prefijo.length()), objeto.size(),
					objeto.lastModified()))
			.toList());
	}

	/**
	 * Drafts are temporary files of the machine, which clears its own.
	 */
	@Override
	public void borrarBorradores(Instant anterioresA) {
	}

	@Override
	public void close() {
		this.s3.close();
	}

	private String llave(String sha256) {
		return this.prefijo + sha256;
	}

	private static <T> T pedir(java.util.function.Supplier<T> orden) throws IOException {
		try {
			return orden.get();
		}
		catch (SdkException ex) {
			throw new IOException("The document store does not answer: " + ex.getMessage(), ex);
		}
	}

}
