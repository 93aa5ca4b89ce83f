package pa.gob.tramites.documento.revision;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.apache.tika.detect.Detector;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypes;
import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;

import org.springframework.stereotype.Component;

/**
 * Decides whether a file on the disk may enter a case. It is never read whole into
 * memory, and never decoded: what would explode is refused by what its header says.
 */
@Component
public class RevisarArchivo {

	private static final Set<String> COMPRIMIDOS = Set.of("application/zip", "application/x-rar-compressed",
			"application/x-7z-compressed", "application/gzip", "application/x-bzip2", "application/x-xz",
			"application/x-tar", "application/x-gtar", "application/zstd", "application/vnd.ms-cab-compressed",
			"application/x-iso9660-image", "application/java-archive", "application/x-tika-ooxml");

	private static final Set<String> DE_OFICINA = Set.of("application/x-tika-msoffice", "application/x-ole-storage",
			"application/msword", "application/vnd.ms-excel");

	// By content alone: the name is what the content is compared with.
	private final Detector detector = MimeTypes.getDefaultMimeTypes();

	private final DocumentosProperties propiedades;

	private final RevisionDePdf pdf;

	private final RevisionDeImagen imagen;

	RevisarArchivo(DocumentosProperties propiedades) {
		this.propiedades = propiedades;
		this.pdf = new RevisionDePdf(propiedades.paginasMaximas());
		this.imagen = new RevisionDeImagen(propiedades.pixelesMaximos());
	}

	/**
	 * What a kind of document accepts.
	 *
	 * @param extensiones separated by commas; null for all that the platform knows
	 * @param bytesMaximos largest file; null for the platform's limit
	 */
	public record Reglas(String extensiones, Long bytesMaximos) {
	}

	/**
	 * Checks a file.
	 * @param archivo the file
	 * @param nombre the name that came with it
	 * @param reglas what its kind of document accepts
	 * @return its format
	 * @throws ProblemaException saying what is wrong, with a type for each fault
	 * @throws IOException if the disk fails
	 */
	public Formato revisar(Path archivo, NombreDeArchivo nombre, Reglas reglas) throws IOException {
		String extensiones = (reglas.extensiones() != null) ? reglas.extensiones() : Formato.todasLasExtensiones();
		Formato formato = Formato.deExtension(nombre.extension())
			.filter((uno) -> List.of(extensiones.split(",")).contains(nombre.extension()))
			.orElseThrow(() -> falta(TipoProblema.EXTENSION_NO_ADMITIDA,
					"Este documento se presenta en " + extensiones.replace(",", ", ") + "."));
		long bytes = Files.size(archivo);
		if (bytes == 0) {
			throw falta(TipoProblema.ARCHIVO_VACIO, "El archivo no tiene contenido.");
		}
		long maximo = (reglas.bytesMaximos() != null) ? reglas.bytesMaximos() : this.propiedades.bytesMaximos();
		if (bytes > maximo) {
			throw falta(TipoProblema.ARCHIVO_DEMASIADO_GRANDE,
					"El archivo tiene %,d bytes y se admiten %,d.".formatted(bytes, maximo));
		}
		exigirContenido(archivo, nombre, formato);
		switch (formato) {
			case PDF -> this.pdf.revisar(archivo);
			case JPEG, PNG -> this.imagen.revisar(archivo, formato);
		}
		return formato;
	}

	private void exigirContenido(Path archivo, NombreDeArchivo nombre, Formato formato) throws IOException {
		MediaType real;
		try (InputStream flujo = TikaInputStream.get(archivo)) {
			real = this.detector.detect(flujo, new Metadata());
		}
		String tipo = real.getBaseType().toString();
		if (tipo.equals(formato.tipoMime())) {
			return;
		}
		if (COMPRIMIDOS.contains(tipo)) {
			throw tieneMacros(archivo)
					? falta(TipoProblema.ARCHIVO_CON_CODIGO, "Es un documento de oficina con macros.")
					: falta(TipoProblema.ARCHIVO_COMPRIMIDO, "Es un archivo comprimido; envíe cada documento suelto.");
		}
		if (DE_OFICINA.contains(tipo)) {
			throw falta(TipoProblema.ARCHIVO_CON_CODIGO,
					"Es un documento de oficina antiguo, que puede llevar macros.");
		}
		throw falta(TipoProblema.CONTENIDO_NO_COINCIDE,
				"El archivo se llama «." + nombre.extension() + "» y su contenido es " + tipo + ".");
	}

	private static boolean tieneMacros(Path archivo) {
		try (ZipFile zip = new ZipFile(archivo.toFile())) {
			Enumeration<? extends ZipEntry> entradas = zip.entries();
			while (entradas.hasMoreElements()) {
				if (entradas.nextElement().getName().endsWith("vbaProject.bin")) {
					return true;
				}
			}
			return false;
		}
		catch (IOException ex) {
			// Some other kind of archive, or a broken one.
			return false;
		}
	}

	static ProblemaException falta(TipoProblema tipo, String motivo) {
		return new ProblemaException(tipo, motivo + " No se guardó nada.", List.of(new ErrorCampo("archivo", motivo)));
	}

}
