package pa.gob.tramites.documento;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pa.gob.tramites.auditoria.Auditoria;
import pa.gob.tramites.documento.revision.Antivirus;
import pa.gob.tramites.documento.revision.Antivirus.Analisis;
import pa.gob.tramites.tramite.EventosDeTramite;
import pa.gob.tramites.tramite.Suceso;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Scans what was uploaded while the scanner did not answer. What is clean leaves its
 * quarantine; what is not stays in it for good and is observed, so that the applicant
 * brings another. Two nodes may scan the same file, of which one writes the outcome.
 */
@Component
class AnalizarPendientes {

	private static final Logger LOG = LoggerFactory.getLogger(AnalizarPendientes.class);

	private static final int TANDA = 50;

	private final Antivirus antivirus;

	private final Almacen almacen;

	private final Auditoria auditoria;

	private final EventosDeTramite eventos;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaccion;

	private final Clock reloj;

	AnalizarPendientes(Antivirus antivirus, Almacen almacen, Auditoria auditoria, EventosDeTramite eventos,
			JdbcClient jdbc, PlatformTransactionManager transacciones, Clock reloj) {
		this.antivirus = antivirus;
		this.almacen = almacen;
		this.auditoria = auditoria;
		this.eventos = eventos;
		this.jdbc = jdbc;
		this.transaccion = new TransactionTemplate(transacciones);
		this.reloj = reloj;
	}

	private record Pendiente(long documento, int version, int tipo, String nombre, String sha256, long tramite,
			String numero, String agencia) {
	}

	@Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
	void cadaMinuto() {
		if (this.antivirus.configurado()) {
			analizar();
		}
	}

	void analizar() {
		for (Pendiente uno : pendientes()) {
			try (InputStream flujo = this.almacen.abrir(uno.sha256())) {
				Antivirus.Dictamen dictamen = this.antivirus.analizar(flujo);
				this.transaccion.executeWithoutResult((estado) -> anotar(uno, dictamen));
			}
			catch (ContenidoAusenteException ex) {
				LOG.error("Version {} of document {} waits for the scanner, and the store lacks it", uno.version(),
						uno.documento());
			}
			catch (IOException ex) {
				LOG.warn("The malware scanner does not answer yet", ex);
				return;
			}
		}
	}

	private List<Pendiente> pendientes() {
		return this.jdbc
			.sql("""
					select v.documento_id, v.version, d.tipo_documento, t.nombre, v.sha256, c.id tramite, c.numero, c.agencia
					from documento_version v join documento d on d.id = v.documento_id
						join tipo_documento t on t.codigo = d.tipo_documento join tramite c on c.id = d.tramite_id
					where v.analisis = 'PENDIENTE' order by v.subido_en limit :tanda
					""")
			.param("tanda", TANDA)
			.query((fila, n) -> new Pendiente(fila.getLong("documento_id"), fila.getInt("version"),
					fila.getInt("tipo_documento"), fila.getString("nombre"), fila.getString("sha256"),
					fila.getLong("tramite"), fila.getString("numero"), fila.getString("agencia")))
			.list();
	}

	private void anotar(Pendiente uno, Antivirus.Dictamen dictamen) {
		boolean infectado = dictamen.analisis() == Analisis.INFECTADO;
		String motivo = infectado
				? "El antivirus encontró «" + dictamen.hallazgo() + "». Revise su equipo y presente otro archivo."
				: null;
		int filas = this.jdbc
			.sql("""
					with cambiado as (
						update documento set revision = revision + 1 where id = :documento
					)
					update documento_version set analisis = :analisis, estado = case when :infectado then 'OBSERVADO' else estado end,
						motivo = coalesce(:motivo, motivo), revisado_por = case when :infectado then :sistema else revisado_por end,
						revisado_en = case when :infectado then :ahora::timestamptz else revisado_en end
					where documento_id = :documento and version = :version and analisis = 'PENDIENTE'
					""")
			.param("analisis", dictamen.analisis().name())
			.param("infectado", infectado)
			.param("motivo", motivo, Types.VARCHAR)
			.param("sistema", Auditoria.SISTEMA)
			.param("ahora", this.reloj.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC),
					Types.TIMESTAMP_WITH_TIMEZONE)
			.param("documento", uno.documento())
			.param("version", uno.version())
			.update();
		if (filas == 0 || !infectado) {
			return;
		}
		this.auditoria.registrarComo(Auditoria.SISTEMA, "DOCUMENTO_INFECTADO", uno.numero(), uno.tramite(),
				uno.agencia(),
				Map.of("documento", uno.documento(), "version", uno.version(), "hallazgo", dictamen.hallazgo()));
		this.eventos.publicar(Suceso.DOCUMENTO_OBSERVADO, uno.tramite(), Auditoria.SISTEMA,
				Map.of("documento", uno.documento(), "tipo", uno.tipo(), "version", uno.version(), "nombre",
						uno.nombre(), "motivo", motivo));
	}

}
