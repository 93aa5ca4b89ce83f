package pa.gob.tramites.emision;

import java.time.Clock;
import java.util.List;
import java.util.Map;

import pa.gob.tramites.auditoria.Auditoria;
import pa.gob.tramites.identidad.Actor;
import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;
import pa.gob.tramites.tramite.AccesoATramites;
import pa.gob.tramites.tramite.CasoAccesible;
import pa.gob.tramites.tramite.TipoTramite;
import pa.gob.tramites.tramite.TiposDeTramite;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people do with the documents of a case that they may reach.
 */
@Component
class AtenderDocumentos {

	private static final String ACUSE = "ACUSE";

	private final AccesoATramites acceso;

	private final Archivador archivador;

	private final Emision emision;

	private final TiposDeTramite tipos;

	private final Auditoria auditoria;

	private final Clock reloj;

	AtenderDocumentos(AccesoATramites acceso, Archivador archivador, Emision emision, TiposDeTramite tipos,
			Auditoria auditoria, Clock reloj) {
		this.acceso = acceso;
		this.archivador = archivador;
		this.emision = emision;
		this.tipos = tipos;
		this.auditoria = auditoria;
		this.reloj = reloj;
	}

	@Transactional(readOnly = true)
	public List<DocumentoEmitido> lista(String numero) {
		CasoAccesible caso = this.acceso.exigir(numero, "tramites:leer");
		return this.archivador.deTramite(caso.id())
			.stream()
			.map(Archivador.Ficha::documento)
			.filter((documento) -> caso.interno() || !documento.reservado())
			.map((documento) -> segun(caso, documento))
			.toList();
	}

	/**
	 * A document that is about to be read, which the audit log keeps.
	 */
	@Transactional
	public DocumentoEmitido leer(String numero, long id) {
		CasoAccesible caso = this.acceso.exigir(numero, "tramites:leer");
		return leido(caso, ficha(caso, id).documento());
	}

	/**
	 * The acknowledgement of receipt, printed the first time that somebody asks for it:
	 * filing a case does not wait for a printer.
	 */
	@Transactional
	public DocumentoEmitido acuse(String numero) {
		CasoAccesible caso = this.acceso.exigir(numero, "tramites:leer");
		String plantilla = this.tipos.buscar(caso.tipo())
			.map(TipoTramite::acuse)
			.orElseThrow(() -> ProblemaException.noEncontrado("el acuse: este tipo de trámite no lo emite"));
		DocumentoEmitido acuse = this.emision.emitir(new Pedido(caso.instanciaId(), ACUSE, Pedido.UNICO, caso.numero(),
				null, plantilla, false, Map.of(), Actor.actual().id()));
		return leido(caso, acuse);
	}

	@Transactional
	public DocumentoEmitido reemplazar(String numero, long id, String motivo) {
		CasoAccesible caso = this.acceso.exigir(numero, "documentos:corregir");
		Archivador.Ficha ficha = vigente(caso, id, motivo);
		return this.emision.reemplazar(ficha, motivo.strip(), Actor.actual().id());
	}

	@Transactional
	public DocumentoEmitido anular(String numero, long id, String motivo) {
		CasoAccesible caso = this.acceso.exigir(numero, "documentos:corregir");
		Archivador.Ficha ficha = vigente(caso, id, motivo);
		this.archivador.retirar(id, false, motivo.strip(), Actor.actual().id(), this.reloj.instant());
		this.auditoria.registrar("DOCUMENTO_ANULADO", caso.numero(), caso.id(), caso.agencia(),
				Map.of("documento", id, "clase", ficha.documento().clase(), "numero", ficha.documento().numero()));
		return ficha(caso, id).documento();
	}

	private Archivador.Ficha vigente(CasoAccesible caso, long id, String motivo) {
		if (motivo == null || motivo.isBlank() || motivo.strip().length() > 500 || motivo.indexOf('\u0000') >= 0) {
			throw new ProblemaException(TipoProblema.DATOS_INVALIDOS, "Indique por qué.",
					List.of(new ErrorCampo("motivo", "Escriba de 1 a 500 caracteres.")));
		}
		Archivador.Ficha ficha = ficha(caso, id);
		this.archivador.cerrarPaso(caso.id(), ficha.documento().clase(), ficha.referencia());
		// Read again: whoever held the lock may have withdrawn it.
		ficha = ficha(caso, id);
		if (!ficha.documento().vigente()) {
			throw new ProblemaException(TipoProblema.ESTADO_NO_PERMITE,
					"El documento ya no está vigente: fue reemplazado o anulado.");
		}
		return ficha;
	}

	private Archivador.Ficha ficha(CasoAccesible caso, long id) {
		return this.archivador.buscar(caso.id(), id)
			.filter((ficha) -> caso.interno() || !ficha.documento().reservado())
			.orElseThrow(() -> ProblemaException.noEncontrado("ese documento en el trámite"));
	}

	private DocumentoEmitido leido(CasoAccesible caso, DocumentoEmitido documento) {
		this.auditoria.registrar("DOCUMENTO_EMITIDO_LEIDO", caso.numero(), caso.id(), caso.agencia(),
				Map.of("documento", documento.id(), "clase", documento.clase(), "numero", documento.numero()));
		return segun(caso, documento);
	}

	private static DocumentoEmitido segun(CasoAccesible caso, DocumentoEmitido documento) {
		return caso.interno() ? documento : documento.paraParticular();
	}

}
