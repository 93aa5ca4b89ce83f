package pa.gob.tramites.tramite;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

import pa.gob.tramites.auditoria.Auditoria;
import pa.gob.tramites.plataforma.HojaDeDatos;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;
import pa.gob.tramites.plazo.OficinaActual;

import org.springframework.stereotype.Component;

/**
 * Writes every case that a search finds into a file, as the database delivers them. What
 * was asked for is audited before the first row leaves, how many left afterwards.
 */
@Component
class ExportarTramites {

	private static final List<String> COLUMNAS = List.of("Número", "Tipo", "Nombre del tipo", "Estado",
			"Nombre del estado", "En el estado desde", "Solicitante", "Documento", "Personas", "Agencia",
			"Nombre de la agencia", "Prioridad", "Presentado", "Finalizado");

	// Each one holds a connection to the database for as long as its reader takes.
	private static final int A_LA_VEZ = 4;

	private final BuscarTramites buscar;

	private final Auditoria auditoria;

	private final OficinaActual oficina;

	private final Semaphore turnos = new Semaphore(A_LA_VEZ);

	ExportarTramites(BuscarTramites buscar, Auditoria auditoria, OficinaActual oficina) {
		this.buscar = buscar;
		this.auditoria = auditoria;
		this.oficina = oficina;
	}

	/**
	 * Exports a search.
	 * @param busqueda what is looked for; its limit and cursor do not count
	 * @param criterios names of the criteria, for the audit, which keeps no personal data
	 * @param formato kind of file
	 * @param bom whether a CSV file begins with a byte order mark
	 * @param salida gives the stream once nothing can be refused any more
	 * @throws IOException when the reader has gone
	 */
	void exportar(Busqueda busqueda, Set<String> criterios, HojaDeDatos.Formato formato, boolean bom, Salida salida)
			throws IOException {
		if (!this.turnos.tryAcquire()) {
			throw new ProblemaException(TipoProblema.LIMITE_EXCEDIDO,
					"Hay " + A_LA_VEZ + " exportaciones en curso. Repita la suya dentro de un minuto.");
		}
		AtomicInteger filas = new AtomicInteger();
		boolean empezada = false;
		try {
			this.buscar.validar(busqueda);
			this.auditoria.registrar("TRAMITES_EXPORTADOS", "tramites",
					Map.of("formato", formato, "criterios", criterios));
			empezada = true;
			try (HojaDeDatos hoja = formato.empezar(salida.abrir(), "Trámites", COLUMNAS, this.oficina.zona(), bom)) {
				this.buscar.recorrer(busqueda, (fila) -> {
					escribir(hoja, fila);
					filas.incrementAndGet();
				});
			}
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
		finally {
			this.turnos.release();
			if (empezada) {
				this.auditoria.registrar("EXPORTACION_TERMINADA", "tramites", Map.of("filas", filas.get()));
			}
		}
	}

	private static void escribir(HojaDeDatos hoja, FilaDeTramite fila) {
		List<Object> valores = new ArrayList<>();
		valores.add(fila.numero());
		valores.add(fila.tipo().codigo());
		valores.add(fila.tipo().nombre());
		valores.add((fila.estado() != null) ? fila.estado().codigo() : null);
		valores.add((fila.estado() != null) ? fila.estado().nombre() : null);
		valores.add(fila.estadoDesde());
		valores.add(fila.titular());
		valores.add(fila.documento());
		valores.add(fila.personas());
		valores.add(fila.agencia().codigo());
		valores.add(fila.agencia().nombre());
		valores.add(fila.prioridad());
		valores.add(fila.creadoEn());
		valores.add(fila.finalizadoEn());
		try {
			hoja.fila(valores);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Where the file goes.
	 */
	interface Salida {

		OutputStream abrir() throws IOException;

	}

}
