package pa.gob.tramites.documento;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import pa.gob.tramites.auditoria.Auditoria;
import pa.gob.tramites.identidad.Actor;
import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;
import pa.gob.tramites.tramite.CasoAccesible;
import pa.gob.tramites.tramite.EventosDeTramite;
import pa.gob.tramites.tramite.Suceso;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What an officer says of a document. Nobody verifies a file that he or she uploaded: two
 * people stand behind each file. Paper is the exception, because the original itself was
 * seen, and the analysis sees it again.
 */
@Component
class RevisarDocumento {

	private final RecibirDocumento recibir;

	private final Documentos documentos;

	private final Requisitos requisitos;

	private final Auditoria auditoria;

	private final EventosDeTramite eventos;

	private final Clock reloj;

	RevisarDocumento(RecibirDocumento recibir, Documentos documentos, Requisitos requisitos, Auditoria auditoria,
			EventosDeTramite eventos, Clock reloj) {
		this.recibir = recibir;
		this.documentos = documentos;
		this.requisitos = requisitos;
		this.auditoria = auditoria;
		this.eventos = eventos;
		this.reloj = reloj;
	}

	/**
	 * Says that a document is right.
	 * @param version reading of If-Match
	 * @param marcas what the officer read on it; null leaves what was said on uploading
	 */
	@Transactional
	public Documento verificar(String numero, long id, Integer version, VerificacionPeticion marcas) {
		CasoAccesible caso = this.recibir.exigirCaso(numero, "documentos:verificar");
		Documento documento = cargar(caso, id, version);
		VersionDeDocumento actual = conMarcas(documento.actual(), marcas);
		if (actual.enCuarentena()) {
			throw LeerDocumento.enCuarentena();
		}
		if (actual.estado() == EstadoDeDocumento.VERIFICADO) {
			throw new ProblemaException(TipoProblema.ESTADO_NO_PERMITE, "El documento ya está verificado.");
		}
		if (Actor.actual().id().equals(actual.subidoPor())) {
			throw new ProblemaException(TipoProblema.SIN_PERMISO,
					"Separación de funciones: quien subió el archivo no puede verificarlo.");
		}
		List<ErrorCampo> errores = new ArrayList<>();
		if (actual.fechaEmision() != null && actual.fechaEmision().isAfter(LocalDate.now(this.reloj))) {
			errores.add(new ErrorCampo("fechaEmision", "No puede ser futura."));
		}
		this.requisitos.exigencia(documento.personaId(), documento.tipo())
			.ifPresent((exigencia) -> errores.addAll(exigencia.faltas(actual.fechaEmision(), actual.apostilla(),
					actual.notaria(), this.requisitos.hoy(caso.tipo()))));
		if (!errores.isEmpty()) {
			throw new ProblemaException(TipoProblema.REGLA_INCUMPLIDA,
					"El documento no cumple su requisito; complete los datos u obsérvelo.", errores);
		}
		return decidir(caso, documento, EstadoDeDocumento.VERIFICADO, null, actual);
	}

	/**
	 * Says what is wrong with a document.
	 * @param version reading of If-Match
	 */
	@Transactional
	public Documento observar(String numero, long id, Integer version, String motivo) {
		CasoAccesible caso = this.recibir.exigirCaso(numero, "documentos:verificar");
		Documento documento = cargar(caso, id, version);
		return decidir(caso, documento, EstadoDeDocumento.OBSERVADO, motivo, documento.actual());
	}

	private Documento cargar(CasoAccesible caso, long id, Integer version) {
		this.documentos.exigirAbierto(caso);
		Documento documento = this.documentos.leerParaCambiar(caso, id);
		exigirVersion(documento, version);
		return documento;
	}

	private Documento decidir(CasoAccesible caso, Documento documento, EstadoDeDocumento estado, String motivo,
			VersionDeDocumento marcas) {
		String por = Actor.actual().id();
		this.documentos.decidir(documento, estado, motivo, marcas, por,
				this.reloj.instant().truncatedTo(ChronoUnit.MICROS));
		boolean observado = estado == EstadoDeDocumento.OBSERVADO;
		Map<String, Object> datos = new HashMap<>(datos(documento));
		this.auditoria.registrar(observado ? "DOCUMENTO_OBSERVADO" : "DOCUMENTO_VERIFICADO", caso.numero(), caso.id(),
				caso.agencia(), datos);
		if (observado) {
			datos.put("nombre", documento.tipoNombre());
			datos.put("motivo", motivo);
		}
		this.eventos.publicar(observado ? Suceso.DOCUMENTO_OBSERVADO : Suceso.DOCUMENTO_VERIFICADO, caso.referencia(),
				por, datos);
		return this.documentos.leer(caso, documento.id());
	}

	private static VersionDeDocumento conMarcas(VersionDeDocumento dicha, VerificacionPeticion marcas) {
		if (marcas == null) {
			return dicha;
		}
		return new VersionDeDocumento(dicha.version(), dicha.medio(), dicha.estado(), dicha.nombre(), dicha.tipoMime(),
				dicha.bytes(), dicha.sha256(),
				(marcas.fechaEmision() != null) ? marcas.fechaEmision() : dicha.fechaEmision(),
				(marcas.apostilla() != null) ? marcas.apostilla() : dicha.apostilla(),
				(marcas.notaria() != null) ? marcas.notaria() : dicha.notaria(), dicha.analisis(), dicha.disponible(),
				dicha.motivo(), dicha.subidoPor(), dicha.subidoEn(), dicha.revisadoPor(), dicha.revisadoEn());
	}

	static void exigirVersion(Documento documento, Integer version) {
		if (version != null && version != documento.revision()) {
			throw new ProblemaException(TipoProblema.VERSION_ANTERIOR,
					"El documento cambió desde que lo consultó. Consúltelo otra vez y repita.");
		}
	}

	static Map<String, Object> datos(Documento documento) {
		return Map.of("documento", documento.id(), "tipo", documento.tipo(), "version", documento.actual().version());
	}

}
