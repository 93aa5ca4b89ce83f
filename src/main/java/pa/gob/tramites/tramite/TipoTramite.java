package pa.gob.tramites.tramite;

import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What the folder of a trámite type declares about itself: the parsed
 * {@code tramite.yml}, complete and valid. Absent optional keys carry their default, so
 * readers never meet a null collection.
 *
 * @param codigo process id and folder name
 * @param nombre name shown to people
 * @param descripcion what the trámite is for
 * @param prefijo first part of its case numbers
 * @param autoridad office that decides
 * @param zona zone of its office: years of numbers and ends of terms
 * @param calendario code of the holiday calendar
 * @param color {@code #rrggbb}
 * @param retencion how long the case file is kept after its end
 * @param inicio who may start it, and with which form
 * @param reglas rules that the case API checks on creation
 * @param estados public states in display order; the first one has no other meaning
 * @param transiciones legal changes of state, by origin
 * @param mensajes messages that may be correlated through the API, by message name
 * @param desistimiento message that withdraws a case; null if it cannot be withdrawn
 * @param series numbering series of its documents, by name
 * @param etiquetas Spanish labels of codes shown to people
 * @param avisos who is told of what
 * @param acuse template of its acknowledgement of receipt; null if it gives none
 */
public record TipoTramite(String codigo, String nombre, String descripcion, String prefijo, String autoridad,
		ZoneId zona, String calendario, String color, Period retencion, Inicio inicio, Reglas reglas,
		List<Estado> estados, Map<String, List<String>> transiciones, Map<String, Mensaje> mensajes,
		String desistimiento, Map<String, Serie> series, Map<String, String> etiquetas, List<Aviso> avisos,
		String acuse) {

	public TipoTramite {
		inicio = (inicio != null) ? inicio : new Inicio(List.of(), false, false, null);
		reglas = (reglas != null) ? reglas : new Reglas(null, null, null, null, null, null, null);
		color = (color != null) ? color : "#555555";
		estados = copia(estados);
		transiciones = copia(transiciones);
		mensajes = copia(mensajes);
		series = copia(series);
		etiquetas = copia(etiquetas);
		avisos = copia(avisos);
	}

	/**
	 * Whether a case may pass from one state to another. Staying is always allowed, and
	 * so is any declared state for a case that has none yet.
	 * @param de current state; null before the first one
	 * @param a next state
	 * @return whether the manifest declares it
	 */
	public boolean permite(String de, String a) {
		if (this.estados.stream().noneMatch((estado) -> estado.codigo().equals(a))) {
			return false;
		}
		return de == null || de.equals(a) || this.transiciones.getOrDefault(de, List.of()).contains(a);
	}

	/**
	 * The label of a code, or the code itself.
	 * @param valor a code shown to people
	 * @return its Spanish label
	 */
	public String etiqueta(String valor) {
		return this.etiquetas.getOrDefault(valor, valor);
	}

	private static <T> List<T> copia(List<T> lista) {
		return (lista != null) ? java.util.Collections.unmodifiableList(new java.util.ArrayList<>(lista)) : List.of();
	}

	private static <T> Map<String, T> copia(Map<String, T> mapa) {
		return (mapa != null) ? java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(mapa)) : Map.of();
	}

	/**
	 * Who may start a case.
	 *
	 * @param grupos groups whose members may; empty for nobody by group
	 * @param appsExternas whether external applications with scope {@code tramites:crear}
	 * may
	 * @param solicitantes whether accounts that only see their own cases may
	 * @param formulario file name of the start form in the type's forms folder; null if
	 * it has none
	 */
	public record Inicio(List<String> grupos, boolean appsExternas, boolean solicitantes, String formulario) {

		public Inicio {
			grupos = copia(grupos);
		}

	}

	/**
	 * Rules that the case API checks on creation.
	 *
	 * @param apoderado whether a lawyer with a power of attorney must appear
	 * @param titularMayorDeEdad whether the applicant must be of age
	 * @param permiteGrupo whether dependants may be included
	 * @param edadAdulta years; 18 by default
	 * @param descripcionMinimaPrioridadAlta characters that the description of an urgent
	 * case must have; 0 by default
	 * @param ultimaEntradaMinima time since the last entry into the country; null if it
	 * does not matter
	 * @param causa whether a humanitarian cause must be given
	 */
	public record Reglas(Exigencia apoderado, MayoriaDeEdad titularMayorDeEdad, Boolean permiteGrupo,
			Integer edadAdulta, Integer descripcionMinimaPrioridadAlta, Period ultimaEntradaMinima, Exigencia causa) {

		public Reglas {
			apoderado = (apoderado != null) ? apoderado : Exigencia.OPCIONAL;
			titularMayorDeEdad = (titularMayorDeEdad != null) ? titularMayorDeEdad : MayoriaDeEdad.NO;
			permiteGrupo = permiteGrupo != null && permiteGrupo;
			edadAdulta = (edadAdulta != null) ? edadAdulta : 18;
			descripcionMinimaPrioridadAlta = (descripcionMinimaPrioridadAlta != null) ? descripcionMinimaPrioridadAlta
					: 0;
			causa = (causa != null) ? causa : Exigencia.NO;
		}

	}

	/**
	 * Whether a part of the application must be present. Both genders are read from the
	 * manifest, so that it stays correct Spanish.
	 */
	public enum Exigencia {

		/** Must be present. */
		@com.fasterxml.jackson.annotation.JsonAlias("OBLIGATORIA")
		OBLIGATORIO,
		/** May be present. */
		OPCIONAL,
		/** Must be absent. */
		NO

	}

	/**
	 * Whether the applicant must be of age.
	 */
	public enum MayoriaDeEdad {

		/** Always. */
		SI,
		/** Unless a tutor acts for the minor. */
		SALVO_TUTOR,
		/** Never. */
		NO

	}

	/**
	 * A public state that cases of this type may have.
	 *
	 * @param codigo code of the catalogue of states
	 * @param nombre name for this type; null takes the catalogue's
	 * @param color {@code #rrggbb} for this type; null takes the catalogue's
	 */
	public record Estado(String codigo, String nombre, String color) {
	}

	/**
	 * Who is told when something happens.
	 *
	 * @param suceso what happens
	 * @param cuando data of the event that must have one of the values, by name
	 * @param salvo data of the event that must not
	 * @param destinatarios {@code titular}, {@code apoderado}, {@code presentador},
	 * {@code responsable} (whoever has the task, or else its groups) or
	 * {@code grupo:CODIGO}
	 * @param canales how; e-mail and application by default
	 * @param plantilla file of the template; the name of the event by default
	 * @param obligatorio whether nobody can switch it off
	 * @param antes how long before a card expires; only for that event
	 * @param despues business days after a term passed; only for tasks that stay open
	 */
	public record Aviso(Suceso suceso, Map<String, List<String>> cuando, Map<String, List<String>> salvo,
			List<String> destinatarios, List<Canal> canales, String plantilla, boolean obligatorio, Period antes,
			Period despues) {

		public Aviso {
			cuando = copia(cuando);
			salvo = copia(salvo);
			destinatarios = copia(destinatarios);
			canales = (canales != null) ? copia(canales) : List.of(Canal.CORREO, Canal.APLICACION);
			plantilla = (plantilla != null || suceso == null) ? plantilla : suceso.codigo().replace('.', '-') + ".html";
		}

		/**
		 * Whether it is due for an event.
		 * @param hecho what happened
		 * @param datos its data
		 * @return whether the conditions hold
		 */
		public boolean procede(Suceso hecho, Map<String, Object> datos) {
			return hecho == this.suceso
					&& this.cuando.entrySet()
						.stream()
						.allMatch((una) -> una.getValue().contains(String.valueOf(datos.get(una.getKey()))))
					&& this.salvo.entrySet()
						.stream()
						.noneMatch((una) -> una.getValue().contains(String.valueOf(datos.get(una.getKey()))));
		}

	}

	/**
	 * A message that the API may correlate.
	 *
	 * @param nombre name shown to people
	 * @param grupos groups whose members may send it
	 * @param appsExternas whether external applications may, on their own cases
	 * @param solicitantes whether applicants and lawyers may, on their own cases
	 * @param datos accepted data, by name; they become variables of the instance
	 */
	public record Mensaje(String nombre, List<String> grupos, boolean appsExternas, boolean solicitantes,
			Map<String, Dato> datos) {

		public Mensaje {
			grupos = copia(grupos);
			datos = copia(datos);
		}

	}

	/**
	 * A datum that a message carries.
	 *
	 * @param tipo what it is
	 * @param obligatorio whether it must be present
	 * @param max longest text in characters, or greatest number; null for no limit but
	 * the engine's
	 * @param opciones accepted values of {@link Tipo#OPCION}
	 */
	public record Dato(Tipo tipo, boolean obligatorio, Integer max, Set<String> opciones) {

		public Dato {
			opciones = (opciones != null)
					? java.util.Collections.unmodifiableSet(new java.util.LinkedHashSet<>(opciones)) : Set.of();
		}

		/**
		 * What a datum is, as the manifest writes it.
		 */
		public enum Tipo {

			/** Text. */
			TEXTO("texto"),
			/** Whole number. */
			ENTERO("entero"),
			/** Decimal number. */
			NUMERO("numero"),
			/** Yes or no. */
			BOOLEANO("booleano"),
			/** {@code yyyy-MM-dd}. */
			FECHA("fecha"),
			/** {@code yyyy-MM-ddTHH:mm}. */
			FECHA_HORA("fechaHora"),
			/** One of the listed values. */
			OPCION("opcion");

			private final String clave;

			Tipo(String clave) {
				this.clave = clave;
			}

			/**
			 * The manifest's word.
			 * @return the key
			 */
			@JsonValue
			public String clave() {
				return this.clave;
			}

		}

	}

	/**
	 * A numbering series of documents, restarted every year of the office's zone.
	 *
	 * @param formato text with {@code {anio}} and {@code {numero:6}}, 6 being the digits
	 */
	public record Serie(String formato) {

		/** Where the consecutive number goes. */
		static final Pattern NUMERO = Pattern.compile("\\{numero(?::([1-9]))?}");

		/**
		 * Writes a number of the series.
		 * @param anio year of the office
		 * @param numero consecutive number, from 1
		 * @return the number as printed
		 */
		public String escribir(int anio, long numero) {
			Matcher lugar = NUMERO.matcher(this.formato.replace("{anio}", String.format("%04d", anio)));
			return lugar.replaceAll((hallado) -> (hallado.group(1) != null)
					? String.format("%0" + hallado.group(1) + "d", numero) : Long.toString(numero));
		}

	}

}
