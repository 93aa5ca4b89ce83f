package pa.gob.tramites.documento.revision;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A format that documents may have: its extensions and its media type. All of them are
 * shown by browsers and none can carry a program that one runs.
 */
public enum Formato {

	/** Portable Document Format. */
	PDF("application/pdf", "pdf"),
	/** JPEG image. */
	JPEG("image/jpeg", "jpg", "jpeg"),
	/** PNG image. */
	PNG("image/png", "png");

	private final String tipoMime;

	private final List<String> extensiones;

	Formato(String tipoMime, String... extensiones) {
		this.tipoMime = tipoMime;
		this.extensiones = List.of(extensiones);
	}

	/**
	 * The media type.
	 * @return such as {@code application/pdf}
	 */
	public String tipoMime() {
		return this.tipoMime;
	}

	static Optional<Formato> deExtension(String extension) {
		return Arrays.stream(values()).filter((uno) -> uno.extensiones.contains(extension)).findFirst();
	}

	static String todasLasExtensiones() {
		return Arrays.stream(values()).flatMap((uno) -> uno.extensiones.stream()).collect(Collectors.joining(","));
	}

}
