package pa.gob.tramites.plataforma;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A table that people open in a spreadsheet, written row by row: what has been written is
 * not kept, so its length does not matter. Closing it completes the file.
 */
public abstract sealed class HojaDeDatos implements AutoCloseable {

	private final ZoneId zona;

	private HojaDeDatos(ZoneId zona) {
		this.zona = zona;
	}

	/**
	 * Writes a row.
	 * @param valores texts, numbers, days, instants (shown in the office's zone) or null
	 * @throws IOException when the reader has gone
	 */
	public abstract void fila(List<?> valores) throws IOException;

	@Override
	public abstract void close() throws IOException;

	Object local(Object valor) {
		return (valor instanceof Instant instante) ? LocalDateTime.ofInstant(instante, this.zona) : valor;
	}

	/**
	 * What the file may be.
	 */
	public enum Formato {

		/** Comma-separated values (RFC 4180), UTF-8. */
		CSV("text/csv;charset=UTF-8", "csv"),
		/** Office Open XML spreadsheet. */
		XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx");

		private final String tipo;

		private final String extension;

		Formato(String tipo, String extension) {
			this.tipo = tipo;
			this.extension = extension;
		}

		/**
		 * The content type.
		 * @return value for the header Content-Type
		 */
		public String tipo() {
			return this.tipo;
		}

		/**
		 * The usual ending of a file's name.
		 * @return without its dot
		 */
		public String extension() {
			return this.extension;
		}

		/**
		 * Begins a file.
		 * @param salida where it goes; left open
		 * @param titulo name of the sheet
		 * @param columnas headings
		 * @param zona the office's zone
		 * @param bom whether a CSV file begins with the mark by which Excel knows UTF-8
		 * @return the file, with its headings written
		 * @throws IOException when the reader has gone
		 */
		public HojaDeDatos empezar(OutputStream salida, String titulo, List<String> columnas, ZoneId zona, boolean bom)
				throws IOException {
			return (this == CSV) ? new Csv(salida, columnas, zona, bom) : new Xlsx(salida, titulo, columnas, zona);
		}

	}

	private static final class Csv extends HojaDeDatos {

		private static final DateTimeFormatter MOMENTO = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

		private final CSVPrinter impresora;

		Csv(OutputStream salida, List<String> columnas, ZoneId zona, boolean bom) throws IOException {
			super(zona);
			BufferedWriter texto = new BufferedWriter(new OutputStreamWriter(salida, StandardCharsets.UTF_8));
			if (bom) {
				texto.write('\uFEFF');
			}
			this.impresora = new CSVPrinter(texto, CSVFormat.RFC4180);
			this.impresora.printRecord(columnas);
		}

		@Override
		public void fila(List<?> valores) throws IOException {
			for (Object valor : valores) {
				Object local = local(valor);
				if (local instanceof LocalDateTime momento) {
					this.impresora.print(MOMENTO.format(momento));
				}
				else if (local instanceof String texto) {
					this.impresora.print(inofensivo(texto));
				}
				else {
					this.impresora.print(local);
				}
			}
			this.impresora.println();
		}

		/**
		 * A spreadsheet runs a text with such a beginning as a formula; an apostrophe
		 * before it says that it is text (OWASP, CSV Injection).
		 */
		private static String inofensivo(String texto) {
			return (!texto.isEmpty() && "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20".indexOf(texto.charAt(0)) >= 0)
					? "'" + texto : texto;
		}

		@Override
		public void close() throws IOException {
			this.impresora.flush();
		}

	}

	private static final class Xlsx extends HojaDeDatos {

		private static final int FILAS_EN_MEMORIA = 500;

		/** Excel's sheets end at 1,048,576 rows. */
		private static final int FILAS_POR_HOJA = 1_000_000;

		private final Workbook libro;

		private final String titulo;

		private final List<String> columnas;

		private Worksheet hoja;

		private int hojas;

		private int filas;

		Xlsx(OutputStream salida, String titulo, List<String> columnas, ZoneId zona) throws IOException {
			super(zona);
			this.libro = new Workbook(salida, "Tramites", "1.0");
			this.titulo = titulo;
			this.columnas = columnas;
			nuevaHoja();
		}

		private void nuevaHoja() throws IOException {
			if (this.hoja != null) {
				this.hoja.finish();
			}
			this.hojas++;
			this.hoja = this.libro.newWorksheet((this.hojas == 1) ? this.titulo : this.titulo + " " + this.hojas);
			this.hoja.freezePane(0, 1);
			for (int columna = 0; columna < this.columnas.size(); columna++) {
				this.hoja.width(columna, 20);
				this.hoja.inlineString(0, columna, this.columnas.get(columna));
				this.hoja.style(0, columna).bold().set();
			}
			this.filas = 1;
		}

		@Override
		public void fila(List<?> valores) throws IOException {
			if (this.filas > FILAS_POR_HOJA) {
				nuevaHoja();
			}
			for (int columna = 0; columna < valores.size(); columna++) {
				celda(columna, local(valores.get(columna)));
			}
			this.filas++;
			if (this.filas % FILAS_EN_MEMORIA == 0) {
				this.hoja.flush();
			}
		}

		private void celda(int columna, Object valor) {
			if (valor instanceof LocalDateTime momento) {
				this.hoja.value(this.filas, columna, momento);
				this.hoja.style(this.filas, columna).format("yyyy-mm-dd hh:mm").set();
			}
			else if (valor instanceof LocalDate dia) {
				this.hoja.value(this.filas, columna, dia);
				this.hoja.style(this.filas, columna).format("yyyy-mm-dd").set();
			}
			else if (valor instanceof Number numero) {
				this.hoja.value(this.filas, columna, numero);
			}
			else if (valor != null) {
				// A text is never a formula here. Inline, because shared texts are all
				// kept in memory until the end.
				this.hoja.inlineString(this.filas, columna, valor.toString());
			}
		}

		@Override
		public void close() throws IOException {
			this.libro.finish();
		}

	}

}
