package pa.gob.tramites.documento.almacen;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the bytes of documents live.
 *
 * @param clase a folder, or an S3-compatible service
 * @param carpeta the folder; nodes that share a database must share it
 * @param gracia how long bytes that no row needs are left alone; longer than any upload
 * @param s3 the service; null unless it is chosen
 */
@ConfigurationProperties("tramites.almacen")
record AlmacenProperties(@DefaultValue("CARPETA") Clase clase, Path carpeta, @DefaultValue("P1D") Duration gracia,
		S3 s3) {

	/** Kinds of store. */
	enum Clase {

		/** A folder of a file system that can rename and force files to the disk. */
		CARPETA,
		/** A bucket of an S3-compatible service. */
		S3

	}

	/**
	 * An S3-compatible service.
	 *
	 * @param direccion address of the service; null for Amazon's own
	 * @param region its region
	 * @param cubo the bucket, which must exist
	 * @param prefijo put before the names of objects, so that others may use the bucket
	 * @param clave access key; null takes the machine's own credentials
	 * @param secreto secret of the key
	 */
	record S3(URI direccion, @DefaultValue("us-east-1") String region, String cubo,
			@DefaultValue("tramites/") String prefijo, String clave, String secreto) {

		@Override
		public String toString() {
			return this.cubo + " at " + ((this.direccion != null) ? this.direccion : this.region);
		}

	}

}
