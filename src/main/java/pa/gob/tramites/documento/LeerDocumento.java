package pa.gob.tramites.documento;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

import pa.gob.tramites.auditoria.Auditoria;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;
import pa.gob.tramites.tramite.AccesoATramites;
import pa.gob.tramites.tramite.CasoAccesible;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Shows the documents of a case. Whoever opens one leaves a row in the audit: without it
 * no byte is read.
 */
@Component
class LeerDocumento {

	private final AccesoATramites acceso;

	private final Documentos documentos;

	private final Almacen almacen;

	private final Auditoria auditoria;

	LeerDocumento(AccesoATramites acceso, Documentos documentos, Almacen almacen, Auditoria auditoria) {
		this.acceso = acceso;
		this.documentos = documentos;
		this.almacen = almacen;
		this.auditoria = auditoria;
	}

	/**
	 * A version and its bytes.
	 */
	record Abierto(VersionDeDocumento version, InputStream flujo) {
	}

	@Transactional(readOnly = true)
	public List<Documento> listar(String numero) {
		return this.documentos.listar(this.acceso.exigir(numero, "tramites:leer"));
	}

	@Transactional(readOnly = true)
	public Documento leer(String numero, long id) {
		return this.documentos.leer(this.acceso.exigir(numero, "tramites:leer"), id);
	}

	/**
	 * Opens a version.
	 * @param version its number; null for the current one
	 * @param como how it is shown, for the audit
	 */
	@Transactional
	public Abierto abrir(String numero, long id, Integer version, String como) {
		CasoAccesible caso = this.acceso.exigir(numero, "tramites:leer");
		Documento documento = this.documentos.leer(caso, id);
		int cual = (version != null) ? version : documento.actual().version();
		VersionDeDocumento pedida = documento.versiones()
			.stream()
			.filter((una) -> una.version() == cual)
			.findFirst()
			.orElseThrow(() -> ProblemaException.noEncontrado("esa versión del documento"));
		if (pedida.medio() == VersionDeDocumento.Medio.FISICO) {
			throw ProblemaException.noEncontrado("un archivo: el documento consta en papel");
		}
		if (pedida.enCuarentena()) {
			throw enCuarentena();
		}
		this.auditoria.registrar("DOCUMENTO_LEIDO", caso.numero(), caso.id(), caso.agencia(),
				Map.of("documento", id, "version", cual, "sha256", pedida.sha256(), "como", como));
		try {
			return new Abierto(pedida, this.almacen.abrir(pedida.sha256()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static ProblemaException enCuarentena() {
		return new ProblemaException(TipoProblema.DOCUMENTO_EN_CUARENTENA,
				"El archivo espera el análisis del antivirus; todavía no se puede abrir ni verificar.");
	}

}
