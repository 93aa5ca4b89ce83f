package pa.gob.tramites.documento;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pa.gob.tramites.auditoria.Auditoria;
import pa.gob.tramites.documento.revision.Antivirus;
import pa.gob.tramites.documento.revision.Antivirus.Analisis;
import pa.gob.tramites.documento.revision.Formato;
import pa.gob.tramites.documento.revision.NombreDeArchivo;
import pa.gob.tramites.documento.revision.RevisarArchivo;
import pa.gob.tramites.identidad.Actor;
import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;
import pa.gob.tramites.tramite.AccesoATramites;
import pa.gob.tramites.tramite.CasoAccesible;
import pa.gob.tramites.tramite.EventosDeTramite;
import pa.gob.tramites.tramite.Suceso;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes documents into a case. A file is checked and stored before any transaction
 * begins; its row, audit entry and event are one transaction afterwards. A refusal leaves
 * nothing behind.
 */
@Component
class RecibirDocumento {

	private static final Logger LOG = LoggerFactory.getLogger(RecibirDocumento.class);

	private final AccesoATramites acceso;

	private final Documentos documentos;

	private final Requisitos requisitos;

	private final RevisarArchivo revisar;

	private final Antivirus antivirus;

	private final Almacen almacen;

	private final Auditoria auditoria;

	private final EventosDeTramite eventos;

	private final Clock reloj;

	RecibirDocumento(AccesoATramites acceso, Documentos documentos, Requisitos requisitos, RevisarArchivo revisar,
			Antivirus antivirus, Almacen almacen, Auditoria auditoria, EventosDeTramite eventos, Clock reloj) {
		this.acceso = acceso;
		this.documentos = documentos;
		this.requisitos = requisitos;
		this.revisar = revisar;
		this.antivirus = antivirus;
		this.almacen = almacen;
		this.auditoria = auditoria;
		this.eventos = eventos;
		this.reloj = reloj;
	}

	/**
	 * What is said of a document when it is presented.
	 */
	record Datos(long persona, int tipo, LocalDate fechaEmision, boolean apostilla, boolean notaria) {
	}

	CasoAccesible exigirCaso(String numero, String permiso) {
		CasoAccesible caso = this.acceso.exigir(numero, permiso);
		if (caso.finalizado()) {
			throw Documentos.terminado();
		}
		return caso;
	}

	/**
	 * Checks a file for a new document and stores its bytes, outside any transaction.
	 */
	Documentos.Archivo examinar(CasoAccesible caso, Datos datos, String nombre, Path archivo) throws IOException {
		return guardar(caso, exigirDatos(caso, datos), nombre, archivo);
	}

	/**
	 * The same for one that replaces another.
	 */
	Documentos.Archivo examinar(CasoAccesible caso, long id, LocalDate fechaEmision, String nombre, Path archivo)
			throws IOException {
		Documento documento = this.documentos.leer(caso, id);
		return guardar(caso,
				exigirDatos(caso, new Datos(documento.personaId(), documento.tipo(), fechaEmision, false, false)),
				nombre, archivo);
	}

	private Documentos.Archivo guardar(CasoAccesible caso, RevisarArchivo.Reglas reglas, String enviado, Path archivo)
			throws IOException {
		NombreDeArchivo nombre = NombreDeArchivo.leer(enviado);
		Formato formato = this.revisar.revisar(archivo, nombre, reglas);
		Antivirus.Dictamen dictamen = analizar(archivo);
		if (dictamen.analisis() == Analisis.INFECTADO) {
			this.auditoria.registrar("DOCUMENTO_INFECTADO", caso.numero(), caso.id(), caso.agencia(),
					Map.of("hallazgo", dictamen.hallazgo()));
			throw new ProblemaException(TipoProblema.ARCHIVO_INFECTADO, "El antivirus encontró «" + dictamen.hallazgo()
					+ "» en el archivo. No se guardó nada; revise su equipo.");
		}
		try (InputStream flujo = Files.newInputStream(archivo)) {
			return new Documentos.Archivo(this.almacen.guardar(flujo), nombre.texto(), formato.tipoMime(),
					dictamen.analisis());
		}
	}

	private Antivirus.Dictamen analizar(Path archivo) throws IOException {
		try (InputStream flujo = Files.newInputStream(archivo)) {
			return this.antivirus.analizar(flujo);
		}
		catch (IOException ex) {
			LOG.warn("The malware scanner does not answer: the upload waits in quarantine", ex);
			return new Antivirus.Dictamen(Analisis.PENDIENTE, null);
		}
	}

	private RevisarArchivo.Reglas exigirDatos(CasoAccesible caso, Datos datos) {
		List<ErrorCampo> errores = new ArrayList<>();
		RevisarArchivo.Reglas reglas = this.documentos.reglas(datos.tipo()).orElse(null);
		if (reglas == null) {
			errores.add(new ErrorCampo("tipo", "No es un código vigente del catálogo tipos-documento."));
		}
		if (!this.documentos.esPersonaDe(caso, datos.persona())) {
			errores.add(new ErrorCampo("persona", "No es una persona de este trámite."));
		}
		exigirFecha(datos.fechaEmision(), errores);
		if (!errores.isEmpty()) {
			throw new ProblemaException(TipoProblema.DATOS_INVALIDOS,
					"Revise los campos señalados; no se guardó ningún documento.", errores);
		}
		return reglas;
	}

	private void exigirFecha(LocalDate fecha, List<ErrorCampo> errores) {
		if (fecha != null && (fecha.getYear() < 1900 || fecha.isAfter(LocalDate.now(this.reloj)))) {
			errores.add(new ErrorCampo("fechaEmision", "Debe estar entre 1900 y hoy."));
		}
	}

	/**
	 * Enters a checked file as a new document.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public Documento presentar(CasoAccesible caso, Datos datos, Documentos.Archivo archivo) {
		this.documentos.exigirAbierto(caso);
		exigirUnico(caso, datos);
		exigirNuevo(datos.persona(), archivo);
		return entrar(caso, datos, archivo, false);
	}

	/**
	 * Enters a document on paper, which the officer has compared with its requirement.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public Documento presentarEnPapel(CasoAccesible caso, Datos datos) {
		this.documentos.exigirAbierto(caso);
		exigirDatos(caso, datos);
		exigirUnico(caso, datos);
		exigirPapel(caso, datos);
		return entrar(caso, datos, null, true);
	}

	private void exigirPapel(CasoAccesible caso, Datos datos) {
		Exigencia exigencia = this.requisitos.exigencia(datos.persona(), datos.tipo()).orElse(null);
		if (exigencia == null) {
			return;
		}
		List<ErrorCampo> errores = new ArrayList<>(exigencia.faltas(datos.fechaEmision(), datos.apostilla(),
				datos.notaria(), this.requisitos.hoy(caso.tipo())));
		if (exigencia.medio() == Exigencia.Medio.DIGITAL) {
			errores.add(new ErrorCampo("tipo", "Este requisito se presenta como archivo."));
		}
		if (!errores.isEmpty()) {
			throw new ProblemaException(TipoProblema.REGLA_INCUMPLIDA,
					"El documento n.º " + datos.tipo() + " no cumple su requisito; no se anotó ninguno.", errores);
		}
	}

	private Documento entrar(CasoAccesible caso, Datos datos, Documentos.Archivo archivo, boolean revisado) {
		if (archivo != null) {
			this.almacen.retener(archivo.contenido());
		}
		long id = this.documentos.crear(caso, datos.persona(), datos.tipo());
		this.documentos.agregarVersion(id, 1, presentado(datos, archivo, revisado));
		return anunciar(caso, this.documentos.leer(caso, id));
	}

	/**
	 * Puts a checked file in the place of what a document holds.
	 * @param version reading of If-Match
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public Documento reemplazar(CasoAccesible caso, long id, Integer version, Datos marcas,
			Documentos.Archivo archivo) {
		this.documentos.exigirAbierto(caso);
		Documento anterior = this.documentos.leerParaCambiar(caso, id);
		RevisarDocumento.exigirVersion(anterior, version);
		if (!caso.interno() && anterior.actual().estado() == EstadoDeDocumento.VERIFICADO) {
			throw new ProblemaException(TipoProblema.ESTADO_NO_PERMITE,
					"El documento ya se verificó; si debe cambiarse, pídalo en un comentario.");
		}
		exigirNuevo(anterior.personaId(), archivo);
		this.almacen.retener(archivo.contenido());
		this.documentos.agregarVersion(id, anterior.versiones().size() + 1, presentado(marcas, archivo, false));
		return anunciar(caso, this.documentos.leer(caso, id));
	}

	private Documentos.Presentado presentado(Datos datos, Documentos.Archivo archivo, boolean revisado) {
		Instant ahora = this.reloj.instant().truncatedTo(ChronoUnit.MICROS);
		return new Documentos.Presentado(archivo, datos.fechaEmision(), datos.apostilla(), datos.notaria(),
				Actor.actual().id(), ahora, revisado);
	}

	private void exigirUnico(CasoAccesible caso, Datos datos) {
		this.documentos.delMismoTipo(caso, datos.persona(), datos.tipo()).ifPresent((id) -> {
			throw new ProblemaException(TipoProblema.DUPLICADO,
					"La persona ya presentó ese documento (n.º " + id + "); reemplácelo con una versión nueva.",
					List.of(new ErrorCampo("tipo", "Ya está presentado.")));
		});
	}

	private void exigirNuevo(long persona, Documentos.Archivo archivo) {
		this.documentos.yaPresentado(persona, archivo.contenido().sha256()).ifPresent((donde) -> {
			throw new ProblemaException(TipoProblema.DOCUMENTO_REPETIDO,
					"El mismo archivo ya se presentó como «" + donde + "».",
					List.of(new ErrorCampo("archivo", "Ya está en el expediente.")));
		});
	}

	private Documento anunciar(CasoAccesible caso, Documento documento) {
		Map<String, Object> datos = RevisarDocumento.datos(documento);
		this.auditoria.registrar("DOCUMENTO_PRESENTADO", caso.numero(), caso.id(), caso.agencia(), datos);
		this.eventos.publicar(Suceso.DOCUMENTO_RECIBIDO, caso.referencia(), Actor.actual().id(), datos);
		return documento;
	}

}
