package pa.gob.tramites.identidad;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The roles and permissions of the platform, read once from {@code identidad/roles.yml}.
 * A role that names an unknown permission or webapp stops the start.
 */
@Component
public class Roles {

	private static final Set<String> APLICACIONES = Set.of("tasklist", "cockpit", "admin");

	private final Map<String, Rol> porCodigo = new LinkedHashMap<>();

	private final Map<String, String> permisos;

	private final Set<String> delPase;

	Roles() {
		Archivo archivo = leer();
		this.permisos = Map.copyOf(archivo.permisos());
		this.delPase = Set.copyOf(archivo.pase());
		if (!this.permisos.keySet().containsAll(this.delPase)) {
			throw new IllegalStateException("identidad/roles.yml: the pass names an unknown permission");
		}
		for (Rol rol : archivo.roles()) {
			comprobar(rol);
			if (this.porCodigo.put(rol.codigo(), rol) != null) {
				throw new IllegalStateException("identidad/roles.yml names " + rol.codigo() + " twice");
			}
		}
		if (archivo.roles().stream().filter((rol) -> rol.cuenta() == Rol.Titular.APLICACION).count() != 1) {
			throw new IllegalStateException("identidad/roles.yml has exactly one role of applications");
		}
	}

	/**
	 * All roles, in the order of the file.
	 * @return the roles
	 */
	public Collection<Rol> todos() {
		return List.copyOf(this.porCodigo.values());
	}

	/**
	 * Finds a role.
	 * @param codigo its code
	 * @return the role, empty if there is none
	 */
	public Optional<Rol> buscar(String codigo) {
		return Optional.ofNullable(this.porCodigo.get(codigo));
	}

	/**
	 * The permissions that exist, with what each allows in Spanish.
	 * @return code and description
	 */
	public Map<String, String> permisos() {
		return this.permisos;
	}

	/**
	 * What a webapp's pass to the case API is for, whoever holds it.
	 * @return permissions
	 */
	Set<String> delPase() {
		return this.delPase;
	}

	/**
	 * What a set of roles adds up to.
	 * @param codigos codes of roles; unknown ones add nothing
	 * @return all their permissions
	 */
	Set<String> permisosDe(Collection<String> codigos) {
		Set<String> suma = new TreeSet<>();
		codigos.forEach((codigo) -> buscar(codigo).ifPresent((rol) -> suma.addAll(rol.permisos())));
		return suma;
	}

	/**
	 * How far a set of roles reaches: the widest of them.
	 * @param codigos codes of roles
	 * @return the widest scope
	 */
	Rol.Alcance alcanceDe(Collection<String> codigos) {
		return codigos.stream()
			.flatMap((codigo) -> buscar(codigo).stream())
			.map(Rol::alcance)
			.max(Comparator.naturalOrder())
			.orElse(Rol.Alcance.NINGUNO);
	}

	/**
	 * Whether someone works for the administration; only they reach the engine's doors.
	 * @param codigos codes of roles
	 * @return whether one of them is not external
	 */
	boolean esFuncionario(Collection<String> codigos) {
		return codigos.stream()
			.flatMap((codigo) -> buscar(codigo).stream())
			.anyMatch((rol) -> rol.tipo() != Rol.Tipo.EXTERNO);
	}

	/**
	 * The webapps of the engine that a set of roles opens.
	 * @param codigos codes of roles
	 * @return tasklist, cockpit, admin or none
	 */
	Set<String> aplicacionesDe(Collection<String> codigos) {
		return codigos.stream()
			.flatMap((codigo) -> buscar(codigo).stream())
			.flatMap((rol) -> rol.aplicaciones().stream())
			.collect(Collectors.toSet());
	}

	/**
	 * The role of every external application.
	 * @return the role
	 */
	Rol deAplicaciones() {
		return this.porCodigo.values()
			.stream()
			.filter((rol) -> rol.cuenta() == Rol.Titular.APLICACION)
			.findFirst()
			.orElseThrow();
	}

	/**
	 * The roles that grant a permission.
	 * @param permiso the permission
	 * @return codes of roles
	 */
	Set<String> con(String permiso) {
		return this.porCodigo.values()
			.stream()
			.filter((rol) -> rol.permisos().contains(permiso))
			.map(Rol::codigo)
			.collect(Collectors.toSet());
	}

	private void comprobar(Rol rol) {
		for (String permiso : rol.permisos()) {
			if (!this.permisos.containsKey(permiso)) {
				throw new IllegalStateException(
						"identidad/roles.yml: " + rol.codigo() + " has unknown permission " + permiso);
			}
		}
		if (!APLICACIONES.containsAll(rol.aplicaciones())) {
			throw new IllegalStateException("identidad/roles.yml: " + rol.codigo() + " names an unknown webapp");
		}
	}

	private static Archivo leer() {
		ObjectMapper yaml = YAMLMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();
		try (InputStream entrada = new ClassPathResource("identidad/roles.yml").getInputStream()) {
			return yaml.readValue(entrada, Archivo.class);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("identidad/roles.yml is not readable", ex);
		}
	}

	private record Archivo(Map<String, String> permisos, List<String> pase, List<Rol> roles) {
	}

}
