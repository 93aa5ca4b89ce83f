package pa.gob.tramites.documento.almacen;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A place for whole, named, unchangeable objects. Names are SHA-256 in hexadecimal.
 */
interface Deposito {

	/** How many folders {@link #listar} divides the objects into. */
	int PARTES = 256;

	/**
	 * A file of the caller's own, on which {@link #poner} works best.
	 */
	Path borrador() throws IOException;

	/**
	 * Takes a draft. When it returns the object is complete and durable; before, it does
	 * not exist.
	 */
	void poner(String sha256, Path borrador) throws IOException;

	/**
	 * Makes an object as young as a new one.
	 * @return whether it exists
	 */
	boolean rejuvenecer(String sha256) throws IOException;

	Optional<InputStream> abrir(String sha256) throws IOException;

	Optional<Objeto> mirar(String sha256) throws IOException;

	void borrar(String sha256) throws IOException;

	/**
	 * The objects whose name starts with two digits.
	 * @param parte from 0 to {@value #PARTES} - 1
	 */
	List<Objeto> listar(int parte) throws IOException;

	/**
	 * Deletes drafts that a crash left behind.
	 */
	void borrarBorradores(Instant anterioresA) throws IOException;

	static String prefijo(int parte) {
		return String.format("%02x", parte);
	}

	record Objeto(String sha256, long bytes, Instant en) {
	}

}
