package pa.gob.tramites.pago;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

import pa.gob.tramites.plataforma.RechazoDeNegocio;
import pa.gob.tramites.tramite.Correlativo;
import pa.gob.tramites.tramite.Numerador;
import pa.gob.tramites.tramite.TipoTramite;
import pa.gob.tramites.tramite.Tramites;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Records payments and issues their two receipts at once.
 */
@Component
public class Recibos {

	private static final TipoTramite.Serie SERIE = new TipoTramite.Serie("REC-{anio}-{numero:6}");

	private final JdbcClient jdbc;

	private final Numerador numerador;

	private final Tramites tramites;

	private final Clock reloj;

	Recibos(JdbcClient jdbc, Numerador numerador, Tramites tramites, Clock reloj) {
		this.jdbc = jdbc;
		this.numerador = numerador;
		this.tramites = tramites;
		this.reloj = reloj;
	}

	/**
	 * Records the payment of a quotation, in the caller's transaction.
	 * @param cobro the payment
	 * @return its receipts
	 * @throws RechazoDeNegocio {@code COTIZACION_INEXISTENTE}, {@code COTIZACION_PAGADA}
	 * or {@code PAGO_SIN_REFERENCIA}
	 */
	public Recibo emitir(Recibo.Cobro cobro) {
		Pendiente cotizacion = this.jdbc
			.sql("""
					select c.id, c.total, c.pagada_en is not null pagada from cotizacion c join tramite t on t.id = c.tramite_id
					where c.numero = :numero and t.instancia_id = :instancia for no key update of c
					""")
			.param("numero", cobro.cotizacion(), Types.VARCHAR)
			.param("instancia", cobro.instanciaId())
			.query((fila, n) -> new Pendiente(fila.getLong("id"), fila.getBigDecimal("total"),
					fila.getBoolean("pagada")))
			.optional()
			.orElseThrow(() -> new RechazoDeNegocio("COTIZACION_INEXISTENTE",
					"La cotización %s no es de este trámite.".formatted(cobro.cotizacion())));
		if (cotizacion.pagada()) {
			throw new RechazoDeNegocio("COTIZACION_PAGADA",
					"La cotización %s ya está pagada.".formatted(cobro.cotizacion()));
		}
		if (cobro.metodo() != Recibo.Metodo.EFECTIVO && (cobro.referencia() == null || cobro.referencia().isBlank())) {
			throw new RechazoDeNegocio("PAGO_SIN_REFERENCIA",
					"Indique el número del cheque, la transferencia o la autorización.");
		}
		String ciudadano = siguiente(cobro.zona());
		String archivo = siguiente(cobro.zona());
		guardar(cobro, cotizacion, ciudadano, archivo);
		this.tramites.agregarNumero(cobro.instanciaId(), "RECIBO", ciudadano);
		this.tramites.agregarNumero(cobro.instanciaId(), "RECIBO", archivo);
		return new Recibo(ciudadano, archivo, cotizacion.total());
	}

	private String siguiente(ZoneId zona) {
		Correlativo correlativo = this.numerador.siguiente("REC", zona);
		return SERIE.escribir(correlativo.anio(), correlativo.numero());
	}

	private void guardar(Recibo.Cobro cobro, Pendiente cotizacion, String ciudadano, String archivo) {
		OffsetDateTime ahora = this.reloj.instant().atOffset(ZoneOffset.UTC);
		this.jdbc.sql("""
				with pagada as (
					update cotizacion set pagada_en = :ahora where id = :cotizacion
				), nuevo as (
					insert into pago (cotizacion_id, monto, metodo, referencia, banco, registrado_en, registrado_por)
					values (:cotizacion, :monto, :metodo, :referencia, :banco, :ahora, :por) returning id
				)
				insert into recibo (numero, pago_id, ejemplar, emitido_en)
				select r.numero, n.id, r.ejemplar, :ahora
				from nuevo n, (values (:ciudadano, 'CIUDADANO'), (:archivo, 'ARCHIVO')) r (numero, ejemplar)
				""")
			.param("cotizacion", cotizacion.id())
			.param("monto", cotizacion.total())
			.param("metodo", cobro.metodo().name())
			.param("referencia", cobro.referencia(), Types.VARCHAR)
			.param("banco", cobro.banco(), Types.VARCHAR)
			.param("ahora", ahora, Types.TIMESTAMP_WITH_TIMEZONE)
			.param("por", cobro.por())
			.param("ciudadano", ciudadano)
			.param("archivo", archivo)
			.update();
	}

	private record Pendiente(long id, BigDecimal total, boolean pagada) {
	}

}
