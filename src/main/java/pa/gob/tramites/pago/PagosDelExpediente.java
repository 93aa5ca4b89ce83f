package pa.gob.tramites.pago;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.media.Schema;
import pa.gob.tramites.tramite.SeccionDelExpediente;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The quotations of a case with their lines, payment and receipts, for its file.
 */
@Component
class PagosDelExpediente implements SeccionDelExpediente {

	private final JdbcClient jdbc;

	private final ObjectMapper json;

	PagosDelExpediente(JdbcClient jdbc, ObjectMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	@Override
	public String nombre() {
		return "cotizaciones";
	}

	@Override
	public List<Cotizada> leer(long tramiteId, boolean interno) {
		return this.jdbc
			.sql("""
					select c.numero, c.momento, c.total, c.moneda, c.emitida_en, p.metodo, p.referencia, p.banco, p.registrado_en,
						p.registrado_por,
						(select json_agg(json_build_object('personaId', l.persona_id, 'concepto', l.concepto, 'nombre', k.nombre,
							'monto', l.monto) order by l.linea)
							from cotizacion_linea l join concepto_pago k on k.codigo = l.concepto where l.cotizacion_id = c.id) lineas,
						(select json_agg(json_build_object('numero', r.numero, 'ejemplar', r.ejemplar) order by r.ejemplar desc)
							from recibo r where r.pago_id = p.id) recibos
					from cotizacion c left join pago p on p.cotizacion_id = c.id
					where c.tramite_id = :tramite order by c.id
					""")
			.param("tramite", tramiteId)
			.query((fila, n) -> new Cotizada(fila.getString("numero"), fila.getString("momento"),
					fila.getBigDecimal("total"), fila.getString("moneda"),
					fila.getObject("emitida_en", OffsetDateTime.class).toInstant(),
					lista(fila.getString("lineas"), new TypeReference<List<Cotizacion.Linea>>() {
					}),
					(fila.getString("metodo") != null) ? new Pagada(fila.getString("metodo"),
							fila.getString("referencia"), fila.getString("banco"),
							fila.getObject("registrado_en", OffsetDateTime.class).toInstant(),
							interno ? fila.getString("registrado_por") : null,
							lista(fila.getString("recibos"), new TypeReference<List<Ejemplar>>() {
							})) : null))
			.list();
	}

	private <T> List<T> lista(String texto, TypeReference<List<T>> tipo) {
		if (texto == null) {
			return List.of();
		}
		try {
			return this.json.readValue(texto, tipo);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException("The database returned something that is not JSON", ex);
		}
	}

	/**
	 * A quotation and, once paid, its payment.
	 */
	@Schema(name = "CotizacionDelTramite")
	record Cotizada(@Schema(example = "COT-2026-000001") String numero, String momento,
			@Schema(example = "1250.00") BigDecimal total, @Schema(example = "PAB") String moneda, Instant emitidaEn,
			List<Cotizacion.Linea> lineas, Pagada pago) {
	}

	/**
	 * A payment.
	 */
	@Schema(name = "PagoDelTramite")
	record Pagada(@Schema(example = "TRANSFERENCIA") String metodo, String referencia, String banco,
			Instant registradoEn, String registradoPor, List<Ejemplar> recibos) {
	}

	/**
	 * A copy of a receipt.
	 */
	@Schema(name = "ReciboDelTramite")
	record Ejemplar(@Schema(example = "REC-2026-000001") String numero,
			@Schema(example = "CIUDADANO") String ejemplar) {
	}

}
