package pa.gob.tramites.operacion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Expand, migrate, contract: while two releases share the database, the older one must
 * find all that it reads. A migration that takes something away says which earlier one
 * replaced it ({@code -- contrae: V12}), and that one belongs to an earlier release, as
 * {@code db/entregas.txt} lists them.
 */
class MigracionesTest {

	private static final Pattern DESTRUYE = Pattern.compile(
			"(?is)\\b(drop\\s+(table|view|function|column|type|schema)\\b|alter\\s+table[^;]*\\bdrop\\s+(column\\s+|constraint\\s+)?(if\\s+exists\\s+)?\\w"
					+ "|alter\\s+table[^;]*\\brename\\b|alter\\s+table[^;]*\\balter\\s+(column\\s+)?\\w+\\s+(set\\s+data\\s+)?type\\b"
					+ "|alter\\s+table[^;]*\\balter\\s+(column\\s+)?\\w+\\s+set\\s+not\\s+null|\\btruncate\\b|\\bdelete\\s+from\\b)"
					+ "|alter\\s+table[^;]*\\badd\\s+(column\\s+)?\\w+[^;,]*\\bnot\\s+null\\b(?![^;,]*\\bdefault\\b)(?![^;,]*\\bgenerated\\b)");

	private static final Pattern CONTRAE = Pattern.compile("(?m)^--\\s*contrae:\\s*V(\\d+)");

	@Test
	void ningunaMigracionDestruyeEnSuMismaEntrega() throws IOException {
		int publicada = ultimaEntregada();
		List<String> malas = new ArrayList<>();
		try (Stream<Path> archivos = Files.list(Path.of("src/main/resources/db/migration"))) {
			for (Path archivo : archivos.filter((uno) -> uno.toString().endsWith(".sql")).toList()) {
				int version = version(archivo);
				if (version > publicada) {
					defecto(Files.readString(archivo), publicada)
						.ifPresent((motivo) -> malas.add(archivo.getFileName() + ": " + motivo));
				}
			}
		}
		assertThat(malas).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "drop table pago;", "alter table pago drop column banco;", "alter table pago drop banco;",
			"alter table pago rename column banco to entidad;", "alter table pago alter column monto type bigint;",
			"alter table pago alter banco set not null;", "alter table pago add turno int not null;",
			"delete from recibo;", "truncate recibo;" })
	void reconoceLoQueDestruye(String sentencia) {
		assertThat(defecto(sentencia, 5)).isPresent();
	}

	@ParameterizedTest
	@ValueSource(strings = { "create table nueva (id int primary key, dato text not null);",
			"alter table pago add turno int;", "alter table pago add turno int not null default 0;",
			"create index nuevo on pago (banco);", "drop index viejo;", "-- drop table pago\nselect 1;",
			"create trigger t after delete on pago for each row execute function f();" })
	void dejaPasarLoQueAmplia(String sentencia) {
		assertThat(defecto(sentencia, 5)).isEmpty();
	}

	@Test
	void contraerExigeHaberAmpliadoEnUnaEntregaAnterior() {
		assertThat(defecto("-- contrae: V4\nalter table pago drop column banco;", 5)).isEmpty();
		assertThat(defecto("-- contrae: V7\nalter table pago drop column banco;", 5)).isPresent();
	}

	private static Optional<String> defecto(String sql, int publicada) {
		Matcher contrae = CONTRAE.matcher(sql);
		if (contrae.find()) {
			int ampliada = Integer.parseInt(contrae.group(1));
			return (ampliada <= publicada) ? Optional.empty()
					: Optional.of("contrae V" + ampliada + ", que no está en ninguna entrega anterior");
		}
		String sinComentarios = sql.replaceAll("--[^\n]*", "")
			.replaceAll("(?s)/\\*.*?\\*/", "")
			// Bodies of functions run later, and text is not a statement.
			.replaceAll("(?s)\\$(\\w*)\\$.*?\\$\\1\\$", "")
			.replaceAll("'[^']*'", "''");
		Matcher destruye = DESTRUYE.matcher(sinComentarios);
		return destruye.find()
				? Optional.of("destruye lo que la versión anterior lee: «"
						+ destruye.group().strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ") + "»")
				: Optional.empty();
	}

	private static int version(Path archivo) {
		Matcher nombre = Pattern.compile("V(\\d+)__.*").matcher(archivo.getFileName().toString());
		assertThat(nombre.matches()).as(archivo.toString()).isTrue();
		return Integer.parseInt(nombre.group(1));
	}

	/** Newest migration of a published release; zero before the first one. */
	private static int ultimaEntregada() throws IOException {
		return Files.readAllLines(Path.of("src/main/resources/db/entregas.txt"))
			.stream()
			.filter((linea) -> !linea.isBlank() && !linea.startsWith("#"))
			.mapToInt((linea) -> Integer.parseInt(linea.split("\\s+")[1].substring(1)))
			.max()
			.orElse(0);
	}

}
