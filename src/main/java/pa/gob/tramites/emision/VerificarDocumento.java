package pa.gob.tramites.emision;

import java.util.Optional;

import pa.gob.tramites.tramite.TipoTramite;
import pa.gob.tramites.tramite.TiposDeTramite;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds the document of a code. What is still kept among officers can't be found.
 */
@Component
class VerificarDocumento {

	private final Archivador archivador;

	private final TiposDeTramite tipos;

	VerificarDocumento(Archivador archivador, TiposDeTramite tipos) {
		this.archivador = archivador;
		this.tipos = tipos;
	}

	@Transactional(readOnly = true)
	public Optional<Verificacion> verificar(CodigoDeVerificacion codigo) {
		return this.archivador.buscar(codigo)
			.filter((ficha) -> !ficha.documento().reservado())
			.map((ficha) -> verificacion(ficha, this.tipos.buscar(ficha.tipo())));
	}

	private static Verificacion verificacion(Archivador.Ficha ficha, Optional<TipoTramite> tipo) {
		DocumentoEmitido documento = ficha.documento();
		return new Verificacion(documento.titulo(), documento.numero(), documento.edicion(), documento.estado(),
				documento.emitidoEn(), documento.retiradoEn(), tipo.map(TipoTramite::autoridad).orElse(""),
				tipo.map(TipoTramite::nombre).orElse(ficha.tipo()), ficha.iniciales(), documento.sha256());
	}

}
