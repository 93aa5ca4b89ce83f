package pa.gob.tramites.tramite;

import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pa.gob.tramites.PruebaDeIntegracion;
import pa.gob.tramites.identidad.UsuariosDePrueba;
import pa.gob.tramites.tramite.Estadisticas.Etapa;
import pa.gob.tramites.tramite.Estadisticas.Filtro;
import pa.gob.tramites.tramite.Estadisticas.Periodo;
import pa.gob.tramites.tramite.Estadisticas.Unidad;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static pa.gob.tramites.tramite.TramitesDePrueba.simple;

/**
 * Every figure equals a plain count.
 */
@PruebaDeIntegracion
class EstadisticasTest {

	private static final Filtro TODO = new Filtro(null, null, null, null);

	@Autowired
	private TramitesDePrueba tramites;

	@Autowired
	private UsuariosDePrueba usuarios;

	@Autowired
	private Estadisticas estadisticas;

	@Autowired
	private JdbcClient jdbc;

	@BeforeEach
	void publicar() {
		this.tramites.publicar();
	}

	@AfterEach
	void salir() {
		SecurityContextHolder.clearContext();
	}

	@Test
	@Transactional
	void lasCuentasSonLasDeSql() {
		CargaDeTramites.cargar(this.jdbc, 5_000);

		Estadisticas.Cuentas cuentas = como("auditor", () -> this.estadisticas.cuentas(TODO));

		assertThat(cuentas.total()).isEqualTo(contar("true"));
		assertThat(cuentas.abiertos()).isEqualTo(contar("finalizado_en is null"));
		assertThat(cuentas.finalizados()).isEqualTo(contar("finalizado_en is not null"));
		for (Estadisticas.Cuenta cuenta : cuentas.porEstado()) {
			assertThat(cuenta.casos()).isEqualTo(contar(con("estado", cuenta)));
		}
		for (Estadisticas.Cuenta cuenta : cuentas.porTipo()) {
			assertThat(cuenta.casos()).isEqualTo(contar(con("tipo", cuenta)));
		}
		for (Estadisticas.Cuenta cuenta : cuentas.porAgencia()) {
			assertThat(cuenta.casos()).isEqualTo(contar(con("agencia", cuenta)));
		}
		assertThat(List.of(cuentas.porEstado(), cuentas.porTipo(), cuentas.porAgencia()))
			.allMatch((lista) -> lista.stream().mapToInt(Estadisticas.Cuenta::casos).sum() == cuentas.total());
	}

	/** Other tests leave cases without a state. */
	private static String con(String columna, Estadisticas.Cuenta cuenta) {
		return (cuenta.de() != null) ? columna + " = '" + cuenta.de().codigo() + "'" : columna + " is null";
	}

	@Test
	@Transactional
	void cadaQuienCuentaLosDeSusAgencias() {
		CargaDeTramites.cargar(this.jdbc, 1_000);

		Estadisticas.Cuentas cuentas = como("jefatura", () -> this.estadisticas.cuentas(TODO));

		assertThat(cuentas.porAgencia()).extracting((cuenta) -> cuenta.de().codigo()).containsExactly("02");
		assertThat(cuentas.total()).isEqualTo(contar("agencia = '02'"));
	}

	@Test
	@Transactional
	void losPeriodosSonDiasDeLaOficina() {
		CargaDeTramites.cargar(this.jdbc, 2_000);
		Filtro junio = new Filtro(TramitesDePrueba.SIMPLE, "02", LocalDate.of(2023, 6, 2), LocalDate.of(2023, 6, 8));

		List<Periodo> dias = como("auditor", () -> this.estadisticas.periodos(junio, Unidad.DIA));

		assertThat(dias).extracting(Periodo::inicio).first().isEqualTo(LocalDate.of(2023, 6, 2));
		assertThat(dias).hasSize(7);
		for (Periodo dia : dias) {
			String donde = "tipo = 'prueba-simple' and agencia = '02' and (%s at time zone 'America/Panama')::date = '"
					+ dia.inicio() + "'";
			assertThat(dia.presentados()).isEqualTo(contar(donde.formatted("creado_en"))).isPositive();
			assertThat(dia.finalizados()).isEqualTo(contar(donde.formatted("finalizado_en")));
		}
		List<Periodo> semanas = como("auditor", () -> this.estadisticas.periodos(junio, Unidad.SEMANA));
		assertThat(semanas).extracting(Periodo::inicio)
			.containsExactly(LocalDate.of(2023, 5, 29), LocalDate.of(2023, 6, 5));
	}

	@Test
	@Transactional
	void lasEtapasDanMedianaYPercentilNoventa() {
		CargaDeTramites.cargar(this.jdbc, 100);
		this.jdbc.sql("""
				insert into tramite_historial (tramite_id, de, a, en, por, actividad, segundos_en_anterior)
				select id, 'RECIBIDO', 'EN_REVISION', :en, 'carga', 'x', 3600 * row_number() over (order by id)
				from tramite where numero like 'CRG-2025-%'
				""").param("en", OffsetDateTime.parse("2023-07-01T12:00:00Z"), Types.TIMESTAMP_WITH_TIMEZONE).update();
		Filtro julio = new Filtro(null, null, LocalDate.of(2023, 7, 1), LocalDate.of(2023, 7, 1));

		List<Etapa> etapas = como("auditor", () -> this.estadisticas.etapas(julio));

		assertThat(etapas).extracting((etapa) -> etapa.tipo().codigo() + " " + etapa.estado().codigo())
			.containsExactly("prueba-estricta RECIBIDO", "prueba-simple RECIBIDO");
		assertThat(etapas).extracting(Etapa::pasos).containsExactly(50, 50);
		// 1, 3, 5… 99 and 2, 4, 6… 100 hours
		assertThat(etapas).extracting(Etapa::medianaHoras).containsExactly(50.0, 51.0);
		assertThat(etapas).extracting(Etapa::p90Horas).containsExactly(89.2, 90.2);
	}

	@Test
	void lasTareasPorGrupoSonLasDelMotor() {
		this.tramites.crear("recepcion", simple());

		JsonNode grupos = this.tramites.pedir("auditor", "GET", "/api/v1/estadisticas/tareas", null).json();

		Map<String, Integer> esperadas = new LinkedHashMap<>();
		this.jdbc.sql("""
				select l.group_id_, count(*) from act_ru_task t join act_ru_identitylink l on l.task_id_ = t.id_
				where l.type_ = 'candidate' and l.group_id_ is not null group by 1 order by 1
				""").query((fila) -> {
			esperadas.put(fila.getString(1), fila.getInt(2));
		});
		assertThat(grupos.valueStream()
			.collect(
					Collectors.toMap((grupo) -> grupo.get("grupo").asText(), (grupo) -> grupo.get("abiertas").asInt())))
			.isEqualTo(esperadas)
			.isNotEmpty();
	}

	@Test
	void demasiadosPeriodosSeRechazan() {
		var respuesta = this.tramites.pedir("auditor", "GET",
				"/api/v1/estadisticas/periodos?unidad=DIA&desde=2020-01-01", null);

		assertThat(respuesta.estado()).isEqualTo(400);
		assertThat(respuesta.campos()).containsExactly("desde");
	}

	@Test
	void unaPersonaFuncionariaSinElPermisoNoLasVe() {
		assertThat(this.tramites.pedir("recepcion", "GET", "/api/v1/estadisticas", null).estado()).isEqualTo(403);
	}

	private <T> T como(String usuario, Supplier<T> lectura) {
		SecurityContextHolder.getContext().setAuthentication(this.usuarios.autenticacion(usuario));
		return lectura.get();
	}

	private int contar(String donde) {
		return this.jdbc.sql("select count(*) from tramite where " + donde).query(Integer.class).single();
	}

}
