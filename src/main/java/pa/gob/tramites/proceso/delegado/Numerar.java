package pa.gob.tramites.proceso.delegado;

import pa.gob.tramites.plataforma.VisibleEnModelos;
import pa.gob.tramites.tramite.Correlativo;
import pa.gob.tramites.tramite.Numerador;
import pa.gob.tramites.tramite.TipoTramite;
import pa.gob.tramites.tramite.Tramites;

import org.springframework.stereotype.Component;

/**
 * Takes the next number of a series of the type. A document that comes back to be written
 * again keeps the number that it has.
 */
@Component("numerar")
@VisibleEnModelos
class Numerar extends Delegado {

	private final Numerador numerador;

	private final Tramites tramites;

	Numerar(Casos casos, Numerador numerador, Tramites tramites) {
		super(casos);
		this.numerador = numerador;
		this.tramites = tramites;
	}

	@Override
	void ejecutar(Caso caso) {
		String variable = caso.texto("variable");
		if (caso.textoOpcional(variable) != null) {
			return;
		}
		String nombre = caso.texto("serie");
		TipoTramite.Serie serie = caso.tipo().series().get(nombre);
		if (serie == null) {
			throw new IllegalStateException("El manifiesto no declara la serie «" + nombre + "».");
		}
		Correlativo correlativo = this.numerador.siguiente(caso.tipo().codigo() + "." + nombre, caso.zona());
		String numero = serie.escribir(correlativo.anio(), correlativo.numero());
		caso.poner(variable, numero);
		String clase = caso.textoOpcional("clase");
		if (clase != null) {
			this.tramites.agregarNumero(caso.instancia(), clase, numero);
		}
	}

}
