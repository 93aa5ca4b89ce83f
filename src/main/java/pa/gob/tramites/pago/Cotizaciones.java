package pa.gob.tramites.pago;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

import pa.gob.tramites.catalogo.Catalogos;
import pa.gob.tramites.catalogo.Tarifa;
import pa.gob.tramites.plataforma.RechazoDeNegocio;
import pa.gob.tramites.tramite.Correlativo;
import pa.gob.tramites.tramite.Numerador;
import pa.gob.tramites.tramite.TipoTramite;
import pa.gob.tramites.tramite.Tramites;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Issues quotations. Amounts come from the dated tariff; a quotation keeps the amounts of
 * its day.
 */
@Component
public class Cotizaciones {

	private static final TipoTramite.Serie SERIE = new TipoTramite.Serie("COT-{anio}-{numero:6}");

	private static final String MONEDA = "PAB";

	private final JdbcClient jdbc;

	private final Catalogos catalogos;

	private final Numerador numerador;

	private final Tramites tramites;

	private final Clock reloj;

	Cotizaciones(JdbcClient jdbc, Catalogos catalogos, Numerador numerador, Tramites tramites, Clock reloj) {
		this.jdbc = jdbc;
		this.catalogos = catalogos;
		this.numerador = numerador;
		this.tramites = tramites;
		this.reloj = reloj;
	}

	/**
	 * Issues a quotation, in the caller's transaction.
	 * @param solicitud what is to be paid
	 * @return the quotation
	 * @throws RechazoDeNegocio {@code SIN_TARIFA} if a concept has no tariff in force
	 */
	public Cotizacion emitir(Cotizacion.Solicitud solicitud) {
		List<Cotizacion.Linea> lineas = solicitud.cargos().stream().map((cargo) -> {
			Tarifa tarifa = this.catalogos.tarifaVigente(cargo.concepto(), solicitud.fecha())
				.orElseThrow(
						() -> new RechazoDeNegocio("SIN_TARIFA", "El concepto %s no tiene una tarifa vigente el %s."
							.formatted(cargo.concepto(), solicitud.fecha())));
			return new Cotizacion.Linea(cargo.personaId(), cargo.concepto(), tarifa.nombre(), tarifa.monto());
		}).toList();
		BigDecimal total = lineas.stream().map(Cotizacion.Linea::monto).reduce(new BigDecimal("0.00"), BigDecimal::add);
		Correlativo correlativo = this.numerador.siguiente("COT", solicitud.zona());
		String numero = SERIE.escribir(correlativo.anio(), correlativo.numero());
		guardar(solicitud, numero, total, lineas);
		this.tramites.agregarNumero(solicitud.instanciaId(), "COTIZACION", numero);
		return new Cotizacion(numero, total, MONEDA, lineas);
	}

	private void guardar(Cotizacion.Solicitud solicitud, String numero, BigDecimal total,
			List<Cotizacion.Linea> lineas) {
		this.jdbc.sql("""
				with nueva as (
					insert into cotizacion (tramite_id, numero, momento, total, moneda, emitida_en, emitida_por)
					values (:tramite, :numero, :momento, :total, :moneda, :ahora, :por) returning id
				)
				insert into cotizacion_linea (cotizacion_id, linea, persona_id, concepto, monto)
				select n.id, l.linea, l.persona, l.concepto, l.monto from nueva n,
					unnest(:personas::bigint[], :conceptos::text[], :montos::text[]::numeric[]) with ordinality
						l (persona, concepto, monto, linea)
				""")
			.param("tramite", solicitud.tramiteId())
			.param("numero", numero)
			.param("momento", solicitud.momento())
			.param("total", total)
			.param("moneda", MONEDA)
			.param("ahora", this.reloj.instant().atOffset(ZoneOffset.UTC))
			.param("por", solicitud.por())
			.param("personas", lineas.stream().map(Cotizacion.Linea::personaId).toArray(Long[]::new))
			.param("conceptos", lineas.stream().map(Cotizacion.Linea::concepto).toArray(String[]::new))
			.param("montos", lineas.stream().map((linea) -> linea.monto().toPlainString()).toArray(String[]::new))
			.update();
	}

}
