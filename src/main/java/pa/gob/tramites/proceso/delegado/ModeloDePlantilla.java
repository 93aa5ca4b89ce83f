package pa.gob.tramites.proceso.delegado;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.delegate.DelegateExecution;

import pa.gob.tramites.catalogo.Catalogo;
import pa.gob.tramites.catalogo.Catalogos;
import pa.gob.tramites.proceso.ejecucion.Raiz;
import pa.gob.tramites.proceso.ejecucion.SesionDelMotor;
import pa.gob.tramites.tramite.EstadoPublico;
import pa.gob.tramites.tramite.HechosDelCaso;
import pa.gob.tramites.tramite.TipoTramite;
import pa.gob.tramites.tramite.TiposDeTramite;

import org.springframework.stereotype.Component;
import org.springframework.util.StreamUtils;

/**
 * A template of the case's model and the values that it may name: {@code tramite},
 * {@code titular}, {@code apoderado}, {@code personas}, {@code variables}, {@code fechas}
 * and {@code hoy}.
 */
@Component
class ModeloDePlantilla {

	private static final String CARPETA = "plantillas/";

	private final RepositoryService repositorio;

	private final SesionDelMotor sesion;

	private final Catalogos catalogos;

	private final TiposDeTramite tipos;

	ModeloDePlantilla(RepositoryService repositorio, SesionDelMotor sesion, Catalogos catalogos, TiposDeTramite tipos) {
		this.repositorio = repositorio;
		this.sesion = sesion;
		this.catalogos = catalogos;
		this.tipos = tipos;
	}

	/**
	 * The template that was deployed with the model of the case, or with the shared model
	 * that is executing.
	 */
	String html(Caso caso, String plantilla) {
		return this.sesion
			.consultar(() -> buscar(Raiz.de(caso.ejecucion()), plantilla).or(() -> buscar(caso.ejecucion(), plantilla))
				.orElseThrow(() -> new IllegalStateException("El modelo no trae la plantilla «" + plantilla + "».")));
	}

	private Optional<String> buscar(DelegateExecution ejecucion, String plantilla) {
		String despliegue = this.repositorio.getProcessDefinition(ejecucion.getProcessDefinitionId()).getDeploymentId();
		if (!this.repositorio.getDeploymentResourceNames(despliegue).contains(CARPETA + plantilla)) {
			return Optional.empty();
		}
		try (InputStream contenido = this.repositorio.getResourceAsStream(despliegue, CARPETA + plantilla)) {
			return Optional.of(StreamUtils.copyToString(contenido, StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Map<String, Object> valores(Caso caso) {
		HechosDelCaso hechos = caso.hechos();
		Map<String, Object> variables = caso.ejecucion().getVariables();
		Map<String, Object> tramite = tramite(hechos, caso.tipo());
		Map<String, Object> valores = new LinkedHashMap<>(variables);
		valores.putAll(tramite);
		valores.put("tramite", tramite);
		valores.put("titular", persona(hechos.titular()));
		if (hechos.apoderado() != null) {
			valores.put("apoderado",
					Map.of("nombre", hechos.apoderado().nombre(), "idoneidad", hechos.apoderado().idoneidad()));
		}
		valores.put("personas", hechos.personas().stream().map(this::persona).toList());
		valores.put("variables", variables);
		valores.put("fechas", FechaEscrita.todas(variables, caso.zona()));
		valores.put("hoy", FechaEscrita.de(caso.hoy()));
		return valores;
	}

	private Map<String, Object> tramite(HechosDelCaso hechos, TipoTramite tipo) {
		List<EstadoPublico> estados = this.tipos.estados(tipo.codigo());
		String estado = estados.stream()
			.filter((uno) -> uno.codigo().equals(hechos.estado()))
			.map(EstadoPublico::nombre)
			.findFirst()
			.orElse("");
		return Map.of("numero", hechos.numero(), "tipo", tipo.codigo(), "nombre", tipo.nombre(), "autoridad",
				tipo.autoridad(), "estado", estado, "agencia",
				this.catalogos.nombre(Catalogo.AGENCIAS, hechos.agencia()));
	}

	private Map<String, Object> persona(HechosDelCaso.Persona persona) {
		return Map.of("nombre", persona.nombre(), "documento", persona.numeroDocumento(), "nacionalidad",
				this.catalogos.nombre(Catalogo.PAISES, persona.nacionalidad()), "parentesco",
				(persona.parentesco() != null) ? this.catalogos.nombre(Catalogo.PARENTESCOS, persona.parentesco())
						: "");
	}

}
