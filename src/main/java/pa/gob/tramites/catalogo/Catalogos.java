package pa.gob.tramites.catalogo;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import pa.gob.tramites.plataforma.Recordado;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the other modules ask of the catalogues. Answers come from memory, so that
 * checking a code costs no statement; a tariff that an administrator adds here is seen at
 * once, one added on another node within a minute.
 */
@Component
public class Catalogos {

	private static final Duration VIDA = Duration.ofMinutes(1);

	private final JdbcClient jdbc;

	private final Map<Catalogo, Recordado<Map<String, Elemento>>> listas = new EnumMap<>(Catalogo.class);

	private final Recordado<List<Tarifa>> vigencias;

	Catalogos(JdbcClient jdbc, Tarifas tarifas) {
		this.jdbc = jdbc;
		for (Catalogo catalogo : Catalogo.values()) {
			this.listas.put(catalogo, new Recordado<>(VIDA, () -> leer(catalogo)));
		}
		this.vigencias = new Recordado<>(VIDA, tarifas::todas);
	}

	/**
	 * An entry, active or not: old cases refer to what is no longer used.
	 * @param catalogo which catalogue
	 * @param codigo code of the entry, {@code null} allowed
	 * @return the entry, or empty
	 */
	public Optional<Elemento> buscar(Catalogo catalogo, String codigo) {
		return (codigo != null) ? Optional.ofNullable(this.listas.get(catalogo).valor().get(codigo)) : Optional.empty();
	}

	/**
	 * Whether new data may use a code.
	 * @param catalogo which catalogue
	 * @param codigo code of the entry, {@code null} allowed
	 * @return {@code true} if it exists and is active
	 */
	public boolean admite(Catalogo catalogo, String codigo) {
		return buscar(catalogo, codigo).filter(Elemento::activo).isPresent();
	}

	/**
	 * The Spanish name of a code, for people.
	 * @param catalogo which catalogue
	 * @param codigo code of the entry, {@code null} allowed
	 * @return its name; the code itself if the catalogue lacks it
	 */
	public String nombre(Catalogo catalogo, String codigo) {
		return buscar(catalogo, codigo).map(Elemento::nombre).orElse(codigo);
	}

	/**
	 * All entries of a catalogue in the order in which people expect them.
	 * @param catalogo which catalogue
	 * @return active and inactive entries
	 */
	public List<Elemento> elementos(Catalogo catalogo) {
		return List.copyOf(this.listas.get(catalogo).valor().values());
	}

	/**
	 * Whether a country code may be used.
	 * @param codigo ISO 3166-1 alpha-3, upper case
	 * @return {@code true} if it exists and is active
	 */
	public boolean existePais(String codigo) {
		return admite(Catalogo.PAISES, codigo);
	}

	/**
	 * An office.
	 * @param codigo its code, such as {@code 02}
	 * @return the office, or empty
	 */
	public Optional<Elemento> agencia(String codigo) {
		return buscar(Catalogo.AGENCIAS, codigo);
	}

	/**
	 * What a concept costs on a date.
	 * @param concepto code of the concept
	 * @param fecha the date in the office's zone
	 * @return the tariff in force, or empty when none had begun
	 */
	public Optional<Tarifa> tarifaVigente(String concepto, LocalDate fecha) {
		return this.vigencias.valor()
			.stream()
			.filter((tarifa) -> tarifa.concepto().equals(concepto) && tarifa.vigente(fecha))
			.findFirst();
	}

	/**
	 * What every concept costs on a date.
	 * @param fecha the date in the office's zone
	 * @return the tariffs in force, by concept
	 */
	public List<Tarifa> tarifasVigentes(LocalDate fecha) {
		return this.vigencias.valor().stream().filter((tarifa) -> tarifa.vigente(fecha)).toList();
	}

	void olvidarTarifas() {
		this.vigencias.olvidar();
	}

	private Map<String, Elemento> leer(Catalogo catalogo) {
		Map<String, Elemento> elementos = new LinkedHashMap<>();
		for (Map<String, Object> fila : this.jdbc.sql(catalogo.sql()).query().listOfRows()) {
			Map<String, Object> atributos = new LinkedHashMap<>(fila);
			String codigo = atributos.remove("codigo").toString();
			String nombre = atributos.remove("nombre").toString();
			boolean activo = (Boolean) atributos.remove("activo");
			elementos.put(codigo, new Elemento(codigo, nombre, activo, atributos));
		}
		return Collections.unmodifiableMap(elementos);
	}

}
