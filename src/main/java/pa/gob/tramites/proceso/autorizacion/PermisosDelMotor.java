package pa.gob.tramites.proceso.autorizacion;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.camunda.bpm.engine.authorization.Resources;

import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

import pa.gob.tramites.identidad.Rol;
import pa.gob.tramites.identidad.Roles;

/**
 * {@code proceso/permisos-motor.yml}: what the roles may do inside the engine.
 */
@Component
class PermisosDelMotor {

	private final Roles roles;

	private final Archivo archivo;

	PermisosDelMotor(Roles roles) {
		this.roles = roles;
		this.archivo = leer();
		for (String permiso : this.archivo.porPermiso().keySet()) {
			if (!roles.permisos().containsKey(permiso)) {
				throw new IllegalStateException("proceso/permisos-motor.yml names unknown permission " + permiso);
			}
		}
		for (String rol : this.archivo.porRol().keySet()) {
			if (roles.buscar(rol).isEmpty()) {
				throw new IllegalStateException("proceso/permisos-motor.yml names unknown role " + rol);
			}
		}
	}

	/**
	 * The roles whose members may do everything in the engine.
	 * @return codes of roles
	 */
	List<String> administradores() {
		return this.archivo.administradores();
	}

	/**
	 * What a role may do, besides opening applications.
	 * @param rol the role
	 * @return names of the engine's permissions by resource
	 */
	Map<Resources, Set<String>> de(Rol rol) {
		Map<Resources, Set<String>> suma = new TreeMap<>();
		if (rol.tipo() != Rol.Tipo.EXTERNO) {
			rol.permisos().forEach((permiso) -> sumar(suma, this.archivo.porPermiso().get(permiso)));
		}
		sumar(suma, this.archivo.porRol().get(rol.codigo()));
		return suma;
	}

	/**
	 * Tasklist's filters.
	 * @return the filters, in the order of the file
	 */
	List<Filtro> filtros() {
		return this.archivo.filtros();
	}

	/**
	 * The roles that see a filter: those with its permission that may open Tasklist.
	 * @param filtro the filter
	 * @return codes of roles
	 */
	Set<String> quienesVen(Filtro filtro) {
		Set<String> ven = new TreeSet<>();
		for (Rol rol : this.roles.todos()) {
			if (rol.permisos().contains(filtro.permiso()) && rol.aplicaciones().contains("tasklist")) {
				ven.add(rol.codigo());
			}
		}
		return ven;
	}

	private static void sumar(Map<Resources, Set<String>> suma, Map<Resources, Set<String>> mas) {
		if (mas != null) {
			mas.forEach(
					(recurso, permisos) -> suma.computeIfAbsent(recurso, (nuevo) -> new TreeSet<>()).addAll(permisos));
		}
	}

	private static Archivo leer() {
		ObjectMapper yaml = new YAMLMapper();
		try (InputStream entrada = new ClassPathResource("proceso/permisos-motor.yml").getInputStream()) {
			return yaml.readValue(entrada, Archivo.class);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("proceso/permisos-motor.yml is not readable", ex);
		}
	}

	/**
	 * A filter of Tasklist.
	 *
	 * @param nombre name, by which it is found again
	 * @param descripcion what it shows
	 * @param permiso who sees it
	 * @param color colour in Tasklist
	 * @param consulta criteria of the task query, as expressions
	 */
	record Filtro(String nombre, String descripcion, String permiso, String color, Map<String, String> consulta) {
	}

	private record Archivo(List<String> administradores, Map<String, Map<Resources, Set<String>>> porPermiso,
			Map<String, Map<Resources, Set<String>>> porRol, List<Filtro> filtros) {
	}

}
