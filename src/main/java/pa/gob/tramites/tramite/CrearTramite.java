package pa.gob.tramites.tramite;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import pa.gob.tramites.auditoria.Auditoria;
import pa.gob.tramites.catalogo.Catalogos;
import pa.gob.tramites.identidad.Actor;
import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Files an application: case, people, number, instance, first state and audit entry
 * appear together or not at all.
 */
@Component
public class CrearTramite {

	private static final String CREADO = "TRAMITE_CREADO";

	private final TiposDeTramite tipos;

	private final Catalogos catalogos;

	private final Motor motor;

	private final AlmacenDeTramites almacen;

	private final Auditoria auditoria;

	private final EventosDeTramite eventos;

	private final ObjectMapper json;

	private final Clock reloj;

	CrearTramite(TiposDeTramite tipos, Catalogos catalogos, Motor motor, AlmacenDeTramites almacen, Auditoria auditoria,
			EventosDeTramite eventos, ObjectMapper json, Clock reloj) {
		this.tipos = tipos;
		this.catalogos = catalogos;
		this.motor = motor;
		this.almacen = almacen;
		this.auditoria = auditoria;
		this.eventos = eventos;
		this.json = json;
		this.reloj = reloj;
	}

	/**
	 * Creates a case and starts its instance, which runs to its first wait state.
	 * @param cuerpo the application, as {@code POST /api/v1/tramites} takes it
	 * @param actor who files it
	 * @return the case with its number
	 * @throws ProblemaException {@link TipoProblema#DATOS_INVALIDOS} with every fault;
	 * {@link TipoProblema#SIN_PERMISO} if the actor may not start the type or not in that
	 * agency
	 */
	@Transactional
	public TramiteCreado crear(JsonNode cuerpo, Actor actor) {
		if (!cuerpo.isObject()) {
			throw new ProblemaException(TipoProblema.DATOS_INVALIDOS, "El cuerpo debe ser un objeto con la solicitud.",
					List.of(new ErrorCampo("", "Debe ser un objeto con sus campos.")));
		}
		TipoTramite tipo = this.tipos.buscar(cuerpo.path("tipo").asText("").strip()).orElse(null);
		if (tipo != null) {
			exigirInicio(tipo, actor);
		}
		OffsetDateTime ahora = this.reloj.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
		LocalDate hoy = (tipo != null) ? ahora.atZoneSameInstant(tipo.zona()).toLocalDate() : ahora.toLocalDate();
		SolicitudTramite solicitud = new LectorDeSolicitud(this.catalogos, tipo, hoy).leer(cuerpo, agenciaDe(actor),
				actor.soloPropios() ? actor.idoneidad() : null);
		exigirAgencia(solicitud.agencia(), actor);

		CreacionEnCurso creacion = new CreacionEnCurso(tipo::permite,
				(caso) -> this.almacen.insertar(solicitud, tipo, actor, caso, ahora, null));
		String instanciaId;
		creacion.abrir();
		try {
			instanciaId = this.motor.iniciar(tipo.codigo(), solicitud.agencia(),
					ResumenDeSolicitud.de(solicitud, tipo, this.catalogos, hoy), valores(solicitud.datos()));
		}
		finally {
			creacion.cerrar();
		}
		creacion.vincular(instanciaId);
		if (!instanciaId.equals(creacion.instanciaId())) {
			throw new IllegalStateException("Another instance spoke while " + instanciaId + " was starting");
		}
		Tramites.Referencia sinNumero = new Tramites.Referencia(0, "", tipo.codigo(), solicitud.agencia());
		Map<String, Object> detalle = Map.of("tipo", tipo.codigo(), "personas", solicitud.personas().size());
		// With its number a case locks the counter: nothing but the commit should follow.
		AlmacenDeTramites.Guardado guardado;
		List<EventoDeTramite> sucesos;
		boolean escritos = !creacion.guardada();
		if (escritos) {
			exigirEstado(creacion.estado(), tipo);
			sucesos = this.eventos.deCreacion(creacion, sinNumero, creacion.estado(), actor.id());
			guardado = this.almacen.insertar(solicitud, tipo, actor, creacion, ahora,
					new AlmacenDeTramites.Constancia(CREADO, detalle, sucesos));
		}
		else {
			guardado = this.almacen.numerar(tipo, instanciaId, ahora);
			exigirEstado(guardado.estado(), tipo);
			this.auditoria.registrar(CREADO, guardado.numero(), guardado.id(), solicitud.agencia(), detalle);
			sucesos = this.eventos.deCreacion(creacion, sinNumero, guardado.estado(), actor.id());
		}
		this.eventos.publicarCreacion(sucesos,
				new Tramites.Referencia(guardado.id(), guardado.numero(), tipo.codigo(), solicitud.agencia()),
				escritos);
		return new TramiteCreado(guardado.numero(), tipo.codigo(), tipo.nombre(),
				estado(tipo.codigo(), guardado.estado()), solicitud.agencia(), solicitud.prioridad(), ahora,
				guardado.version());
	}

	private static void exigirEstado(String estado, TipoTramite tipo) {
		if (estado == null) {
			throw new ProblemaException(TipoProblema.ESTADO_NO_PERMITE, "El modelo de «" + tipo.nombre()
					+ "» no declara ningún estado antes de su primera espera; no se puede iniciar.");
		}
	}

	private EstadoPublico estado(String tipo, String codigo) {
		return this.tipos.estados(tipo)
			.stream()
			.filter((estado) -> estado.codigo().equals(codigo))
			.findFirst()
			.orElse(null);
	}

	private Map<String, Object> valores(Map<String, JsonNode> datos) {
		return this.json.convertValue(datos, new TypeReference<LinkedHashMap<String, Object>>() {
		});
	}

	private static String agenciaDe(Actor actor) {
		return (actor.agencias().size() == 1) ? actor.agencias().iterator().next() : null;
	}

	private static void exigirInicio(TipoTramite tipo, Actor actor) {
		boolean puede;
		if (actor == Actor.SISTEMA) {
			puede = true;
		}
		else if (!actor.puede("tramites:crear")) {
			puede = false;
		}
		else if (actor.esAplicacion()) {
			puede = tipo.inicio().appsExternas()
					&& (actor.tipos() == null || actor.tipos().isEmpty() || actor.tipos().contains(tipo.codigo()));
		}
		else {
			puede = (actor.soloPropios() && tipo.inicio().solicitantes())
					|| tipo.inicio().grupos().stream().anyMatch(actor::pertenece);
		}
		if (!puede) {
			throw new ProblemaException(TipoProblema.SIN_PERMISO,
					"Su cuenta no puede iniciar trámites de tipo «" + tipo.nombre() + "».");
		}
	}

	private static void exigirAgencia(String agencia, Actor actor) {
		boolean alcanza = actor.soloPropios() ? actor.agencias().isEmpty() || actor.agencias().contains(agencia)
				: actor.alcanza(agencia);
		if (!alcanza) {
			throw new ProblemaException(TipoProblema.SIN_PERMISO,
					"Su cuenta no puede registrar trámites en la agencia " + agencia + ".");
		}
	}

}
