package pa.gob.tramites.catalogo;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The catalogues that are plain lists of codes. Tariffs and holidays depend on a date and
 * are asked for apart.
 */
public enum Catalogo {

	/** ISO 3166-1 countries by alpha-3 code. */
	PAISES("Países", "ISO 3166-1, por código alfa-3", """
			select codigo, nombre, activo, codigo2 from pais order by normalizar(nombre)
			"""),

	/** Offices. */
	AGENCIAS("Agencias", "Oficinas que atienden trámites", """
			select a.codigo, a.nombre, a.activo, a.via, a.region, r.nombre as "regionNombre"
			from agencia a left join region r on r.codigo = a.region
			order by a.codigo
			"""),

	/** Sections inside an office. */
	SECCIONES("Secciones", "Secciones de una agencia", """
			select codigo, nombre, activo from seccion order by codigo
			"""),

	/** Documents that an applicant may have to bring. */
	TIPOS_DOCUMENTO("Tipos de documento", "Documentos que puede exigir un trámite, en el orden en que se revisan", """
			select codigo, nombre, activo, categoria, condicion, obligatoriedad, grupo, vigencia_dias as "vigenciaDias",
				requiere_apostilla as "requiereApostilla", requiere_notaria as "requiereNotaria"
			from tipo_documento order by orden
			"""),

	/** Public states of a case. */
	ESTADOS("Estados", "Estados públicos de un trámite, en su orden habitual", """
			select codigo, nombre, true as activo, descripcion, color, final, orden from estado order by orden
			"""),

	/** Humanitarian causes. */
	CAUSAS_HUMANITARIAS("Causas humanitarias", "Causas que puede alegar quien solicita protección",
			"""
					select codigo, nombre, activo, requiere_evidencia as "requiereEvidencia" from causa_humanitaria order by codigo
					"""),

	/** What a fee is paid for; the amount is the tariff's. */
	CONCEPTOS("Conceptos de pago", "Por qué se cobra; el monto lo da la tarifa vigente", """
			select codigo, nombre, activo from concepto_pago order by codigo
			"""),

	/** Sexes as passports give them. */
	SEXOS("Sexos", "Sexo según el documento de identidad", """
			select codigo, nombre, true as activo from sexo order by codigo
			"""),

	/** Marital statuses. */
	ESTADOS_CIVILES("Estados civiles", "Estado civil", """
			select codigo, nombre, true as activo from estado_civil order by nombre
			"""),

	/** Kinships with the main applicant. */
	PARENTESCOS("Parentescos", "Relación con la persona titular", """
			select codigo, nombre, true as activo from parentesco order by orden
			"""),

	/** Priorities of a case. */
	PRIORIDADES("Prioridades", "De la menos a la más urgente", """
			select codigo, nombre, true as activo from prioridad order by orden
			""");

	private final String nombre;

	private final String descripcion;

	private final String sql;

	Catalogo(String nombre, String descripcion, String sql) {
		this.nombre = nombre;
		this.descripcion = descripcion;
		this.sql = sql;
	}

	/**
	 * Its name in addresses.
	 * @return lower case with hyphens, such as {@code tipos-documento}
	 */
	public String ruta() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * Its name for people.
	 * @return Spanish name
	 */
	public String nombre() {
		return this.nombre;
	}

	/**
	 * What it holds.
	 * @return Spanish description
	 */
	public String descripcion() {
		return this.descripcion;
	}

	String sql() {
		return this.sql;
	}

	static Optional<Catalogo> deRuta(String ruta) {
		return Arrays.stream(values()).filter((catalogo) -> catalogo.ruta().equals(ruta)).findFirst();
	}

}
