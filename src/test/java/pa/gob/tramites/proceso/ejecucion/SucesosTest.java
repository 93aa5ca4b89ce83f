package pa.gob.tramites.proceso.ejecucion;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pa.gob.tramites.PruebaDeIntegracion;
import pa.gob.tramites.cita.Citas;
import pa.gob.tramites.resolucion.Carnes;
import pa.gob.tramites.resolucion.Resoluciones;
import pa.gob.tramites.tramite.EventoDeTramite;
import pa.gob.tramites.tramite.HechosDelCaso;
import pa.gob.tramites.tramite.Suceso;
import pa.gob.tramites.tramite.Tramites;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;

@PruebaDeIntegracion
@Transactional
@RecordApplicationEvents
class SucesosTest {

	@Autowired
	private CasoDePrueba caso;

	@Autowired
	private Tramites tramites;

	@Autowired
	private Citas citas;

	@Autowired
	private Resoluciones resoluciones;

	@Autowired
	private Carnes carnes;

	@Autowired
	private TaskService tareas;

	@Autowired
	private ApplicationEvents publicados;

	private String instancia;

	@BeforeEach
	void abrir() {
		this.caso.publicar("RESUELTO");
		this.instancia = this.caso.abrir();
		this.publicados.clear();
	}

	@Test
	void losCambiosDeEstadoYElFinalSeCuentanConElNumeroDelTramite() {
		this.caso.completar(this.instancia, "recepcion", Map.of());
		this.caso.completar(this.instancia, "analista", Map.of());
		this.caso.completar(this.instancia, "jefa", Map.of());

		assertThat(sucesos()).containsExactly(Suceso.TRAMITE_ESTADO, Suceso.TRAMITE_ESTADO, Suceso.TRAMITE_ESTADO,
				Suceso.TRAMITE_FINALIZADO);
		EventoDeTramite primero = eventos().get(0);
		assertThat(primero.numero()).isEqualTo(this.caso.numero(this.instancia));
		assertThat(primero.tipo()).isEqualTo(CasoDePrueba.TIPO);
		assertThat(primero.agencia()).isEqualTo("02");
		assertThat(primero.actor()).isEqualTo("recepcion");
		assertThat(primero.datos()).containsEntry("de", "RECIBIDO").containsEntry("a", "EN_REVISION");
	}

	@Test
	void asignarUnaTareaSeCuentaConSuResponsable() {
		this.caso.como("supervisora", () -> this.tareas.setAssignee(this.caso.tarea(this.instancia), "recepcion"));

		assertThat(eventos()).singleElement().satisfies((evento) -> {
			assertThat(evento.suceso()).isEqualTo(Suceso.TAREA_ASIGNADA);
			assertThat(evento.actor()).isEqualTo("supervisora");
			assertThat(evento.datos()).containsEntry("responsable", "recepcion").containsEntry("tarea", "preparar");
		});
	}

	@Test
	void moverUnaCitaSeDistingueDeAgendarla() {
		HechosDelCaso hechos = this.tramites.hechos(this.instancia);
		for (String inicio : List.of("2099-01-05T14:00:00Z", "2099-01-06T14:00:00Z")) {
			this.citas.agendar(new Citas.Reserva(hechos.tramiteId(), "02", Citas.Tipo.ENTREVISTA, Instant.parse(inicio),
					null, "analista"));
		}

		assertThat(sucesos()).containsExactly(Suceso.CITA_AGENDADA, Suceso.CITA_REPROGRAMADA);
		assertThat(eventos().get(1).datos()).containsEntry("inicio", "2099-01-06T14:00:00Z")
			.containsEntry("clase", "ENTREVISTA");
	}

	@Test
	void laDecisionSeCuentaConLaUltimaFirmaYSuNotificacionDespues() {
		long id = this.tramites.hechos(this.instancia).tramiteId();
		this.resoluciones
			.proyectar(new Resoluciones.Proyecto(id, "RES-9", Resoluciones.Sentido.NEGADA, null, "analista"));
		this.resoluciones.firmar(id, Resoluciones.Firma.JEFATURA, "jefa");
		this.resoluciones.firmar(id, Resoluciones.Firma.DIRECCION, "directora");
		this.resoluciones.notificar(id, "notificador");

		assertThat(sucesos()).containsExactly(Suceso.RESOLUCION_FIRMADA, Suceso.RESOLUCION_NOTIFICADA);
		assertThat(eventos()).allSatisfy(
				(evento) -> assertThat(evento.datos()).isEqualTo(Map.of("resolucion", "RES-9", "sentido", "NEGADA")));
	}

	@Test
	void losCarnesDeUnaFamiliaSonUnSoloSuceso() {
		HechosDelCaso hechos = this.tramites.hechos(this.instancia);
		this.carnes.emitir(new Carnes.Emision(hechos.tramiteId(), this.instancia,
				hechos.personas().stream().map(HechosDelCaso.Persona::id).toList(), "PROVISIONAL", Period.ofMonths(1),
				null, ZoneId.of("America/Panama"), "fotografa"));

		assertThat(eventos()).singleElement().satisfies((evento) -> {
			assertThat(evento.suceso()).isEqualTo(Suceso.CARNE_LISTO);
			assertThat((List<?>) evento.datos().get("numeros")).hasSize(2);
		});
	}

	private List<EventoDeTramite> eventos() {
		return this.publicados.stream(EventoDeTramite.class).toList();
	}

	private List<Suceso> sucesos() {
		return eventos().stream().map(EventoDeTramite::suceso).toList();
	}

}
