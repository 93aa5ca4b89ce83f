package pa.gob.tramites.documento;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pa.gob.tramites.PruebaDeIntegracion;
import pa.gob.tramites.auditoria.Auditoria;
import pa.gob.tramites.documento.revision.Antivirus;
import pa.gob.tramites.documento.revision.ClamdDePrueba;
import pa.gob.tramites.documento.revision.RevisarArchivo;
import pa.gob.tramites.identidad.UsuariosDePrueba;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;
import pa.gob.tramites.tramite.AccesoATramites;
import pa.gob.tramites.tramite.CasoAccesible;
import pa.gob.tramites.tramite.EventosDeTramite;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Uploads while a scanner is configured: the platform of the tests has none, so each test
 * joins the use cases with a scanner of its own.
 */
@PruebaDeIntegracion
class CuarentenaTest {

	@Autowired
	private DocumentosDePrueba documentos;

	@Autowired
	private UsuariosDePrueba usuarios;

	@Autowired
	private AccesoATramites acceso;

	@Autowired
	private Documentos filas;

	@Autowired
	private Requisitos requisitos;

	@Autowired
	private RevisarArchivo revisar;

	@Autowired
	private Almacen almacen;

	@Autowired
	private Auditoria auditoria;

	@Autowired
	private EventosDeTramite eventos;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private PlatformTransactionManager transacciones;

	@Autowired
	private Clock reloj;

	@AfterEach
	void salir() {
		SecurityContextHolder.clearContext();
	}

	@Test
	void loLimpioEntra() throws IOException {
		try (ClamdDePrueba clamd = new ClamdDePrueba("EICAR-STANDARD-ANTIVIRUS-TEST-FILE")) {
			DocumentosDePrueba.Caso caso = this.documentos.caso();
			long id = presentar(caso, clamd.antivirus(), Archivos.pdf("limpio " + caso.numero()));
			assertThat(actual(caso, id).path("analisis").asText()).isEqualTo("LIMPIO");
			assertThat(abrir(caso, id)).isEqualTo(200);
		}
	}

	@Test
	void loInfectadoSeRechazaYNoDejaNada() throws IOException {
		try (ClamdDePrueba clamd = new ClamdDePrueba("EICAR-STANDARD-ANTIVIRUS-TEST-FILE")) {
			DocumentosDePrueba.Caso caso = this.documentos.caso();
			byte[] eicar = Archivos.pdf("EICAR-STANDARD-ANTIVIRUS-TEST-FILE " + caso.numero());
			assertThatThrownBy(() -> presentar(caso, clamd.antivirus(), eicar))
				.isInstanceOfSatisfying(ProblemaException.class,
						(ex) -> assertThat(ex.tipo()).isEqualTo(TipoProblema.ARCHIVO_INFECTADO))
				.hasMessageContaining("Eicar-Test-Signature");
			assertThat(this.documentos.pedir("ciudadano", "GET", caso.ruta(), null).json().path("elementos")).isEmpty();
			assertThat(this.jdbc
				.sql("select count(*) from auditoria where recurso = :numero and accion = 'DOCUMENTO_INFECTADO'")
				.param("numero", caso.numero())
				.query(Integer.class)
				.single()).isEqualTo(1);
		}
	}

	@Test
	void sinRespuestaQuedaEnCuarentenaHastaQueSeAnaliza() throws IOException {
		DocumentosDePrueba.Caso caso = this.documentos.caso();
		long id = enCuarentena(caso, Archivos.pdf("espera " + caso.numero()));
		assertThat(actual(caso, id).path("disponible").asBoolean()).isFalse();
		assertThat(abrir(caso, id)).isEqualTo(409);
		assertThat(verificar(caso, id)).isEqualTo(409);
		try (ClamdDePrueba clamd = new ClamdDePrueba("EICAR-STANDARD-ANTIVIRUS-TEST-FILE")) {
			pendientes(clamd.antivirus()).analizar();
		}
		assertThat(actual(caso, id).path("analisis").asText()).isEqualTo("LIMPIO");
		assertThat(abrir(caso, id)).isEqualTo(200);
		assertThat(verificar(caso, id)).isEqualTo(200);
	}

	@Test
	void loQueResultaInfectadoDespuesSeObservaYNuncaSeAbre() throws IOException {
		DocumentosDePrueba.Caso caso = this.documentos.caso();
		long id = enCuarentena(caso, Archivos.pdf("EICAR-STANDARD-ANTIVIRUS-TEST-FILE " + caso.numero()));
		try (ClamdDePrueba clamd = new ClamdDePrueba("EICAR-STANDARD-ANTIVIRUS-TEST-FILE")) {
			pendientes(clamd.antivirus()).analizar();
		}
		JsonNode actual = actual(caso, id);
		assertThat(actual.path("analisis").asText()).isEqualTo("INFECTADO");
		assertThat(actual.path("estado").asText()).isEqualTo("OBSERVADO");
		assertThat(actual.path("motivo").asText()).contains("Eicar-Test-Signature");
		assertThat(abrir(caso, id)).isEqualTo(409);
	}

	private long enCuarentena(DocumentosDePrueba.Caso caso, byte[] bytes) throws IOException {
		try (ClamdDePrueba mudo = new ClamdDePrueba(null)) {
			long id = presentar(caso, mudo.antivirus(), bytes);
			assertThat(actual(caso, id).path("analisis").asText()).isEqualTo("PENDIENTE");
			return id;
		}
	}

	private long presentar(DocumentosDePrueba.Caso caso, Antivirus antivirus, byte[] bytes) throws IOException {
		SecurityContextHolder.getContext().setAuthentication(this.usuarios.autenticacion("ciudadano"));
		RecibirDocumento recibir = new RecibirDocumento(this.acceso, this.filas, this.requisitos, this.revisar,
				antivirus, this.almacen, this.auditoria, this.eventos, this.reloj);
		Path archivo = Files.createTempFile(Path.of("target"), "subida-", null);
		Files.copy(new ByteArrayInputStream(bytes), archivo, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
		CasoAccesible accesible = recibir.exigirCaso(caso.numero(), "documentos:subir");
		RecibirDocumento.Datos datos = new RecibirDocumento.Datos(caso.persona(), 3, null, false, false);
		Documentos.Archivo examinado = recibir.examinar(accesible, datos, "a.pdf", archivo);
		return new TransactionTemplate(this.transacciones)
			.execute((estado) -> recibir.presentar(accesible, datos, examinado).id());
	}

	private AnalizarPendientes pendientes(Antivirus antivirus) {
		return new AnalizarPendientes(antivirus, this.almacen, this.auditoria, this.eventos, this.jdbc,
				this.transacciones, this.reloj);
	}

	private JsonNode actual(DocumentosDePrueba.Caso caso, long id) {
		return this.documentos.pedir("ciudadano", "GET", caso.ruta() + "/" + id, null).json().path("actual");
	}

	private int abrir(DocumentosDePrueba.Caso caso, long id) {
		return this.documentos.pedir("recepcion", "GET", caso.ruta() + "/" + id + "/archivo", null).estado();
	}

	private int verificar(DocumentosDePrueba.Caso caso, long id) {
		return this.documentos.pedir("recepcion", "POST", caso.ruta() + "/" + id + "/verificar", null, "If-Match", "*")
			.estado();
	}

}
