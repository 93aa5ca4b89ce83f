package pa.gob.tramites.identidad;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.glassfish.jersey.servlet.ServletProperties;

import org.springframework.context.ApplicationContext;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Every address that the running application serves, read from where it is registered:
 * Spring's mappings (ours, the documentation's, the actuator's) and the JAX-RS classes of
 * the engine's REST API and webapps.
 */
final class DireccionesReales {

	private final Set<String> halladas = new TreeSet<>();

	private DireccionesReales() {
	}

	static Set<String> de(ApplicationContext contexto, ServletContext servlets) {
		DireccionesReales direcciones = new DireccionesReales();
		contexto.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().forEach(direcciones::deSpring);
		for (ServletRegistration registro : servlets.getServletRegistrations().values()) {
			direcciones.deJersey(registro);
		}
		return direcciones.halladas;
	}

	private void deSpring(RequestMappingInfoHandlerMapping mapa) {
		mapa.getHandlerMethods().keySet().forEach((info) -> {
			Set<RequestMethod> metodos = info.getMethodsCondition().getMethods();
			for (String patron : info.getPatternValues()) {
				if (metodos.isEmpty()) {
					agregar("GET", patron);
				}
				metodos.forEach((metodo) -> agregar(metodo.name(), patron));
			}
		});
	}

	private void deJersey(ServletRegistration registro) {
		String aplicacion = registro.getInitParameter(ServletProperties.JAXRS_APPLICATION_CLASS);
		for (String patron : registro.getMappings()) {
			if (!patron.endsWith("/*")) {
				continue;
			}
			String base = patron.substring(0, patron.length() - 2);
			if (aplicacion != null) {
				recursos(aplicacion).forEach((recurso) -> visitar(base, recurso, new ArrayDeque<>()));
			}
			else if (base.equals("/engine-rest")) {
				// The starter registers its servlet with an instance, not a class name.
				CamundaRestResources.getResourceClasses()
					.forEach((recurso) -> visitar(base, recurso, new ArrayDeque<>()));
			}
		}
	}

	private static Collection<Class<?>> recursos(String aplicacion) {
		try {
			return ((Application) ClassUtils.forName(aplicacion, null).getDeclaredConstructor().newInstance())
				.getClasses()
				.stream()
				.filter((clase) -> clase.isAnnotationPresent(Path.class))
				.toList();
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void visitar(String prefijo, Class<?> recurso, Deque<Class<?>> camino) {
		if (camino.contains(recurso)) {
			return;
		}
		camino.push(recurso);
		Path raiz = recurso.getAnnotation(Path.class);
		String base = (raiz != null && camino.size() == 1) ? unir(prefijo, raiz.value()) : prefijo;
		for (Method metodo : recurso.getMethods()) {
			List<Annotation> anotaciones = anotaciones(recurso, metodo);
			String ruta = anotaciones.stream()
				.filter(Path.class::isInstance)
				.map((una) -> ((Path) una).value())
				.findFirst()
				.orElse(null);
			List<String> verbos = anotaciones.stream()
				.map((una) -> una.annotationType().getAnnotation(HttpMethod.class))
				.filter((verbo) -> verbo != null)
				.map(HttpMethod::value)
				.distinct()
				.toList();
			String direccion = (ruta != null) ? unir(base, ruta) : base;
			verbos.forEach((verbo) -> agregar(verbo, direccion));
			if (verbos.isEmpty() && ruta != null) {
				visitar(direccion, metodo.getReturnType(), camino);
			}
		}
		camino.pop();
	}

	/** JAX-RS reads a method's annotations also where the method is declared. */
	private static List<Annotation> anotaciones(Class<?> recurso, Method metodo) {
		Set<Class<?>> tipos = new LinkedHashSet<>();
		for (Class<?> tipo = recurso; tipo != null; tipo = tipo.getSuperclass()) {
			tipos.add(tipo);
		}
		tipos.addAll(ClassUtils.getAllInterfacesForClassAsSet(recurso));
		List<Annotation> anotaciones = new ArrayList<>();
		for (Class<?> tipo : tipos) {
			Method declarado = ClassUtils.getMethodIfAvailable(tipo, metodo.getName(), metodo.getParameterTypes());
			if (declarado != null) {
				anotaciones.addAll(List.of(declarado.getAnnotations()));
			}
		}
		return anotaciones;
	}

	private void agregar(String metodo, String patron) {
		this.halladas.add(metodo + " " + patron.replaceAll("\\{\\s*(\\w+)\\s*:[^}]*}", "{$1}"));
	}

	private static String unir(String base, String ruta) {
		String camino = base + "/" + ruta;
		String limpio = camino.replaceAll("/{2,}", "/");
		return (limpio.length() > 1 && limpio.endsWith("/")) ? limpio.substring(0, limpio.length() - 1) : limpio;
	}

}
