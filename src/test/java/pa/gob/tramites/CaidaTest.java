package pa.gob.tramites;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pa.gob.tramites.soporte.Cliente;
import pa.gob.tramites.soporte.Proceso;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What was acknowledged survives a killed application, once; what was not leaves nothing
 * half-made; and a second start changes nothing.
 */
class CaidaTest {

	private static final int RECONOCIDOS_ANTES_DE_CAER = 60;

	@TempDir
	private static Path carpeta;

	@Test
	void loReconocidoSobreviveUnaVez() throws Exception {
		Queue<String> reconocidos = new ConcurrentLinkedQueue<>();
		String clave;
		List<String> despliegues;
		try (Proceso aplicacion = iniciar("primera")) {
			clave = aplicacion.claveDeDemostracion("recepcion");
			despliegues = base().sql("select id_ from act_re_deployment order by 1").query(String.class).list();
			crearHastaCaer(aplicacion, Cliente.con(aplicacion.base(), "recepcion", clave), reconocidos);
		}
		try (Proceso aplicacion = iniciar("segunda")) {
			Cliente recepcion = Cliente.con(aplicacion.base(), "recepcion", clave);
			JdbcClient base = base();
			assertThat(reconocidos).hasSizeGreaterThanOrEqualTo(RECONOCIDOS_ANTES_DE_CAER).doesNotHaveDuplicates();
			for (String numero : reconocidos) {
				JsonNode caso = recepcion.leer("/api/v1/tramites/" + numero);
				assertThat(caso.get("numero").asText()).isEqualTo(numero);
			}
			assertThat(base.sql("""
					select t.numero from tramite t
					where (select count(*) from act_ru_execution e where e.proc_inst_id_ = t.instancia_id
							and e.parent_id_ is null and e.business_key_ = t.numero) <> 1
					or (select count(*) from act_ru_task k where k.proc_inst_id_ = t.instancia_id) <> 1
					or (select count(*) from tramite_historial h where h.tramite_id = t.id) <> 1
					or (select count(*) from persona p where p.tramite_id = t.id) <> 1
					or not exists (select 1 from auditoria a where a.tramite_id = t.id)
					""").query(String.class).list()).isEmpty();
			assertThat(base.sql("""
					select count(*) from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
					where e.parent_id_ is null and d.key_ not like 'sistema-%'
						and not exists (select 1 from tramite t where t.instancia_id = e.proc_inst_id_)
					""").query(Long.class).single()).isZero();
			assertThat(
					base.sql("select count(*) = max(right(numero, 6)::int) from tramite").query(Boolean.class).single())
				.as("numbers are consecutive")
				.isTrue();
			assertThat(base.sql("select numero from tramite").query(String.class).list()).containsAll(reconocidos);
			assertThat(base.sql("select id_ from act_re_deployment order by 1").query(String.class).list())
				.as("the second start deploys nothing")
				.isEqualTo(despliegues);
		}
	}

	private static void crearHastaCaer(Proceso aplicacion, Cliente recepcion, Queue<String> reconocidos)
			throws IOException, InterruptedException {
		String solicitud = new ClassPathResource("solicitudes/ppsh.json")
			.getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
		CountDownLatch bastantes = new CountDownLatch(RECONOCIDOS_ANTES_DE_CAER);
		ExecutorService clientes = Executors.newFixedThreadPool(4);
		IntStream.range(0, 4).forEach((i) -> clientes.submit(() -> {
			while (true) {
				// The kill ends the loop: the connection breaks and the client throws.
				reconocidos.add(recepcion.enviar("/api/v1/tramites", solicitud).get("numero").asText());
				bastantes.countDown();
			}
		}));
		assertThat(bastantes.await(2, TimeUnit.MINUTES)).as("creations flow").isTrue();
		aplicacion.matar();
		clientes.shutdown();
		assertThat(clientes.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
	}

	private static Proceso iniciar(String vez) throws Exception {
		return Proceso.iniciar(TramitesApplication.class, Path.of("target", "caida", vez + ".log"), "/actuator/health",
				"--tramites.datos=" + carpeta, "--tramites.limites.peticiones=1000000");
	}

	private static JdbcClient base() throws IOException {
		String linea = Files.readAllLines(carpeta.resolve("postgres/postmaster.pid")).get(3);
		return JdbcClient.create(new DriverManagerDataSource(
				"jdbc:postgresql://127.0.0.1:" + linea.trim() + "/postgres", "postgres", ""));
	}

}
