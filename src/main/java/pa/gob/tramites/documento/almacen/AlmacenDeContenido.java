package pa.gob.tramites.documento.almacen;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;

import pa.gob.tramites.documento.Almacen;
import pa.gob.tramites.documento.Contenido;
import pa.gob.tramites.documento.ContenidoAusenteException;
import pa.gob.tramites.plataforma.Sha256;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Names what it is given and keeps it in whatever place is configured.
 */
@Component
class AlmacenDeContenido implements Almacen {

	private final Deposito deposito;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaccion;

	private final Clock reloj;

	AlmacenDeContenido(Deposito deposito, JdbcClient jdbc, PlatformTransactionManager transacciones, Clock reloj) {
		this.deposito = deposito;
		this.jdbc = jdbc;
		this.transaccion = new TransactionTemplate(transacciones);
		this.reloj = reloj;
	}

	@Override
	public Contenido guardar(InputStream flujo) throws IOException {
		Path borrador = this.deposito.borrador();
		try {
			MessageDigest sha = Sha256.nuevo();
			long bytes;
			try (OutputStream salida = Files.newOutputStream(borrador)) {
				bytes = new DigestInputStream(flujo, sha).transferTo(salida);
			}
			Contenido contenido = new Contenido(HexFormat.of().formatHex(sha.digest()), bytes);
			if (!rejuvenecer(contenido)) {
				this.deposito.poner(contenido.sha256(), borrador);
			}
			return contenido;
		}
		finally {
			Files.deleteIfExists(borrador);
		}
	}

	/**
	 * Bytes that are there already only have to be kept from a sweep that is looking at
	 * them right now.
	 */
	private boolean rejuvenecer(Contenido contenido) throws IOException {
		if (this.deposito.mirar(contenido.sha256()).filter((ya) -> ya.bytes() == contenido.bytes()).isEmpty()) {
			return false;
		}
		try {
			return Boolean.TRUE.equals(this.transaccion.execute((estado) -> {
				Candado.compartir(this.jdbc, contenido.sha256());
				try {
					return this.deposito.rejuvenecer(contenido.sha256());
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			}));
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

	@Override
	@Transactional(propagation = Propagation.MANDATORY)
	public void retener(Contenido contenido) {
		Candado.compartir(this.jdbc, contenido.sha256());
		try {
			if (!existe(contenido.sha256())) {
				throw new ContenidoAusenteException(contenido.sha256());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.jdbc.sql("""
				insert into contenido (sha256, bytes, creado_en) values (:sha, :bytes, :ahora)
				on conflict (sha256) do update set ausente_desde = null where contenido.ausente_desde is not null
				""")
			.param("sha", contenido.sha256())
			.param("bytes", contenido.bytes())
			.param("ahora", this.reloj.instant().atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
			.update();
	}

	@Override
	public InputStream abrir(String sha256) throws IOException {
		return this.deposito.abrir(sha256).orElseThrow(() -> new ContenidoAusenteException(sha256));
	}

	@Override
	public boolean existe(String sha256) throws IOException {
		return this.deposito.mirar(sha256).isPresent();
	}

}
