package pa.gob.tramites.notificacion;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import pa.gob.tramites.plataforma.FechaEscrita;
import pa.gob.tramites.plataforma.Remitente;
import pa.gob.tramites.tramite.HechosDelCaso;
import pa.gob.tramites.tramite.Suceso;
import pa.gob.tramites.tramite.TipoTramite;
import pa.gob.tramites.tramite.TiposDeTramite;
import pa.gob.tramites.tramite.Tramites;
import pa.gob.tramites.tramite.ValoresDelCaso;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Turns something that happened into the notices that the type's manifest declares.
 */
@Component
class PrepararAvisos implements Remitente {

	static final String CLASE = "sistema-preparar-avisos";

	private final Notificaciones notificaciones;

	private final ModelosDeAviso modelos;

	private final Tramites tramites;

	private final TiposDeTramite tipos;

	private final ValoresDelCaso valores;

	private final JdbcClient jdbc;

	private final ObjectMapper json;

	PrepararAvisos(Notificaciones notificaciones, ModelosDeAviso modelos, Tramites tramites, TiposDeTramite tipos,
			ValoresDelCaso valores, JdbcClient jdbc, ObjectMapper json) {
		this.notificaciones = notificaciones;
		this.modelos = modelos;
		this.tramites = tramites;
		this.tipos = tipos;
		this.valores = valores;
		this.jdbc = jdbc;
		this.json = json;
	}

	@Override
	public String clase() {
		return CLASE;
	}

	@Override
	public void enviar(String referencia) {
		// Taken away in the transaction that queues its messages: it cannot be prepared
		// twice.
		this.jdbc.sql("""
				delete from suceso_pendiente where id = :id returning evento::text, tramite_id, suceso, datos::text
				""")
			.param("id", Long.parseLong(referencia))
			.query((fila, n) -> new Pendiente(fila.getString(1), fila.getLong(2),
					Suceso.de(fila.getString(3)).orElseThrow(), leer(fila.getString(4))))
			.optional()
			.ifPresent(this::preparar);
	}

	private void preparar(Pendiente pendiente) {
		String instancia = this.tramites.instancia(pendiente.tramiteId());
		HechosDelCaso caso = this.tramites.hechos(instancia);
		TipoTramite tipo = this.tipos.buscar(caso.tipo()).orElseThrow();
		Map<String, Object> valores = valores(caso, tipo, pendiente.datos());
		for (TipoTramite.Aviso aviso : tipo.avisos()) {
			if (aviso.procede(pendiente.suceso(), pendiente.datos())) {
				PlantillaDeAviso plantilla = this.modelos.delCaso(instancia, tipo.codigo(), aviso.plantilla())
					.orElseThrow(() -> new IllegalStateException(
							"No está la plantilla «" + aviso.plantilla() + "» del tipo " + tipo.codigo()));
				this.notificaciones.avisar(new Aviso(caso, pendiente.suceso().codigo(), null, plantilla, valores,
						destinatarios(aviso, pendiente.datos()), EnumSet.copyOf(aviso.canales()), aviso.obligatorio(),
						pendiente.evento()));
			}
		}
	}

	/**
	 * What a template may name: the case, and as {@code suceso} the data of what
	 * happened, with labels instead of codes; dates written out are in {@code fechas}.
	 */
	Map<String, Object> valores(HechosDelCaso caso, TipoTramite tipo, Map<String, Object> datos) {
		Map<String, Object> valores = new LinkedHashMap<>(this.valores.de(caso, tipo));
		Map<String, Object> suceso = new LinkedHashMap<>(datos);
		suceso.replaceAll((clave, valor) -> (valor instanceof String codigo) ? tipo.etiqueta(codigo) : valor);
		valores.put("suceso", suceso);
		valores.put("fechas", FechaEscrita.todas(datos, tipo.zona()));
		return valores;
	}

	private static List<String> destinatarios(TipoTramite.Aviso aviso, Map<String, Object> datos) {
		List<String> destinos = new ArrayList<>();
		for (String destino : aviso.destinatarios()) {
			if (!destino.equals("responsable")) {
				destinos.add(destino);
			}
			else if (datos.get("responsable") instanceof String cuenta) {
				destinos.add("cuenta:" + cuenta);
			}
			else if (datos.get("grupos") instanceof List<?> grupos) {
				grupos.forEach((grupo) -> destinos.add("grupo:" + grupo));
			}
		}
		return destinos;
	}

	private Map<String, Object> leer(String datos) {
		try {
			return this.json.readValue(datos, new TypeReference<Map<String, Object>>() {
			});
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException("The database returned something that is not JSON", ex);
		}
	}

	private record Pendiente(String evento, long tramiteId, Suceso suceso, Map<String, Object> datos) {
	}

}
