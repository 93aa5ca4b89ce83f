package pa.gob.tramites.proceso.delegado;

import pa.gob.tramites.emision.DocumentoEmitido;
import pa.gob.tramites.emision.Emision;
import pa.gob.tramites.emision.Pedido;
import pa.gob.tramites.plataforma.VisibleEnModelos;

import org.springframework.stereotype.Component;

/**
 * Issues a document from a template of the model. It runs in a job, so that a template
 * that fails is an incident and never undoes what an officer did; running it again gives
 * the document that it issued before.
 */
@Component("generarDocumento")
@VisibleEnModelos
class GenerarDocumento extends Delegado {

	private final Emision emision;

	GenerarDocumento(Casos casos, Emision emision) {
		super(casos);
		this.emision = emision;
	}

	@Override
	void ejecutar(Caso caso) {
		caso.exigirTrabajo();
		DocumentoEmitido documento = this.emision
			.emitir(new Pedido(caso.instancia(), caso.texto("clase"), caso.textoOpcional("referencia"),
					caso.textoOpcional("numeroDado"), caso.textoOpcional("serie"), caso.texto("plantilla"),
					"true".equals(caso.textoOpcional("reservado")), caso.variablesDelModelo(), caso.persona()));
		String variable = caso.textoOpcional("variable");
		if (variable != null) {
			caso.poner(variable, documento.numero());
		}
	}

}
