package pa.gob.tramites.tramite;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import pa.gob.tramites.catalogo.Catalogo;
import pa.gob.tramites.catalogo.Catalogos;
import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;

/**
 * Reads an application and checks everything that can be checked without a decision:
 * shapes, catalogues, dates and the rules of the type's manifest. All faults are told at
 * once, each with its path. Codes are checked in memory; no statement is sent.
 */
final class LectorDeSolicitud {

	static final Pattern CORREO = Pattern
		.compile("[\\p{L}\\p{N}._%+'-]{1,64}@[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*\\.)+[\\p{L}\\p{N}-]*[\\p{L}\\p{N}]");

	static final Pattern TELEFONO = Pattern.compile("\\+?(?=(?:[^0-9]*[0-9]){7})[0-9 -]{8,15}");

	static final String CORREO_MAL = "Escriba un correo como nombre@dominio.com.";

	static final String TELEFONO_MAL = "Escriba de 8 a 15 cifras, espacios o guiones, con + delante si es de otro país.";

	private static final Pattern PASAPORTE = Pattern.compile("[A-Z0-9]{6,12}");

	// Provinces 1 to 13 with AV and PI, and PE, E and N; a leading zero as people write
	// it.
	private static final Pattern CEDULA = Pattern
		.compile("(?:(?:1[0-3]|0?[1-9])(?:AV|PI)?|PE|E|N)-[0-9]{1,4}-[0-9]{1,6}");

	private static final Pattern CLAVE_DE_DATO = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]{0,59}");

	private static final int MAX_PERSONAS = 20;

	private static final int MAX_DATOS = 20_000;

	private static final int MAX_PROFUNDIDAD = 8;

	private static final String NO_EXISTE = "El código no existe o ya no se usa.";

	private static final String PAIS_NO_EXISTE = "Escriba el código ISO de tres letras de un país, como VEN.";

	private final Catalogos catalogos;

	private final TipoTramite tipo;

	private final LocalDate hoy;

	private final List<ErrorCampo> errores = new ArrayList<>();

	/**
	 * A reader for one application.
	 * @param catalogos the catalogues
	 * @param tipo its type; null if the application names none that exists
	 * @param hoy today in the office
	 */
	LectorDeSolicitud(Catalogos catalogos, TipoTramite tipo, LocalDate hoy) {
		this.catalogos = catalogos;
		this.tipo = tipo;
		this.hoy = hoy;
	}

	/**
	 * Reads the application.
	 * @param cuerpo the JSON object that was sent
	 * @param agencia the agency if the application names none; null if there is no such
	 * default
	 * @param idoneidad the licence of a lawyer who files it, the only one that it may
	 * name: whoever is named sees the case. Null for everybody else
	 * @return the application, its applicant first
	 * @throws ProblemaException with all faults
	 */
	SolicitudTramite leer(JsonNode cuerpo, String agencia, String idoneidad) {
		Campos campos = new Campos(cuerpo, "", this.errores);
		String codigoTipo = campos.linea("tipo", true, 60);
		if (codigoTipo != null && this.tipo == null) {
			campos.error("tipo", "No hay un tipo de trámite con este código.");
		}
		SolicitudTramite solicitud = new SolicitudTramite(codigoTipo, agencia(campos, agencia),
				codigo(campos, "seccion", Catalogo.SECCIONES, false), prioridad(campos),
				campos.codigo("modalidad", false, Set.of("INDIVIDUAL", "GRUPAL")::contains,
						"Debe ser INDIVIDUAL o GRUPAL."),
				causa(campos), campos.parrafo("descripcion", false, 2000), campos.linea("ruex", false, 60),
				ultimaEntrada(campos.objeto("ultimaEntrada")), apoderado(campos.objeto("apoderado"), idoneidad),
				personas(campos), tutor(campos.objeto("tutor")), datos(campos.objeto("datos")));
		campos.fin();
		if (this.tipo != null) {
			reglas(campos, solicitud);
		}
		if (!this.errores.isEmpty()) {
			throw new ProblemaException(TipoProblema.DATOS_INVALIDOS,
					"Revise los campos señalados; no se creó ningún trámite.", this.errores);
		}
		return solicitud;
	}

	private String agencia(Campos campos, String propia) {
		String codigo = codigo(campos, "agencia", Catalogo.AGENCIAS, false);
		if (codigo == null && !campos.trae("agencia")) {
			return (propia != null) ? propia : campos.error("agencia", "Indique la agencia que lo atiende.");
		}
		return codigo;
	}

	private String prioridad(Campos campos) {
		String prioridad = codigo(campos, "prioridad", Catalogo.PRIORIDADES, false);
		return (prioridad != null) ? prioridad : "NORMAL";
	}

	private Integer causa(Campos campos) {
		Integer causa = campos.entero("causaHumanitaria");
		if (causa != null && !this.catalogos.admite(Catalogo.CAUSAS_HUMANITARIAS, causa.toString())) {
			campos.error("causaHumanitaria", NO_EXISTE);
			return null;
		}
		return causa;
	}

	private SolicitudTramite.UltimaEntrada ultimaEntrada(Campos campos) {
		if (campos == null) {
			return null;
		}
		LocalDate fecha = pasada(campos, "fecha", true);
		SolicitudTramite.UltimaEntrada entrada = new SolicitudTramite.UltimaEntrada(fecha,
				campos.linea("punto", false, 100), campos.parrafo("motivoExcepcion", false, 500));
		campos.fin();
		return entrada;
	}

	private SolicitudTramite.Apoderado apoderado(Campos campos, String propia) {
		if (campos == null) {
			return null;
		}
		SolicitudTramite.Apoderado apoderado = new SolicitudTramite.Apoderado(campos.linea("nombre", true, 150),
				campos.linea("idoneidad", true, 30), campos.forma("correo", true, 150, CORREO, CORREO_MAL),
				campos.forma("telefono", false, 20, TELEFONO, TELEFONO_MAL), poder(campos.objeto("poder")));
		campos.fin();
		if (propia != null && apoderado.idoneidad() != null && !apoderado.idoneidad().equals(propia)) {
			campos.error("idoneidad", "Un abogado o abogada presenta solo con su propia idoneidad.");
		}
		return apoderado;
	}

	private SolicitudTramite.Poder poder(Campos campos) {
		if (campos == null) {
			return null;
		}
		SolicitudTramite.Poder poder = new SolicitudTramite.Poder(pasada(campos, "fecha", true),
				campos.linea("notaria", true, 100));
		campos.fin();
		return poder;
	}

	private SolicitudTramite.Tutor tutor(Campos campos) {
		if (campos == null) {
			return null;
		}
		SolicitudTramite.Tutor tutor = new SolicitudTramite.Tutor(campos.linea("nombre", true, 150),
				campos.linea("documento", true, 50), codigo(campos, "parentesco", Catalogo.PARENTESCOS, true));
		campos.fin();
		return tutor;
	}

	private List<SolicitudTramite.Persona> personas(Campos campos) {
		JsonNode lista = campos.lista("personas");
		if (lista == null) {
			if (!campos.trae("personas")) {
				campos.error("personas", "Incluya al menos a la persona titular.");
			}
			return List.of();
		}
		if (lista.isEmpty() || lista.size() > MAX_PERSONAS) {
			campos.error("personas", "Incluya de 1 a " + MAX_PERSONAS + " personas.");
			return List.of();
		}
		List<SolicitudTramite.Persona> personas = new ArrayList<>();
		Set<String> documentos = new HashSet<>();
		int titulares = 0;
		for (int i = 0; i < lista.size(); i++) {
			String ruta = "personas[" + i + "]";
			if (!lista.get(i).isObject()) {
				this.errores.add(new ErrorCampo(ruta, "Debe ser un objeto con sus campos."));
				continue;
			}
			SolicitudTramite.Persona persona = persona(new Campos(lista.get(i), ruta, this.errores));
			if (persona.numeroDocumento() != null && !documentos
				.add(persona.tipoDocumento() + "|" + persona.paisEmisor() + "|" + persona.numeroDocumento())) {
				this.errores.add(new ErrorCampo(ruta + ".numeroDocumento",
						"Otra persona de la solicitud tiene este documento."));
			}
			if (persona.titular()) {
				titulares++;
				personas.add(0, persona);
			}
			else {
				personas.add(persona);
			}
		}
		if (titulares != 1) {
			campos.error("personas", "Debe haber exactamente una persona titular; hay " + titulares + ".");
		}
		return personas;
	}

	private SolicitudTramite.Persona persona(Campos campos) {
		Boolean titular = campos.booleano("titular", true);
		String tipoDocumento = campos.codigo("tipoDocumento", true, Set.of("PASAPORTE", "CEDULA", "OTRO")::contains,
				"Debe ser PASAPORTE, CEDULA u OTRO.");
		String pais = pais(campos, "paisEmisor");
		LocalDate nacimiento = pasada(campos, "fechaNacimiento", true);
		LocalDate emision = pasada(campos, "fechaEmision", false);
		LocalDate vencimiento = campos.fecha("fechaVencimiento", false);
		if (emision != null && nacimiento != null && emision.isBefore(nacimiento)) {
			campos.error("fechaEmision", "No puede ser anterior al nacimiento.");
		}
		if (emision != null && vencimiento != null && !vencimiento.isAfter(emision)) {
			campos.error("fechaVencimiento", "Debe ser posterior a la fecha de emisión.");
		}
		SolicitudTramite.Persona persona = new SolicitudTramite.Persona(Boolean.TRUE.equals(titular), tipoDocumento,
				documento(campos, tipoDocumento, pais), pais, emision, vencimiento,
				campos.linea("primerNombre", true, 50), campos.linea("segundoNombre", false, 50),
				campos.linea("primerApellido", true, 50), campos.linea("segundoApellido", false, 50), nacimiento,
				codigo(campos, "sexo", Catalogo.SEXOS, true), pais(campos, "nacionalidad"),
				codigo(campos, "estadoCivil", Catalogo.ESTADOS_CIVILES, false),
				codigo(campos, "parentesco", Catalogo.PARENTESCOS, false),
				campos.forma("correo", false, 150, CORREO, CORREO_MAL),
				campos.forma("telefono", false, 20, TELEFONO, TELEFONO_MAL),
				campos.linea("direccionOrigen", false, 200), campos.linea("direccionPanama", false, 200),
				campos.linea("ocupacion", false, 100));
		campos.fin();
		if (Boolean.TRUE.equals(titular) && campos.trae("parentesco")) {
			campos.error("parentesco", "La persona titular no lleva parentesco.");
		}
		if (Boolean.FALSE.equals(titular) && !campos.trae("parentesco")) {
			campos.error("parentesco", "Indique el parentesco con la persona titular.");
		}
		return persona;
	}

	private String documento(Campos campos, String tipoDocumento, String pais) {
		String numero = campos.linea("numeroDocumento", true, 50);
		if (numero == null || tipoDocumento == null) {
			return numero;
		}
		numero = numero.toUpperCase(Locale.ROOT);
		if ("PASAPORTE".equals(tipoDocumento) && !PASAPORTE.matcher(numero).matches()) {
			return campos.error("numeroDocumento", "El pasaporte lleva de 6 a 12 letras y cifras, sin espacios.");
		}
		if ("CEDULA".equals(tipoDocumento) && "PAN".equals(pais) && !CEDULA.matcher(numero).matches()) {
			return campos.error("numeroDocumento",
					"Escriba la cédula con guiones, como 8-123-456, E-8-12345 o PE-12-345.");
		}
		return numero;
	}

	private Map<String, JsonNode> datos(Campos campos) {
		Map<String, JsonNode> datos = new LinkedHashMap<>();
		if (campos == null) {
			return datos;
		}
		campos.nodo().fields().forEachRemaining((dato) -> {
			if (!CLAVE_DE_DATO.matcher(dato.getKey()).matches()) {
				campos.error(dato.getKey(), "El nombre de un dato empieza con letra y lleva letras, cifras y _.");
			}
			else if (!guardable(dato.getValue(), 1)) {
				campos.error(dato.getKey(),
						"No se admiten caracteres de control ni más de " + MAX_PROFUNDIDAD + " niveles de anidación.");
			}
			else {
				datos.put(dato.getKey(), dato.getValue());
			}
		});
		if (campos.nodo().toString().length() > MAX_DATOS) {
			this.errores
				.add(new ErrorCampo("datos", "Los datos no pueden pasar de " + MAX_DATOS + " caracteres en total."));
		}
		return datos;
	}

	private static boolean guardable(JsonNode nodo, int nivel) {
		if (nivel > MAX_PROFUNDIDAD) {
			return false;
		}
		if (nodo.isTextual()) {
			return Campos.guardable(nodo.textValue());
		}
		if (nodo.isObject()) {
			for (Map.Entry<String, JsonNode> campo : nodo.properties()) {
				if (!Campos.guardable(campo.getKey()) || !guardable(campo.getValue(), nivel + 1)) {
					return false;
				}
			}
		}
		for (JsonNode elemento : nodo) {
			if (!guardable(elemento, nivel + 1)) {
				return false;
			}
		}
		return true;
	}

	private void reglas(Campos campos, SolicitudTramite solicitud) {
		TipoTramite.Reglas reglas = this.tipo.reglas();
		if (solicitud.personas().size() > 1) {
			if ("INDIVIDUAL".equals(solicitud.modalidad())) {
				campos.error("modalidad", "Una solicitud individual admite una sola persona.");
			}
			if (!reglas.permiteGrupo()) {
				campos.error("personas", "Este trámite admite una sola persona.");
			}
		}
		else if ("GRUPAL".equals(solicitud.modalidad()) && !reglas.permiteGrupo()) {
			campos.error("modalidad", "Este trámite no admite grupos.");
		}
		exigencia(campos, "apoderado", reglas.apoderado(), "Este trámite exige un abogado o abogada con poder.",
				"Este trámite se presenta sin apoderado.");
		if (reglas.apoderado() == TipoTramite.Exigencia.OBLIGATORIO && solicitud.apoderado() != null
				&& !campos.nodo().get("apoderado").hasNonNull("poder")) {
			campos.error("apoderado.poder", "Indique la fecha y la notaría del poder.");
		}
		exigencia(campos, "causaHumanitaria", reglas.causa(), "Este trámite exige una causa humanitaria.",
				"Este trámite no lleva causa humanitaria.");
		int minimo = reglas.descripcionMinimaPrioridadAlta();
		if (Set.of("ALTA", "URGENTE").contains(solicitud.prioridad()) && minimo > 0
				&& (solicitud.descripcion() == null || solicitud.descripcion().length() < minimo)) {
			campos.error("descripcion",
					"Con prioridad alta o urgente, describa el caso con al menos " + minimo + " caracteres.");
		}
		edad(campos, solicitud, reglas);
		entradaMinima(campos, solicitud, reglas);
	}

	private void edad(Campos campos, SolicitudTramite solicitud, TipoTramite.Reglas reglas) {
		if (solicitud.personas().isEmpty() || reglas.titularMayorDeEdad() == TipoTramite.MayoriaDeEdad.NO) {
			return;
		}
		SolicitudTramite.Persona titular = solicitud.titular();
		if (!titular.titular() || titular.fechaNacimiento() == null
				|| !titular.fechaNacimiento().plusYears(reglas.edadAdulta()).isAfter(this.hoy)) {
			return;
		}
		if (reglas.titularMayorDeEdad() == TipoTramite.MayoriaDeEdad.SI) {
			campos.error("personas", "La persona titular debe tener al menos " + reglas.edadAdulta() + " años.");
		}
		else if (!campos.trae("tutor")) {
			campos.error("tutor", "La persona titular es menor de edad: indique quién actúa como tutor.");
		}
	}

	private void entradaMinima(Campos campos, SolicitudTramite solicitud, TipoTramite.Reglas reglas) {
		if (reglas.ultimaEntradaMinima() == null) {
			return;
		}
		if (!campos.trae("ultimaEntrada")) {
			campos.error("ultimaEntrada", "Indique la última entrada al país.");
			return;
		}
		SolicitudTramite.UltimaEntrada entrada = solicitud.ultimaEntrada();
		if (entrada != null && entrada.fecha() != null && entrada.motivoExcepcion() == null
				&& entrada.fecha().plus(reglas.ultimaEntradaMinima()).isAfter(this.hoy)) {
			campos.error("ultimaEntrada.fecha",
					"La última entrada es demasiado reciente para este trámite; si hay un motivo para exceptuarla, indíquelo en motivoExcepcion.");
		}
	}

	private static void exigencia(Campos campos, String campo, TipoTramite.Exigencia exigencia, String falta,
			String sobra) {
		if (exigencia == TipoTramite.Exigencia.OBLIGATORIO && !campos.trae(campo)) {
			campos.error(campo, falta);
		}
		else if (exigencia == TipoTramite.Exigencia.NO && campos.trae(campo)) {
			campos.error(campo, sobra);
		}
	}

	private LocalDate pasada(Campos campos, String campo, boolean obligatoria) {
		LocalDate fecha = campos.fecha(campo, obligatoria);
		if (fecha != null && fecha.isAfter(this.hoy)) {
			campos.error(campo, "La fecha no puede ser futura.");
			return null;
		}
		return fecha;
	}

	private String pais(Campos campos, String campo) {
		return campos.codigo(campo, true, this.catalogos::existePais, PAIS_NO_EXISTE);
	}

	private String codigo(Campos campos, String campo, Catalogo catalogo, boolean obligatorio) {
		return campos.codigo(campo, obligatorio, (codigo) -> this.catalogos.admite(catalogo, codigo), NO_EXISTE);
	}

}
