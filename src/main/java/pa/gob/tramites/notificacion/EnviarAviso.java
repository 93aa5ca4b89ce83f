package pa.gob.tramites.notificacion;

import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import pa.gob.tramites.plataforma.EnvioFallidoException;
import pa.gob.tramites.plataforma.Remitente;
import pa.gob.tramites.tramite.Canal;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends one notice. What was sent, and each attempt, is noted in a transaction of its
 * own: it stays even if the job that sent it is rolled back and repeated.
 */
@Component
class EnviarAviso implements Remitente {

	static final String CLASE = "sistema-enviar-aviso";

	private static final int LARGO_DEL_SMS = 320;

	private final Correo correo;

	private final ObjectProvider<CanalDeSms> sms;

	private final JdbcClient jdbc;

	private final Clock reloj;

	private final TransactionTemplate aparte;

	EnviarAviso(Correo correo, ObjectProvider<CanalDeSms> sms, JdbcClient jdbc, Clock reloj,
			PlatformTransactionManager transacciones) {
		this.correo = correo;
		this.sms = sms;
		this.jdbc = jdbc;
		this.reloj = reloj;
		this.aparte = new TransactionTemplate(transacciones);
		this.aparte.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	@Override
	public String clase() {
		return CLASE;
	}

	@Override
	public void enviar(String referencia) {
		EnvioFallidoException falla = this.aparte.execute((tx) -> intentar(Long.parseLong(referencia)));
		if (falla != null) {
			throw falla;
		}
	}

	/** The lock keeps two nodes from sending at once what only one of them should. */
	private EnvioFallidoException intentar(long id) {
		Fila fila = this.jdbc.sql("""
				select n.canal, n.destinatario, n.asunto, n.cuerpo, n.texto, n.intentos, n.reenvios, t.numero
				from notificacion n join tramite t on t.id = n.tramite_id
				where n.id = :id and n.estado = 'PENDIENTE' for update of n
				""")
			.param("id", id)
			.query((f, n) -> new Fila(Canal.valueOf(f.getString("canal")), f.getString("destinatario"),
					new Redaccion.Mensaje(f.getString("asunto"), f.getString("cuerpo"), f.getString("texto")),
					f.getInt("intentos"), f.getInt("reenvios"), f.getString("numero")))
			.optional()
			.orElse(null);
		if (fila == null) {
			return null;
		}
		try {
			entregar("aviso-" + id + ((fila.reenvios() > 0) ? "-" + fila.reenvios() : ""), fila);
			anotar(id, fila, "ENVIADA", null);
			return null;
		}
		catch (EnvioRechazadoException ex) {
			anotar(id, fila, "FALLIDA", ex.getMessage());
			return null;
		}
		catch (EnvioFallidoException ex) {
			anotar(id, fila, "REINTENTAR", ex.getMessage());
			return ex;
		}
	}

	private void entregar(String clave, Fila fila) {
		if (fila.canal() == Canal.CORREO) {
			this.correo.enviar(clave, fila.destinatario(), fila.mensaje());
			return;
		}
		CanalDeSms canal = this.sms.getIfAvailable();
		if (canal == null) {
			throw new EnvioFallidoException("No hay un proveedor de mensajes de texto configurado.");
		}
		String texto = fila.mensaje().asunto() + ". Trámite " + fila.numero() + ".";
		canal.enviar(clave, fila.destinatario(), texto.substring(0, Math.min(LARGO_DEL_SMS, texto.length())));
	}

	private void anotar(long id, Fila fila, String resultado, String error) {
		OffsetDateTime ahora = this.reloj.instant().atOffset(ZoneOffset.UTC);
		this.jdbc.sql("""
				with intento as (
					insert into notificacion_intento (notificacion_id, intento, en, resultado, error)
					values (:id, :intento, :ahora, :resultado, :error)
				)
				update notificacion set intentos = :intento, error = :error,
					estado = case when :resultado = 'REINTENTAR' then estado else :resultado end,
					enviada_en = case when :resultado = 'ENVIADA' then :ahora else enviada_en end
				where id = :id
				""")
			.param("id", id)
			.param("intento", fila.intentos() + 1)
			.param("ahora", ahora, Types.TIMESTAMP_WITH_TIMEZONE)
			.param("resultado", resultado)
			.param("error", error, Types.VARCHAR)
			.update();
	}

	private record Fila(Canal canal, String destinatario, Redaccion.Mensaje mensaje, int intentos, int reenvios,
			String numero) {
	}

}
