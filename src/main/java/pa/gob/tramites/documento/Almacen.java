package pa.gob.tramites.documento;

import java.io.IOException;
import java.io.InputStream;

/**
 * Where the bytes of documents live, named by their SHA-256, whoever needs them and
 * wherever they are kept. The same content is kept once; none is ever changed.
 * <p>
 * Bytes and rows agree after a crash because bytes come first: {@link #guardar} makes
 * them durable, then {@link #retener} joins the transaction that writes the caller's row,
 * whose column references {@code contenido (sha256)}. Bytes that no row retained are
 * swept after a day.
 */
public interface Almacen {

	/**
	 * Stores what a stream gives, without holding it in memory. When it returns the bytes
	 * survive a power cut.
	 * @param flujo read to its end, not closed
	 * @return name and size
	 * @throws IOException if the stream or the store fails; nothing is kept then
	 */
	Contenido guardar(InputStream flujo) throws IOException;

	/**
	 * Keeps stored bytes for good, if the current transaction commits. Call it before
	 * writing the row that references them.
	 * @param contenido what {@link #guardar} returned
	 * @throws org.springframework.transaction.IllegalTransactionStateException outside a
	 * transaction
	 * @throws ContenidoAusenteException if they were swept meanwhile, a day after
	 * {@link #guardar}
	 */
	void retener(Contenido contenido);

	/**
	 * Reads bytes.
	 * @param sha256 their name
	 * @return a stream that the caller closes
	 * @throws ContenidoAusenteException if the store does not hold them
	 * @throws IOException if the store fails
	 */
	InputStream abrir(String sha256) throws IOException;

	/**
	 * Whether the store holds some bytes.
	 * @param sha256 their name
	 * @return whether it does
	 * @throws IOException if the store fails
	 */
	boolean existe(String sha256) throws IOException;

}
