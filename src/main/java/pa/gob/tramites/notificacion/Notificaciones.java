package pa.gob.tramites.notificacion;

import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import pa.gob.tramites.plataforma.Envios;
import pa.gob.tramites.tramite.Canal;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives notices, in the caller's transaction: what the application shows is there at
 * once, what leaves the house is queued for a job of its own. A mail server that is down
 * therefore holds up no case.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Notificaciones {

	private final ModelosDeAviso modelos;

	private final Redaccion redaccion;

	private final Destinatarios destinatarios;

	private final Preferencias preferencias;

	private final Envios envios;

	private final JdbcClient jdbc;

	private final Clock reloj;

	Notificaciones(ModelosDeAviso modelos, Redaccion redaccion, Destinatarios destinatarios, Preferencias preferencias,
			Envios envios, JdbcClient jdbc, Clock reloj) {
		this.modelos = modelos;
		this.redaccion = redaccion;
		this.destinatarios = destinatarios;
		this.preferencias = preferencias;
		this.envios = envios;
		this.jdbc = jdbc;
		this.reloj = reloj;
	}

	/**
	 * Gives a notice. Nobody gets the same one twice by the same channel, also if several
	 * of its addressees are the same person.
	 * @param aviso the notice
	 */
	public void avisar(Aviso aviso) {
		String disenio = this.modelos.delTipo(aviso.caso().tipo(), ModelosDeAviso.DISENIO)
			.map(PlantillaDeAviso::html)
			.orElseThrow(() -> new IllegalStateException("No está la plantilla común " + ModelosDeAviso.DISENIO));
		Redaccion.Mensaje mensaje = this.redaccion.escribir(aviso.plantilla(), disenio, aviso.asunto(), aviso.modelo(),
				false);
		Map<String, List<Destinatarios.Contacto>> contactos = new LinkedHashMap<>();
		List<String> cuentas = new ArrayList<>();
		for (String destino : aviso.destinatarios()) {
			List<Destinatarios.Contacto> personas = this.destinatarios.de(aviso.caso(), destino);
			contactos.put(destino, personas);
			personas.stream().map(Destinatarios.Contacto::cuenta).filter((c) -> c != null).forEach(cuentas::add);
		}
		Preferencias.Apagadas apagadas = aviso.obligatorio() ? Preferencias.NINGUNA
				: this.preferencias.apagadas(aviso.evento(), cuentas);
		contactos.forEach((destino, personas) -> {
			boolean alcanzable = false;
			for (Destinatarios.Contacto persona : personas) {
				for (Canal canal : aviso.canales()) {
					String direccion = direccion(persona, canal);
					alcanzable |= direccion != null;
					if (direccion != null && !apagadas.tiene(persona.cuenta(), canal)) {
						guardar(aviso, mensaje, canal, direccion);
					}
				}
			}
			if (!alcanzable) {
				insertar(aviso, mensaje, aviso.canales().iterator().next(), destino, "OMITIDA",
						"No hay a dónde enviarlo.");
			}
		});
	}

	private static String direccion(Destinatarios.Contacto persona, Canal canal) {
		return switch (canal) {
			case CORREO -> persona.correo();
			case APLICACION -> persona.cuenta();
			case SMS -> persona.telefono();
		};
	}

	private void guardar(Aviso aviso, Redaccion.Mensaje mensaje, Canal canal, String direccion) {
		Long id = insertar(aviso, mensaje, canal, direccion, (canal == Canal.APLICACION) ? "DISPONIBLE" : "PENDIENTE",
				null);
		if (id != null && canal != Canal.APLICACION) {
			this.envios.encolar(EnviarAviso.CLASE, id.toString(), aviso.caso().agencia());
		}
	}

	private Long insertar(Aviso aviso, Redaccion.Mensaje mensaje, Canal canal, String direccion, String estado,
			String error) {
		return this.jdbc
			.sql("""
					insert into notificacion (tramite_id, agencia, evento, canal, destinatario, asunto, cuerpo, texto, plantilla,
						plantilla_version, estado, error, en, origen)
					values (:tramite, :agencia, :evento, :canal, :destinatario, :asunto, :cuerpo, :texto, :plantilla, :version,
						:estado, :error, :ahora, :origen)
					on conflict (origen, canal, destinatario) do nothing
					returning id
					""")
			.param("tramite", aviso.caso().tramiteId())
			.param("agencia", aviso.caso().agencia())
			.param("evento", aviso.evento())
			.param("canal", canal.name())
			.param("destinatario", direccion)
			.param("asunto", mensaje.asunto())
			.param("cuerpo", mensaje.html())
			.param("texto", mensaje.texto())
			.param("plantilla", aviso.plantilla().nombre())
			.param("version", aviso.plantilla().version())
			.param("estado", estado)
			.param("error", error, Types.VARCHAR)
			.param("ahora", this.reloj.instant().atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
			.param("origen", aviso.origen())
			.query(Long.class)
			.optional()
			.orElse(null);
	}

}
