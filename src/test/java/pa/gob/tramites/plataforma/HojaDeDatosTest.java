package pa.gob.tramites.plataforma;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HojaDeDatosTest {

	private static final ZoneId PANAMA = ZoneId.of("America/Panama");

	@ParameterizedTest
	@ValueSource(strings = { "=1+1", "+507 6123-4567", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uFF1D1+1" })
	void unTextoQueSeriaFormulaEsTexto(String texto) throws IOException {
		String csv = csv(false, List.of("inocente =1", texto));

		assertThat(csv.replace("\"", "")).contains("inocente =1,'" + texto);
	}

	@Test
	void separadoresComillasYSaltosNoRompenLaFila() throws IOException {
		assertThat(csv(false, List.of("Peña, \"Ana\"\nMaría", 3)))
			.isEqualTo("A,B\r\n\"Peña, \"\"Ana\"\"\nMaría\",3\r\n");
	}

	@Test
	void lasFechasVanEnLaZonaDeLaOficina() throws IOException {
		assertThat(csv(false, List.of(Instant.parse("2026-11-24T03:30:00Z"), "x"))).contains("2026-11-23 22:30,x");
	}

	@Test
	void loQueFaltaQuedaVacio() throws IOException {
		assertThat(csv(false, Arrays.asList(null, "x"))).endsWith("\r\n,x\r\n");
	}

	@Test
	void laMarcaDeUtf8EsOpcional() throws IOException {
		assertThat(csv(true, List.of("ñ", "x"))).startsWith("\uFEFFA,B");
		assertThat(csv(false, List.of("ñ", "x"))).startsWith("A,B");
	}

	@Test
	void elLibroTieneTextosNumerosYFechas() throws IOException {
		ByteArrayOutputStream salida = new ByteArrayOutputStream();
		try (HojaDeDatos hoja = HojaDeDatos.Formato.XLSX.empezar(salida, "Datos", List.of("A", "B", "C"), PANAMA,
				false)) {
			for (int i = 0; i < 1200; i++) {
				hoja.fila(List.of("=1+" + i, i, Instant.parse("2026-11-24T03:30:00Z")));
			}
		}

		try (ReadableWorkbook libro = new ReadableWorkbook(new ByteArrayInputStream(salida.toByteArray()))) {
			List<Row> filas = new ArrayList<>(libro.getFirstSheet().read());
			assertThat(filas).hasSize(1201);
			assertThat(filas.get(0).getCellText(2)).isEqualTo("C");
			Row ultima = filas.get(1200);
			assertThat(ultima.getCell(0).getType()).isEqualTo(CellType.STRING);
			assertThat(ultima.getCellText(0)).isEqualTo("=1+1199");
			assertThat(ultima.getCellAsNumber(1).orElseThrow().intValue()).isEqualTo(1199);
			assertThat(ultima.getCellAsDate(2)).contains(LocalDateTime.of(2026, 11, 23, 22, 30));
		}
	}

	private static String csv(boolean bom, List<?> fila) throws IOException {
		ByteArrayOutputStream salida = new ByteArrayOutputStream();
		try (HojaDeDatos hoja = HojaDeDatos.Formato.CSV.empezar(salida, "", List.of("A", "B"), PANAMA, bom)) {
			hoja.fila(fila);
		}
		return salida.toString(StandardCharsets.UTF_8);
	}

}
