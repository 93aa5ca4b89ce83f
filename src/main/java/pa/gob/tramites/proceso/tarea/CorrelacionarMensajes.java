package pa.gob.tramites.proceso.tarea;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.RuntimeService;
import pa.gob.tramites.auditoria.Auditoria;
import pa.gob.tramites.identidad.Actor;
import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;
import pa.gob.tramites.proceso.ejecucion.SesionDelMotor;
import pa.gob.tramites.tramite.AccesoATramites;
import pa.gob.tramites.tramite.CasoAccesible;
import pa.gob.tramites.tramite.EventosDeTramite;
import pa.gob.tramites.tramite.Respuesta;
import pa.gob.tramites.tramite.Suceso;
import pa.gob.tramites.tramite.TipoTramite;
import pa.gob.tramites.tramite.TiposDeTramite;
import pa.gob.tramites.tramite.Tramites;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells a running case that something happened. The type's manifest says who may send
 * which message and what it carries.
 */
@Component
class CorrelacionarMensajes {

	private static final int LARGO_MAXIMO = 4000;

	private final AccesoATramites acceso;

	private final TiposDeTramite tipos;

	private final Tramites tramites;

	private final Auditoria auditoria;

	private final EventosDeTramite eventos;

	private final SesionDelMotor sesion;

	private final RuntimeService instancias;

	private final JdbcClient jdbc;

	CorrelacionarMensajes(AccesoATramites acceso, TiposDeTramite tipos, Tramites tramites, Auditoria auditoria,
			EventosDeTramite eventos, SesionDelMotor sesion, RuntimeService instancias, JdbcClient jdbc) {
		this.acceso = acceso;
		this.tipos = tipos;
		this.tramites = tramites;
		this.auditoria = auditoria;
		this.eventos = eventos;
		this.sesion = sesion;
		this.instancias = instancias;
		this.jdbc = jdbc;
	}

	/**
	 * Withdraws a case with the message that its manifest names.
	 * @param numero number of the case
	 * @param motivo why
	 */
	@Transactional
	public void desistir(String numero, String motivo) {
		CasoAccesible caso = this.acceso.exigir(numero, "tramites:mensajes");
		String mensaje = tipo(caso).desistimiento();
		if (mensaje == null) {
			throw new ProblemaException(TipoProblema.ESTADO_NO_PERMITE,
					"De un trámite de tipo «" + tipo(caso).nombre() + "» no se puede desistir.");
		}
		enviar(caso, mensaje, Map.of("motivo", com.fasterxml.jackson.databind.node.TextNode.valueOf(motivo)));
	}

	/**
	 * Sends a message to a case.
	 * @param numero number of the case
	 * @param mensaje name of the message
	 * @param datos what it carries
	 */
	@Transactional
	public void enviar(String numero, String mensaje, Map<String, JsonNode> datos) {
		enviar(this.acceso.exigir(numero, "tramites:mensajes"), mensaje, datos);
	}

	private void enviar(CasoAccesible caso, String nombre, Map<String, JsonNode> datos) {
		TipoTramite.Mensaje mensaje = tipo(caso).mensajes().get(nombre);
		if (mensaje == null) {
			throw ProblemaException.noEncontrado("el mensaje «" + nombre + "» entre los de este tipo de trámite");
		}
		exigirRemitente(mensaje);
		Map<String, Object> valores = validar(mensaje, datos);
		if (caso.finalizado()) {
			throw noLoEspera(mensaje);
		}
		String ejecucion = ejecucion(caso, nombre, mensaje);
		Actor actor = Actor.actual();
		this.tramites.registrarRespuesta(caso.instanciaId(),
				new Respuesta(nombre, null, mensaje.nombre(), null, actor.id(), valores, List.of(), Map.of()));
		this.auditoria.registrar("MENSAJE_ENVIADO", caso.numero(), caso.id(), caso.agencia(),
				Map.of("mensaje", nombre));
		if (nombre.equals(tipo(caso).desistimiento())) {
			this.eventos.publicar(Suceso.TRAMITE_DESISTIDO, caso.referencia(), actor.id(), Map.of());
		}
		this.sesion.hacer(() -> this.instancias.messageEventReceived(nombre, ejecucion, valores));
	}

	private static void exigirRemitente(TipoTramite.Mensaje mensaje) {
		Actor actor = Actor.actual();
		boolean puede = actor.esAplicacion() ? mensaje.appsExternas() : (actor.soloPropios() && mensaje.solicitantes())
				|| mensaje.grupos().stream().anyMatch(actor::pertenece);
		if (!puede) {
			throw new ProblemaException(TipoProblema.SIN_PERMISO,
					"Su cuenta no puede enviar el mensaje «" + mensaje.nombre() + "».");
		}
	}

	/**
	 * The one execution that waits for the message, also inside called processes. The
	 * engine would look in one instance only.
	 */
	private String ejecucion(CasoAccesible caso, String nombre, TipoTramite.Mensaje mensaje) {
		List<String> esperan = this.jdbc.sql("""
				select s.execution_id_ from act_ru_execution e join act_ru_event_subscr s on s.proc_inst_id_ = e.id_
				where e.root_proc_inst_id_ = :instancia and s.event_type_ = 'message' and s.event_name_ = :mensaje
				""").param("instancia", caso.instanciaId()).param("mensaje", nombre).query(String.class).list();
		if (esperan.isEmpty()) {
			throw noLoEspera(mensaje);
		}
		if (esperan.size() > 1) {
			throw new ProblemaException(TipoProblema.ESTADO_NO_PERMITE,
					"El trámite espera «" + mensaje.nombre() + "» en varios puntos a la vez.");
		}
		return esperan.get(0);
	}

	private static ProblemaException noLoEspera(TipoTramite.Mensaje mensaje) {
		return new ProblemaException(TipoProblema.ESTADO_NO_PERMITE,
				"En su estado actual el trámite no admite «" + mensaje.nombre() + "».");
	}

	private static Map<String, Object> validar(TipoTramite.Mensaje mensaje, Map<String, JsonNode> datos) {
		List<ErrorCampo> errores = new ArrayList<>();
		Map<String, Object> valores = new LinkedHashMap<>();
		datos.keySet()
			.stream()
			.filter((clave) -> !mensaje.datos().containsKey(clave))
			.forEach((clave) -> errores.add(new ErrorCampo("datos." + clave, "Este mensaje no lleva este dato.")));
		mensaje.datos().forEach((clave, dato) -> {
			JsonNode valor = datos.get(clave);
			if (valor == null || valor.isNull() || (valor.isTextual() && valor.asText().isBlank())) {
				if (dato.obligatorio()) {
					errores.add(new ErrorCampo("datos." + clave, "Este dato es obligatorio."));
				}
				return;
			}
			String motivo = motivo(dato, valor);
			if (motivo != null) {
				errores.add(new ErrorCampo("datos." + clave, motivo));
			}
			else {
				valores.put(clave, valor(dato, valor));
			}
		});
		if (!errores.isEmpty()) {
			throw new ProblemaException(TipoProblema.DATOS_INVALIDOS,
					"Revise los campos señalados; no se guardó ningún cambio.", errores);
		}
		return valores;
	}

	private static String motivo(TipoTramite.Dato dato, JsonNode valor) {
		return switch (dato.tipo()) {
			case TEXTO -> {
				int max = (dato.max() != null) ? Math.min(dato.max(), LARGO_MAXIMO) : LARGO_MAXIMO;
				if (!valor.isTextual() || valor.asText().indexOf('\0') >= 0) {
					yield "Debe ser un texto.";
				}
				yield (valor.asText().length() > max) ? "Hasta " + max + " caracteres." : null;
			}
			case ENTERO -> !valor.isInt() ? "Debe ser un número entero." : deMas(dato, valor);
			case NUMERO -> !valor.isNumber() ? "Debe ser un número." : deMas(dato, valor);
			case BOOLEANO -> valor.isBoolean() ? null : "Debe ser true o false.";
			case FECHA -> seLee(() -> LocalDate.parse(valor.asText())) ? null : "Debe ser una fecha como 2026-11-02.";
			case FECHA_HORA -> seLee(() -> LocalDateTime.parse(valor.asText())) ? null
					: "Debe ser una fecha y hora como 2026-11-02T09:30.";
			case OPCION -> (valor.isTextual() && dato.opciones().contains(valor.asText())) ? null
					: "Debe ser una de: " + String.join(", ", dato.opciones()) + ".";
		};
	}

	private static String deMas(TipoTramite.Dato dato, JsonNode valor) {
		return (dato.max() != null && valor.doubleValue() > dato.max()) ? "No puede pasar de " + dato.max() + "."
				: null;
	}

	private static boolean seLee(Runnable lectura) {
		try {
			lectura.run();
			return true;
		}
		catch (DateTimeParseException ex) {
			return false;
		}
	}

	private static Object valor(TipoTramite.Dato dato, JsonNode valor) {
		return switch (dato.tipo()) {
			case ENTERO -> valor.intValue();
			case NUMERO -> valor.doubleValue();
			case BOOLEANO -> valor.booleanValue();
			default -> valor.asText();
		};
	}

	private TipoTramite tipo(CasoAccesible caso) {
		return this.tipos.buscar(caso.tipo())
			.orElseThrow(() -> new IllegalStateException("Type " + caso.tipo() + " is not published"));
	}

}
