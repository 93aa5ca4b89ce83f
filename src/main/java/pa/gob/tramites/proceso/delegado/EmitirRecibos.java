package pa.gob.tramites.proceso.delegado;

import pa.gob.tramites.pago.Recibo;
import pa.gob.tramites.pago.Recibos;
import pa.gob.tramites.plataforma.VisibleEnModelos;

import org.springframework.stereotype.Component;

/**
 * Records the payment that the treasurer received and issues its two receipts.
 */
@Component("emitirRecibos")
@VisibleEnModelos
class EmitirRecibos extends Delegado {

	private final Recibos recibos;

	EmitirRecibos(Casos casos, Recibos recibos) {
		super(casos);
		this.recibos = recibos;
	}

	@Override
	void ejecutar(Caso caso) {
		Recibo recibo = this.recibos.emitir(new Recibo.Cobro(caso.instancia(), caso.texto("cotizacionNumero"),
				caso.opcion("metodoPago", Recibo.Metodo.class), caso.textoOpcional("referenciaPago"),
				caso.textoOpcional("bancoEmisor"), caso.zona(), caso.autor()));
		caso.poner("reciboNumero", recibo.ciudadano());
	}

}
