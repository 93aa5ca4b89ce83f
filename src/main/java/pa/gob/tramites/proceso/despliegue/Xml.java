package pa.gob.tramites.proceso.despliegue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Just enough of the DOM to read models, without document types or outside entities.
 */
final class Xml {

	static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

	static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

	static final String CAMUNDA_DMN = "http://camunda.org/schema/1.0/dmn";

	private Xml() {
	}

	static Element leer(byte[] contenido) throws SAXException {
		try {
			DocumentBuilderFactory fabrica = DocumentBuilderFactory.newInstance();
			fabrica.setNamespaceAware(true);
			fabrica.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
			fabrica.setXIncludeAware(false);
			fabrica.setExpandEntityReferences(false);
			var lector = fabrica.newDocumentBuilder();
			lector.setErrorHandler(new DefaultHandler());
			Document documento = lector.parse(new ByteArrayInputStream(contenido));
			return documento.getDocumentElement();
		}
		catch (ParserConfigurationException | IOException ex) {
			throw new IllegalStateException("The XML parser of the JDK supports this", ex);
		}
	}

	static List<Element> hijos(Element padre) {
		List<Element> hijos = new ArrayList<>();
		for (Node nodo = padre.getFirstChild(); nodo != null; nodo = nodo.getNextSibling()) {
			if (nodo instanceof Element elemento) {
				hijos.add(elemento);
			}
		}
		return hijos;
	}

	static List<Element> hijos(Element padre, String espacio, String nombre) {
		return hijos(padre).stream().filter((hijo) -> es(hijo, espacio, nombre)).toList();
	}

	static List<Element> todos(Element raiz) {
		List<Element> lista = new ArrayList<>();
		lista.add(raiz);
		hijos(raiz).forEach((hijo) -> lista.addAll(todos(hijo)));
		return lista;
	}

	static List<Element> todos(Element raiz, String espacio, String nombre) {
		return todos(raiz).stream().filter((elemento) -> es(elemento, espacio, nombre)).toList();
	}

	static boolean es(Element elemento, String espacio, String nombre) {
		return espacio.equals(elemento.getNamespaceURI()) && nombre.equals(elemento.getLocalName());
	}

	/** An attribute's value, or null if it is absent or blank. */
	static String atributo(Element elemento, String nombre) {
		String valor = elemento.getAttribute(nombre);
		return valor.isBlank() ? null : valor.strip();
	}

	static String camunda(Element elemento, String nombre) {
		String valor = elemento.getAttributeNS(CAMUNDA, nombre);
		return valor.isBlank() ? null : valor.strip();
	}

	/** The text directly inside an element. */
	static String texto(Element elemento) {
		StringBuilder texto = new StringBuilder();
		for (Node nodo = elemento.getFirstChild(); nodo != null; nodo = nodo.getNextSibling()) {
			if (nodo.getNodeType() == Node.TEXT_NODE || nodo.getNodeType() == Node.CDATA_SECTION_NODE) {
				texto.append(nodo.getNodeValue());
			}
		}
		return texto.toString().strip();
	}

	/** Id of the nearest element that has one. */
	static String id(Element elemento) {
		for (Node nodo = elemento; nodo instanceof Element actual; nodo = nodo.getParentNode()) {
			if (BPMN.equals(actual.getNamespaceURI()) && !actual.getAttribute("id").isBlank()) {
				return actual.getAttribute("id");
			}
		}
		return null;
	}

}
