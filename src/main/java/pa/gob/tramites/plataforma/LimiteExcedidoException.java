package pa.gob.tramites.plataforma;

/**
 * A client asked too often; the answer says when to come back.
 */
public class LimiteExcedidoException extends ProblemaException {

	private final transient Consumo consumo;

	LimiteExcedidoException(Consumo consumo) {
		super(TipoProblema.LIMITE_EXCEDIDO, consumo.detalle());
		this.consumo = consumo;
	}

	Consumo consumo() {
		return this.consumo;
	}

}
