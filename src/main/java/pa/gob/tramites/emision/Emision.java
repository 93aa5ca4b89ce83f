package pa.gob.tramites.emision;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import pa.gob.tramites.auditoria.Auditoria;
import pa.gob.tramites.plataforma.FechaEscrita;
import pa.gob.tramites.tramite.Correlativo;
import pa.gob.tramites.tramite.HechosDelCaso;
import pa.gob.tramites.tramite.Numerador;
import pa.gob.tramites.tramite.TipoTramite;
import pa.gob.tramites.tramite.TiposDeTramite;
import pa.gob.tramites.tramite.Tramites;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Issues documents, in the caller's transaction.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Emision {

	private final Archivador archivador;

	private final Imprenta imprenta;

	private final ModeloDelDocumento modelo;

	private final Tramites tramites;

	private final TiposDeTramite tipos;

	private final Numerador numerador;

	private final Auditoria auditoria;

	private final EmisionProperties propiedades;

	private final Clock reloj;

	Emision(Archivador archivador, Imprenta imprenta, ModeloDelDocumento modelo, Tramites tramites,
			TiposDeTramite tipos, Numerador numerador, Auditoria auditoria, EmisionProperties propiedades,
			Clock reloj) {
		this.archivador = archivador;
		this.imprenta = imprenta;
		this.modelo = modelo;
		this.tramites = tramites;
		this.tipos = tipos;
		this.numerador = numerador;
		this.auditoria = auditoria;
		this.propiedades = propiedades;
		this.reloj = reloj;
	}

	/**
	 * Issues a document, unless the case has one of that kind and reference, standing or
	 * not: a step that runs again gets what it issued before.
	 * @param pedido what to issue
	 * @return the document
	 * @throws IllegalStateException if the model does not bring the template or the
	 * series
	 */
	public DocumentoEmitido emitir(Pedido pedido) {
		HechosDelCaso hechos = this.tramites.hechos(pedido.instanciaId());
		this.archivador.cerrarPaso(hechos.tramiteId(), pedido.clase(), pedido.referencia());
		Optional<Archivador.Ficha> anterior = this.archivador.ultima(hechos.tramiteId(), pedido.clase(),
				pedido.referencia());
		if (anterior.isPresent()) {
			return anterior.get().documento();
		}
		TipoTramite tipo = tipo(hechos.tipo());
		String numero = (pedido.numero() != null) ? pedido.numero() : siguiente(tipo, pedido.serie());
		return imprimir(pedido, hechos, tipo, numero, 1, null);
	}

	/**
	 * Lets the applicant see what was kept among officers.
	 * @param instanciaId root process instance of the case
	 * @param clase kind of document
	 * @throws IllegalStateException if the case has no document of that kind
	 */
	public void liberar(String instanciaId, String clase) {
		Tramites.Referencia caso = this.tramites.referencia(instanciaId);
		if (this.archivador.liberar(caso.id(), clase) > 0) {
			this.auditoria.registrar("DOCUMENTO_LIBERADO", caso.numero(), caso.id(), caso.agencia(),
					Map.of("clase", clase));
		}
	}

	/**
	 * Issues the next edition of a document from what the case says now; the former stays
	 * as it was issued, marked as replaced.
	 * @param ficha the document, which must stand
	 * @param motivo why, up to 500 characters
	 * @param por who decides it
	 * @return the new edition
	 */
	DocumentoEmitido reemplazar(Archivador.Ficha ficha, String motivo, String por) {
		DocumentoEmitido anterior = ficha.documento();
		HechosDelCaso hechos = this.tramites.hechos(ficha.instanciaId());
		TipoTramite tipo = tipo(hechos.tipo());
		this.archivador.retirar(anterior.id(), true, motivo, por, this.reloj.instant());
		Pedido pedido = new Pedido(ficha.instanciaId(), anterior.clase(), ficha.referencia(), anterior.numero(), null,
				ficha.plantilla(), anterior.reservado(), ficha.variables(), por);
		return imprimir(pedido, hechos, tipo, anterior.numero(), anterior.edicion() + 1,
				Map.of("edicion", anterior.edicion(), "fecha", dia(anterior.emitidoEn(), tipo), "motivo", motivo));
	}

	private DocumentoEmitido imprimir(Pedido pedido, HechosDelCaso hechos, TipoTramite tipo, String numero, int edicion,
			Map<String, Object> reemplaza) {
		Instant ahora = this.reloj.instant();
		CodigoDeVerificacion codigo = CodigoDeVerificacion.nuevo();
		String enlace = this.propiedades.verificar() + "/" + codigo.escrito();
		Map<String, Object> valores = new LinkedHashMap<>(this.modelo.de(hechos, tipo, pedido.variables()));
		valores.put("hoy", dia(ahora, tipo));
		valores.put("documento", Map.of("clase", pedido.clase(), "numero", numero, "edicion", edicion, "fecha",
				dia(ahora, tipo), "referencia", pedido.referencia()));
		valores.put("verificacion", Map.of("codigo", codigo.escrito(), "enlace", enlace, "direccion",
				this.propiedades.verificar(), "qr", CodigoQr.de(enlace)));
		if (reemplaza != null) {
			valores.put("reemplaza", reemplaza);
		}
		Imprenta.Impreso impreso = this.imprenta.imprimir(pedido.instanciaId(), pedido.plantilla(), valores);
		Archivador.Ficha ficha = this.archivador.guardar(new Archivador.Nuevo(pedido, hechos.tramiteId(), tipo.codigo(),
				iniciales(hechos), edicion, numero, impreso.titulo(), impreso.version(), impreso.contenido().sha256(),
				impreso.contenido().bytes(), codigo, ahora));
		this.auditoria.registrar("DOCUMENTO_EMITIDO", hechos.numero(), hechos.tramiteId(), hechos.agencia(),
				Map.of("documento", ficha.documento().id(), "clase", pedido.clase(), "numero", numero, "edicion",
						edicion, "sha256", impreso.contenido().sha256()));
		return ficha.documento();
	}

	private String siguiente(TipoTramite tipo, String nombre) {
		TipoTramite.Serie serie = tipo.series().get(nombre);
		if (serie == null) {
			throw new IllegalStateException("El manifiesto no declara la serie «" + nombre + "».");
		}
		Correlativo correlativo = this.numerador.siguiente(tipo.codigo() + "." + nombre, tipo.zona());
		return serie.escribir(correlativo.anio(), correlativo.numero());
	}

	private TipoTramite tipo(String codigo) {
		return this.tipos.buscar(codigo)
			.orElseThrow(() -> new IllegalStateException("Type " + codigo + " is not published"));
	}

	private static String dia(Instant en, TipoTramite tipo) {
		return FechaEscrita.de(LocalDate.ofInstant(en, tipo.zona()));
	}

	/** All that strangers learn of the person: enough to tell one paper from another. */
	private static String iniciales(HechosDelCaso hechos) {
		return Arrays.stream(hechos.titular().nombre().split("\\s+"))
			.filter((palabra) -> !palabra.isEmpty())
			.limit(6)
			.map((palabra) -> palabra.substring(0, palabra.offsetByCodePoints(0, 1)) + ".")
			.collect(Collectors.joining(" "));
	}

}
