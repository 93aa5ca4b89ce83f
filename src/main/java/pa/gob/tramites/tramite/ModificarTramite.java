package pa.gob.tramites.tramite;

import java.sql.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import pa.gob.tramites.auditoria.Auditoria;
import pa.gob.tramites.catalogo.Catalogo;
import pa.gob.tramites.catalogo.Catalogos;
import pa.gob.tramites.identidad.Actor;
import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes what may change in an open case: how to reach people, and for officers priority
 * and observations. What was declared and what the process decided stay as they are.
 */
@Component
class ModificarTramite {

	private static final Set<String> CONTACTO = Set.of("correo", "telefono", "direccionOrigen", "direccionPanama",
			"ocupacion");

	private final JdbcClient jdbc;

	private final AccesoATramites acceso;

	private final Catalogos catalogos;

	private final Auditoria auditoria;

	ModificarTramite(JdbcClient jdbc, AccesoATramites acceso, Catalogos catalogos, Auditoria auditoria) {
		this.jdbc = jdbc;
		this.acceso = acceso;
		this.catalogos = catalogos;
		this.auditoria = auditoria;
	}

	static boolean puede(Actor actor) {
		return actor.puede("tareas:trabajar") || actor.puede("tramites:reasignar");
	}

	/**
	 * Changes a case.
	 * @param numero its number
	 * @param version version that the caller saw; null for whichever it is
	 * @param cuerpo the fields to change; null erases an optional one
	 * @return the new version
	 */
	@Transactional
	public int modificar(String numero, Integer version, JsonNode cuerpo) {
		Actor actor = Actor.actual();
		CasoAccesible caso = this.acceso.exigir(numero,
				actor.puede("tareas:trabajar") ? "tareas:trabajar" : "tramites:reasignar");
		Cambios cambios = leer(cuerpo, caso.interno());
		if (caso.finalizado()) {
			throw new ProblemaException(TipoProblema.ESTADO_NO_PERMITE,
					"El trámite ya terminó; su expediente no se modifica.");
		}
		int nueva = actualizar(caso, version, cuerpo, cambios);
		for (Contacto contacto : cambios.personas()) {
			actualizar(caso, contacto);
		}
		this.auditoria.registrar("TRAMITE_MODIFICADO", caso.numero(), caso.id(), caso.agencia(),
				Map.of("campos", cambios.campos()));
		return nueva;
	}

	private int actualizar(CasoAccesible caso, Integer version, JsonNode cuerpo, Cambios cambios) {
		JsonNode apoderado = cuerpo.path("apoderado");
		return this.jdbc.sql("""
				update tramite set version = version + 1,
					prioridad = coalesce(:prioridad, prioridad),
					observaciones = case when :conObservaciones then :observaciones else observaciones end,
					apoderado_correo = coalesce(:apoderadoCorreo, apoderado_correo),
					apoderado_telefono = case when :conTelefono then :apoderadoTelefono else apoderado_telefono end
				where id = :id and version = coalesce(:version, version)
					and (not :conApoderado or apoderado_nombre is not null)
				returning version
				""")
			.param("prioridad", cambios.prioridad(), Types.VARCHAR)
			.param("conObservaciones", cuerpo.has("observaciones"))
			.param("observaciones", cambios.observaciones(), Types.VARCHAR)
			.param("apoderadoCorreo", cambios.apoderadoCorreo(), Types.VARCHAR)
			.param("conTelefono", apoderado.has("telefono"))
			.param("apoderadoTelefono", cambios.apoderadoTelefono(), Types.VARCHAR)
			.param("conApoderado", !apoderado.isMissingNode())
			.param("id", caso.id())
			.param("version", version, Types.INTEGER)
			.query(Integer.class)
			.optional()
			.orElseThrow(() -> rechazo(caso, version));
	}

	private ProblemaException rechazo(CasoAccesible caso, Integer version) {
		int actual = this.jdbc.sql("select version from tramite where id = :id")
			.param("id", caso.id())
			.query(Integer.class)
			.single();
		if (version != null && actual != version) {
			return new ProblemaException(TipoProblema.VERSION_ANTERIOR,
					"El expediente cambió desde que lo consultó. Consúltelo otra vez y repita el cambio.");
		}
		return datosInvalidos(List.of(new ErrorCampo("apoderado", "El trámite no tiene apoderado.")));
	}

	private void actualizar(CasoAccesible caso, Contacto contacto) {
		StringBuilder columnas = new StringBuilder();
		for (String campo : contacto.valores().keySet()) {
			columnas.append(columnas.isEmpty() ? "" : ", ").append(columna(campo)).append(" = :").append(campo);
		}
		JdbcClient.StatementSpec sql = this.jdbc
			.sql("update persona set " + columnas + " where id = :id and tramite_id = :tramite")
			.param("id", contacto.id())
			.param("tramite", caso.id());
		for (Map.Entry<String, String> valor : contacto.valores().entrySet()) {
			sql = sql.param(valor.getKey(), valor.getValue(), Types.VARCHAR);
		}
		if (sql.update() != 1) {
			throw datosInvalidos(
					List.of(new ErrorCampo(contacto.ruta() + ".id", "El trámite no tiene una persona con este id.")));
		}
	}

	private static String columna(String campo) {
		return switch (campo) {
			case "direccionOrigen" -> "direccion_origen";
			case "direccionPanama" -> "direccion_panama";
			default -> campo;
		};
	}

	private Cambios leer(JsonNode cuerpo, boolean interno) {
		List<ErrorCampo> errores = new ArrayList<>();
		if (!cuerpo.isObject() || cuerpo.isEmpty()) {
			throw datosInvalidos(List.of(new ErrorCampo("", "Indique al menos un campo que cambiar.")));
		}
		Campos campos = new Campos(cuerpo, "", errores);
		Set<String> cambiados = new TreeSet<>();
		cuerpo.fieldNames().forEachRemaining(cambiados::add);
		for (String reservado : List.of("prioridad", "observaciones")) {
			if (!interno && cuerpo.has(reservado)) {
				campos.error(reservado, "Solo lo cambia una persona funcionaria.");
			}
		}
		for (String fijo : List.of("tipo", "agencia", "numero", "estado")) {
			campos.crudo(fijo);
			if (cuerpo.has(fijo)) {
				campos.error(fijo, "Este dato no se cambia: es parte de la identidad del trámite o de su proceso.");
			}
		}
		String prioridad = campos.codigo("prioridad", cuerpo.has("prioridad"),
				(codigo) -> this.catalogos.admite(Catalogo.PRIORIDADES, codigo), "El código no existe.");
		String observaciones = campos.parrafo("observaciones", false, 2000);
		String correo = null;
		String telefono = null;
		Campos apoderado = campos.objeto("apoderado");
		if (apoderado != null) {
			correo = apoderado.forma("correo", apoderado.nodo().has("correo"), 150, LectorDeSolicitud.CORREO,
					LectorDeSolicitud.CORREO_MAL);
			telefono = apoderado.forma("telefono", false, 20, LectorDeSolicitud.TELEFONO,
					LectorDeSolicitud.TELEFONO_MAL);
			apoderado.fin();
		}
		List<Contacto> personas = personas(campos, errores);
		campos.fin();
		if (!errores.isEmpty()) {
			throw datosInvalidos(errores);
		}
		return new Cambios(prioridad, observaciones, correo, telefono, personas, List.copyOf(cambiados));
	}

	private static List<Contacto> personas(Campos campos, List<ErrorCampo> errores) {
		JsonNode lista = campos.lista("personas");
		List<Contacto> personas = new ArrayList<>();
		Set<Long> vistas = new HashSet<>();
		for (int i = 0; lista != null && i < lista.size(); i++) {
			String ruta = "personas[" + i + "]";
			JsonNode nodo = lista.get(i);
			if (!nodo.isObject() || !nodo.path("id").isIntegralNumber() || !nodo.path("id").canConvertToLong()) {
				errores.add(new ErrorCampo(ruta + ".id", "Indique el id de la persona."));
				continue;
			}
			if (!vistas.add(nodo.get("id").longValue())) {
				errores.add(new ErrorCampo(ruta + ".id", "La persona está repetida."));
			}
			Campos persona = new Campos(nodo, ruta, errores);
			persona.crudo("id");
			Map<String, String> valores = new java.util.LinkedHashMap<>();
			contacto(persona, valores, "correo", 150, LectorDeSolicitud.CORREO, LectorDeSolicitud.CORREO_MAL);
			contacto(persona, valores, "telefono", 20, LectorDeSolicitud.TELEFONO, LectorDeSolicitud.TELEFONO_MAL);
			contacto(persona, valores, "direccionOrigen", 200, null, null);
			contacto(persona, valores, "direccionPanama", 200, null, null);
			contacto(persona, valores, "ocupacion", 100, null, null);
			persona.fin();
			if (valores.isEmpty()) {
				errores.add(new ErrorCampo(ruta, "Indique al menos un dato de contacto: "
						+ CONTACTO.stream().sorted().collect(java.util.stream.Collectors.joining(", ")) + "."));
			}
			personas.add(new Contacto(ruta, nodo.get("id").longValue(), valores));
		}
		return personas;
	}

	private static void contacto(Campos persona, Map<String, String> valores, String campo, int max, Pattern forma,
			String explicacion) {
		if (persona.nodo().has(campo)) {
			valores.put(campo, (forma != null) ? persona.forma(campo, false, max, forma, explicacion)
					: persona.linea(campo, false, max));
		}
	}

	private static ProblemaException datosInvalidos(List<ErrorCampo> errores) {
		return new ProblemaException(TipoProblema.DATOS_INVALIDOS,
				"Revise los campos señalados; no se guardó ningún cambio.", errores);
	}

	private record Cambios(String prioridad, String observaciones, String apoderadoCorreo, String apoderadoTelefono,
			List<Contacto> personas, List<String> campos) {
	}

	private record Contacto(String ruta, long id, Map<String, String> valores) {
	}

}
