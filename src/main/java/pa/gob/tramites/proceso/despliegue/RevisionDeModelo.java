package pa.gob.tramites.proceso.despliegue;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import org.w3c.dom.Element;
import org.xml.sax.SAXException;

import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.plataforma.Plantillas;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.proceso.formulario.LectorDeFormularios;
import pa.gob.tramites.proceso.ejecucion.Sistema;
import pa.gob.tramites.tramite.Manifiesto;
import pa.gob.tramites.tramite.TipoTramite;

/**
 * All rules of the model contract, applied to the files of one deployment. One
 * implementation serves start-up, our API, the engine's REST API and the Modeler.
 */
final class RevisionDeModelo {

	private final Entorno entorno;

	RevisionDeModelo(Entorno entorno) {
		this.entorno = entorno;
	}

	/**
	 * What looking at a deployment gave.
	 *
	 * @param tipo its manifest, if it carries one that can be read
	 * @param hallazgos everything found
	 */
	record Resultado(Optional<TipoTramite> tipo, List<Hallazgo> hallazgos) {

		boolean rechazado() {
			return this.hallazgos.stream().anyMatch((h) -> h.gravedad() == Hallazgo.Gravedad.ERROR);
		}

		List<Hallazgo> errores() {
			return this.hallazgos.stream().filter((h) -> h.gravedad() == Hallazgo.Gravedad.ERROR).toList();
		}

	}

	/**
	 * Looks at the files of a deployment.
	 * @param nombre name of the deployment
	 * @param deCarpeta whether that name is the folder's, so that it must be the type's
	 * code
	 * @param archivos content by name
	 * @return the findings
	 */
	Resultado revisar(String nombre, boolean deCarpeta, SortedMap<String, byte[]> archivos) {
		Hallazgos hallazgos = new Hallazgos();
		TipoTramite manifiesto = manifiesto(archivos, hallazgos);
		Map<String, Element> bpmn = new TreeMap<>();
		Map<String, Element> dmn = new TreeMap<>();
		Set<String> formularios = new HashSet<>();
		for (Map.Entry<String, byte[]> archivo : archivos.entrySet()) {
			String clase = clase(archivo.getKey());
			switch (clase) {
				case "bpmn" -> xml(archivo, bpmn, hallazgos);
				case "dmn" -> xml(archivo, dmn, hallazgos);
				case "plantilla" -> plantilla(archivo.getKey(), archivo.getValue(), hallazgos);
				case "form" -> formulario(archivo.getKey(), archivo.getValue(), formularios, hallazgos);
				case "" -> hallazgos.error("archivo-ajeno", archivo.getKey(), null,
						"Un despliegue lleva modelos .bpmn, tablas .dmn, formularios .form, " + Manifiesto.ARCHIVO
								+ ", plantillas/*.html o *.txt y documentos/*.html; este archivo no es ninguno de ellos.",
						null);
				default -> {
				}
			}
		}
		Set<String> procesos = new HashSet<>();
		bpmn.values()
			.forEach((raiz) -> Xml.hijos(raiz, Xml.BPMN, "process").forEach((p) -> procesos.add(p.getAttribute("id"))));
		TipoTramite tipo = (manifiesto != null) ? manifiesto : publicado(procesos);
		boolean rotoElManifiesto = manifiesto == null && archivos.containsKey(Manifiesto.ARCHIVO);
		if (!Sistema.CARPETA.equals(nombre)) {
			procesos.stream()
				.filter(Sistema::es)
				.forEach((p) -> hallazgos.error("reservado", null, p, "Los procesos «sistema-…» son de la plataforma.",
						"Dé otro id al proceso."));
		}
		if (tipo != null) {
			tipo(nombre, deCarpeta, tipo, archivos, bpmn, hallazgos);
		}
		else if (!rotoElManifiesto && !bpmn.isEmpty()) {
			sinManifiesto(nombre, procesos, bpmn, hallazgos);
		}
		Set<String> decisiones = new HashSet<>();
		dmn.values()
			.forEach((raiz) -> Xml.todos(raiz)
				.stream()
				.filter((e) -> e.getLocalName().equals("decision"))
				.forEach((e) -> decisiones.add(e.getAttribute("id"))));
		if (!rotoElManifiesto) {
			RevisionDeBpmn.Contexto contexto = new RevisionDeBpmn.Contexto(tipo, archivos.keySet(), formularios,
					decisiones, procesos);
			bpmn.forEach(
					(archivo, raiz) -> new RevisionDeBpmn(archivo, raiz, contexto, this.entorno, hallazgos).revisar());
		}
		dmn.forEach((archivo, raiz) -> new RevisionDeDmn(archivo, raiz, this.entorno.feel(), hallazgos).revisar());
		decisionesDelTipo(tipo, bpmn, decisiones, hallazgos);
		return new Resultado(Optional.ofNullable(manifiesto), hallazgos.todos());
	}

	private TipoTramite manifiesto(SortedMap<String, byte[]> archivos, Hallazgos hallazgos) {
		byte[] contenido = archivos.get(Manifiesto.ARCHIVO);
		if (contenido == null) {
			return null;
		}
		try {
			TipoTramite tipo = Manifiesto.leer(contenido);
			manifiesto(this.entorno.manifiesto(tipo), hallazgos);
			tipo.inicio().grupos().forEach((grupo) -> grupo("inicio.grupos", grupo, hallazgos));
			tipo.mensajes()
				.forEach((nombre, mensaje) -> mensaje.grupos()
					.forEach((grupo) -> grupo("mensajes." + nombre + ".grupos", grupo, hallazgos)));
			tipo.avisos()
				.stream()
				.flatMap((aviso) -> aviso.destinatarios().stream())
				.filter((destino) -> destino.startsWith("grupo:"))
				.forEach((destino) -> grupo("avisos", destino.substring("grupo:".length()), hallazgos));
			return tipo;
		}
		catch (ProblemaException ex) {
			manifiesto(ex.errores(), hallazgos);
			return null;
		}
	}

	private static void manifiesto(List<ErrorCampo> errores, Hallazgos hallazgos) {
		errores.forEach((error) -> hallazgos.error("manifiesto", Manifiesto.ARCHIVO,
				error.campo().isEmpty() ? null : error.campo(), error.motivo(), null));
	}

	private void grupo(String clave, String grupo, Hallazgos hallazgos) {
		if (!this.entorno.existeGrupo(grupo)) {
			hallazgos.error("grupo-desconocido", Manifiesto.ARCHIVO, clave, "El grupo «" + grupo + "» no existe.",
					null);
		}
	}

	private static String clase(String archivo) {
		if (archivo.equals(Manifiesto.ARCHIVO)) {
			return "manifiesto";
		}
		if (archivo.matches(DocumentosDesplegados.CARPETA + "[^/]+\\.html")
				|| archivo.matches("plantillas/[^/]+\\.(html|txt)")) {
			return "plantilla";
		}
		if (archivo.endsWith(".bpmn") || archivo.endsWith(".bpmn20.xml")) {
			return "bpmn";
		}
		if (archivo.endsWith(".dmn") || archivo.endsWith(".dmn11.xml")) {
			return "dmn";
		}
		return archivo.endsWith(".form") ? "form" : "";
	}

	private static void xml(Map.Entry<String, byte[]> archivo, Map<String, Element> leidos, Hallazgos hallazgos) {
		try {
			leidos.put(archivo.getKey(), Xml.leer(archivo.getValue()));
		}
		catch (SAXException ex) {
			hallazgos.error("xml-ilegible", archivo.getKey(), null,
					"El archivo no es XML válido, o declara un tipo de documento.", null);
		}
	}

	private void plantilla(String archivo, byte[] contenido, Hallazgos hallazgos) {
		String texto = new String(contenido, StandardCharsets.UTF_8);
		List<Plantillas.Falta> faltas = archivo.endsWith(".txt") ? this.entorno.plantillas().revisarTexto(texto)
				: this.entorno.plantillas().revisar(texto);
		faltas.forEach((falta) -> hallazgos.error("plantilla-ilegible", archivo, "línea " + falta.linea(),
				falta.motivo(), null));
	}

	private void formulario(String archivo, byte[] contenido, Set<String> ids, Hallazgos hallazgos) {
		for (LectorDeFormularios.Falta falta : this.entorno.formularios().revisar(contenido)) {
			hallazgos.error(falta.regla(), archivo, falta.campo(), falta.motivo(), null);
		}
		String id = LectorDeFormularios.id(contenido);
		if (id != null && !ids.add(id)) {
			hallazgos.error("formulario-id", archivo, null, "El id «" + id + "» está en dos formularios.", null);
		}
		String nombre = archivo.substring(archivo.lastIndexOf('/') + 1).replaceFirst("\\.form$", "");
		if (id != null && !id.equals(nombre)) {
			hallazgos.error("formulario-id", archivo, null,
					"El id del formulario es «" + id + "»; debe ser el nombre del archivo, «" + nombre + "».", null);
		}
	}

	private TipoTramite publicado(Set<String> procesos) {
		return procesos.stream().map(this.entorno::tipo).flatMap(Optional::stream).findFirst().orElse(null);
	}

	private void tipo(String nombre, boolean deCarpeta, TipoTramite tipo, SortedMap<String, byte[]> archivos,
			Map<String, Element> bpmn, Hallazgos hallazgos) {
		if (deCarpeta && !tipo.codigo().equals(nombre)) {
			hallazgos.error("manifiesto", Manifiesto.ARCHIVO, "codigo",
					"El código «" + tipo.codigo() + "» no es el nombre de la carpeta, «" + nombre + "».", null);
		}
		if (bpmn.isEmpty()) {
			hallazgos.error("sin-modelo", null, null, "El despliegue de un tipo lleva su modelo .bpmn.", null);
		}
		acuse(tipo, archivos, hallazgos);
		String formulario = tipo.inicio().formulario();
		if (formulario != null && !archivos.containsKey(formulario)) {
			hallazgos.error("formulario-desconocido", Manifiesto.ARCHIVO, "inicio.formulario",
					"El formulario de inicio «" + formulario + "» no está en este despliegue.",
					"Despliegue el modelo junto con sus archivos .form.");
		}
		for (TipoTramite.Aviso aviso : tipo.avisos()) {
			if (!archivos.containsKey("plantillas/" + aviso.plantilla())
					&& !this.entorno.plantillasComunes().contains(aviso.plantilla())) {
				hallazgos.error("plantilla-desconocida", Manifiesto.ARCHIVO, "avisos",
						"La plantilla «" + aviso.plantilla() + "» no está en la carpeta plantillas ni es común.", null);
			}
		}
	}

	private void acuse(TipoTramite tipo, SortedMap<String, byte[]> archivos, Hallazgos hallazgos) {
		String acuse = tipo.acuse();
		if (acuse != null && !archivos.containsKey(DocumentosDesplegados.CARPETA + acuse)
				&& !this.entorno.existeDocumentoComun(acuse)) {
			hallazgos.error("plantilla-desconocida", Manifiesto.ARCHIVO, "acuse",
					"La plantilla «" + acuse + "» no está en la carpeta documentos, del tipo ni común.", null);
		}
	}

	private void sinManifiesto(String nombre, Set<String> procesos, Map<String, Element> bpmn, Hallazgos hallazgos) {
		if (CarpetaDeModelo.esCompartida(nombre)) {
			return;
		}
		for (String proceso : procesos) {
			if (!this.entorno.existeProceso(proceso)) {
				hallazgos.error("sin-manifiesto", bpmn.keySet().iterator().next(), proceso,
						"«" + proceso + "» no es un tipo de trámite publicado.", "Despliéguelo junto con su "
								+ Manifiesto.ARCHIVO + "; un modelo compartido, con el nombre de despliegue «comun».");
			}
		}
	}

	/** The library's delegates look for tables by the type's name. */
	private static void decisionesDelTipo(TipoTramite tipo, Map<String, Element> bpmn, Set<String> decisiones,
			Hallazgos hallazgos) {
		if (tipo == null) {
			return;
		}
		Map<String, String> tablas = new HashMap<>();
		tablas.put("${verificarRequisitos}", tipo.codigo() + "-requisitos");
		tablas.put("${generarCotizacion}", tipo.codigo() + "-tarifas");
		bpmn.forEach((archivo, raiz) -> Xml.todos(raiz, Xml.BPMN, "serviceTask").forEach((tarea) -> {
			String tabla = tablas.get(String.valueOf(Xml.camunda(tarea, "delegateExpression")));
			if (tabla != null && !decisiones.contains(tabla)) {
				hallazgos.error("decision-desconocida", archivo, tarea.getAttribute("id"),
						"La tarea evalúa la decisión «" + tabla + "», que no está en este despliegue.",
						"Despliegue el modelo junto con sus tablas .dmn.");
			}
		}));
	}

}
