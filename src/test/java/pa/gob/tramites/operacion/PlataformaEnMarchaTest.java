package pa.gob.tramites.operacion;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The platform as it runs in an office: two colours, a proxy, a load that never stops.
 * Each test leaves it running for the next one.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlataformaEnMarchaTest {

	@TempDir
	private static Path carpeta;

	private static Instalacion plataforma;

	private static String recepcion;

	private static String casoAnterior;

	@BeforeAll
	static void instalar() throws Exception {
		Programas.exigir("initdb", "nginx", "curl", "setpriv", "openssl");
		plataforma = Instalacion.en(carpeta);
		plataforma.version("1.0.0", TipoContador.escribir(carpeta.resolve("versiones"), "1.0.0", List.of("uno")), null);
		Path migraciones = Files.createDirectories(carpeta.resolve("migraciones"));
		Files.writeString(migraciones.resolve("V9000__columna_nueva.sql"),
				"alter table tramite add column prueba_de_conmutacion varchar(10); alter table persona add column prueba int;");
		Path segunda = TipoContador.escribir(carpeta.resolve("versiones"), "2.0.0", List.of("uno", "dos"));
		for (String raiz : List.of("bpmn", "forms")) {
			Instalacion.copiar(Path.of(raiz, "ppsh"), segunda.resolve(raiz).resolve("ppsh"));
		}
		Path ppsh = segunda.resolve("bpmn/ppsh/ppsh.bpmn");
		String modelo = Files.readString(ppsh);
		Files.writeString(ppsh, modelo.replaceFirst("camunda:versionTag=\"[^\"]*\"", "camunda:versionTag=\"99.0.0\""));
		plataforma.version("2.0.0", segunda, migraciones);
	}

	@AfterAll
	static void desinstalar() throws Exception {
		if (plataforma != null) {
			plataforma.close();
		}
	}

	@Test
	@Order(1)
	void laPrimeraInstalacionQuedaEnServicio() throws Exception {
		Guion.Resultado resultado = plataforma.operador.ejecutar("desplegar", "1.0.0", "--primera");
		assertThat(resultado.codigo()).as(resultado.texto() + plataforma.registro("azul")).isZero();
		Guion.Resultado revision = plataforma.operador.ejecutar("verificar-despliegue", "--despues", "--inseguro");
		assertThat(revision.texto()).contains("BIEN     azul tiene el turno",
				"BIEN     cabecera strict-transport-security", "BIEN     la gestión no se ve desde fuera");
		recepcion = plataforma.ingresar("recepcion");
	}

	@Test
	@Order(2)
	void conmutarNoPierdeNiUnaPeticion() throws Exception {
		casoAnterior = presentar(Files.readString(Path.of("src/test/resources/solicitudes/ppsh.json")));
		Carga carga = new Carga(plataforma, recepcion, TipoContador.SOLICITUD);
		try (carga) {
			esperar().until(() -> carga.reconocidos.size() > 20);
			Guion.Resultado resultado = plataforma.operador.ejecutar("conmutar", "--version", "2.0.0", "--vigilar",
					"5");
			assertThat(resultado.codigo()).as(resultado.texto() + plataforma.registro("verde")).isZero();
			int antes = carga.reconocidos.size();
			esperar().until(() -> carga.reconocidos.size() > antes + 20);
		}
		assertThat(carga.fallas).as("requests that failed").isEmpty();
		comprobarCasos(carga);
		assertThat(version("contador")).as("the new colour published its models").isEqualTo("2.0.0");
		assertThat(version("ppsh")).isEqualTo("99.0.0");
		assertThat(plataforma.base()
			.sql("select count(*) from information_schema.columns where column_name = 'prueba_de_conmutacion'")
			.query(Long.class)
			.single()).isOne();
		assertThat(plataforma.turno("verde").get("estado").asText()).isEqualTo("ACTIVO");
		assertThat(plataforma.turno("azul").get("estado").asText()).isEqualTo("EN_ESPERA");
		assertThat(plataforma.base()
			.sql("""
					select count(distinct d.version_) from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
					where d.key_ = 'contador' and e.parent_id_ is null
					""")
			.query(Long.class)
			.single()).as("versions side by side").isEqualTo(2);
	}

	@Test
	@Order(3)
	void losTemporizadoresDeLaVersionAnteriorSuenanEnLaNueva() {
		String instancia = plataforma.base()
			.sql("select instancia_id from tramite where numero = :numero")
			.param("numero", casoAnterior)
			.query(String.class)
			.single();
		assertThat(plataforma.base().sql("""
				update act_ru_job set duedate_ = now() at time zone 'UTC' - interval '1 minute'
				where root_proc_inst_id_ = :instancia and type_ = 'timer'
				""").param("instancia", instancia).update()).isPositive();
		esperar().until(() -> plataforma.base()
			.sql("select estado from tramite where numero = :numero")
			.param("numero", casoAnterior)
			.query(String.class)
			.single()
			.equals("CANCELADO"));
	}

	@Test
	@Order(4)
	void volverTampocoPierdeNada() throws Exception {
		Carga carga = new Carga(plataforma, recepcion, TipoContador.SOLICITUD);
		try (carga) {
			esperar().until(() -> carga.reconocidos.size() > 10);
			Guion.Resultado resultado = plataforma.operador.ejecutar("volver", "--version", "1.0.0");
			assertThat(resultado.codigo()).as(resultado.texto() + plataforma.registro("azul")).isZero();
			int antes = carga.reconocidos.size();
			esperar().until(() -> carga.reconocidos.size() > antes + 10);
		}
		assertThat(carga.fallas).isEmpty();
		comprobarCasos(carga);
		assertThat(version("contador")).as("new cases run on the model of the version in service").isEqualTo("1.0.0");
	}

	@Test
	@Order(5)
	void loQueFallaAlConmutarSeDeshace() throws Exception {
		Path defectuosa = TipoContador.escribir(carpeta.resolve("versiones"), "3.0.0", List.of("uno"));
		Path modelo = defectuosa.resolve("bpmn/contador/contador.bpmn");
		Files.writeString(modelo, Files.readString(modelo)
			.replace("camunda:candidateGroups=\"RECEPCION_PPSH\"", "camunda:candidateGroups=\"GRUPO_QUE_NO_EXISTE\""));
		plataforma.version("3.0.0", defectuosa, null);
		Carga carga = new Carga(plataforma, recepcion, TipoContador.SOLICITUD);
		try (carga) {
			Guion.Resultado resultado = plataforma.operador.ejecutar("conmutar", "--version", "3.0.0");
			assertThat(resultado.codigo()).as(resultado.texto()).isEqualTo(4);
			assertThat(resultado.texto()).contains("GRUPO_QUE_NO_EXISTE", "Sigue en servicio azul");
			int antes = carga.reconocidos.size();
			esperar().until(() -> carga.reconocidos.size() > antes + 5);
		}
		assertThat(carga.fallas).isEmpty();
		comprobarCasos(carga);
		assertThat(plataforma.turno("azul").get("estado").asText()).isEqualTo("ACTIVO");
		assertThat(version("contador")).isEqualTo("1.0.0");
	}

	@Test
	@Order(6)
	void matarNodosYLaBaseNoPierdeLoReconocido() throws Exception {
		plataforma.agregarNodo("azul-2", "1.0.0");
		esperar().until(() -> plataforma.listo("azul-2"));
		plataforma.repartir("azul", "azul-2");
		Carga carga = new Carga(plataforma, recepcion, TipoContador.SOLICITUD);
		List<String> nodos = List.of("azul", "azul-2");
		ExecutorService vigilante = Executors.newSingleThreadExecutor();
		List<String> matados = new ArrayList<>();
		try (carga) {
			esperar().until(() -> carga.reconocidos.size() > 10);
			for (String nodo : nodos) {
				plataforma.matar(nodo);
				matados.add(nodo);
				int antes = carga.reconocidos.size();
				esperar().until(() -> carga.reconocidos.size() > antes + 5);
				// What Docker's restart policy or systemd does.
				vigilante.submit((Callable<Void>) () -> {
					plataforma.arrancar(nodo);
					return null;
				}).get(1, TimeUnit.MINUTES);
				esperar().until(() -> plataforma.listo(nodo));
			}
			plataforma.servidor.matar();
			plataforma.servidor.arrancar();
			int antes = carga.reconocidos.size();
			esperar().until(() -> carga.reconocidos.size() > antes + 10);
		}
		finally {
			vigilante.shutdown();
		}
		assertThat(matados).hasSize(2);
		esperar().until(() -> plataforma.turno("azul").get("estado").asText().equals("ACTIVO")
				&& plataforma.turno("azul-2").get("estado").asText().equals("ACTIVO"));
		assertThat(carga.fallas.size()).as("a request in the hands of a killed node fails; most do not")
			.isLessThan(carga.reconocidos.size());
		List<String> perdidos = new ArrayList<>(carga.reconocidos);
		perdidos.removeAll(plataforma.base().sql("select numero from tramite").query(String.class).list());
		assertThat(perdidos).as("acknowledged and lost").isEmpty();
		assertThat(carga.reconocidos).doesNotHaveDuplicates();
		assertThat(plataforma.base().sql("""
				select count(*) from act_ru_execution e where e.parent_id_ is null and e.super_exec_ is null
					and not exists (select 1 from tramite t where t.instancia_id = e.proc_inst_id_)
					and exists (select 1 from act_re_procdef d where d.id_ = e.proc_def_id_ and d.key_ = 'contador')
				""").query(Long.class).single()).as("instances without case").isZero();
		sinTrabajosPendientes();
		assertThat(plataforma.base().sql("select count(*) from act_ru_incident").query(Long.class).single())
			.as("what was interrupted was repeated by itself")
			.isZero();
	}

	/** Each acknowledged case is there once, and each of its jobs ran once. */
	private static void comprobarCasos(Carga carga) {
		assertThat(carga.reconocidos).doesNotHaveDuplicates();
		assertThat(plataforma.base().sql("select numero from tramite").query(String.class).list())
			.containsAll(carga.reconocidos);
		sinTrabajosPendientes();
		for (String numero : carga.reconocidos) {
			assertThat(plataforma.llamadas.get(numero + "/uno")).as(numero).hasValue(1);
		}
		assertThat(plataforma.llamadas)
			.allSatisfy((clave, veces) -> assertThat(veces.get()).as("job run twice: " + clave).isEqualTo(1));
	}

	private static void sinTrabajosPendientes() {
		esperar().until(() -> plataforma.base()
			.sql("select count(*) from act_ru_job where type_ = 'message' and retries_ > 0")
			.query(Long.class)
			.single() == 0);
	}

	private static String presentar(String solicitud) throws IOException, InterruptedException {
		HttpResponse<String> respuesta = plataforma.pedir("POST", "/api/v1/tramites", recepcion, solicitud);
		assertThat(respuesta.statusCode()).as(respuesta.body()).isEqualTo(201);
		return Instalacion.JSON.readTree(respuesta.body()).get("numero").asText();
	}

	private static String version(String modelo) {
		return plataforma.base()
			.sql("select version_tag_ from act_re_procdef where key_ = :modelo order by version_ desc limit 1")
			.param("modelo", modelo)
			.query(String.class)
			.single();
	}

	private static ConditionFactory esperar() {
		return Awaitility.await()
			.atMost(java.time.Duration.ofMinutes(3))
			.pollInterval(java.time.Duration.ofMillis(200));
	}

}
