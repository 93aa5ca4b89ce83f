package pa.gob.tramites.plataforma;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;

import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;

/**
 * Completes the OpenAPI document with what holds for every operation, so that no
 * controller repeats it: which errors it may answer and with which types, the headers,
 * the cursor of lists, and an example of each answer made from its schema. What a
 * controller says itself stays.
 */
@Component
class DocumentoDeLaApi implements GlobalOpenApiCustomizer, GlobalOperationCustomizer {

	private static final String PROBLEMA = org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE;

	private static final String CURSOR = "cursor";

	private static final String IF_MATCH = "If-Match";

	/** What an answer is called that the controller says nothing of. */
	private static final Map<String, String> EXITOS = Map.of("OK", "Correcto", "Created", "Creado", "Accepted",
			"Aceptado: se hace enseguida, en segundo plano", "No Content", "Hecho: la respuesta no trae cuerpo");

	private static final Set<String> SIN_EFECTO = Set.of("GET", "HEAD", "OPTIONS");

	/** Parameters with one meaning everywhere. */
	private static final Map<String, String> PARAMETROS = Map.ofEntries(Map.entry("numero", "Número del trámite"),
			Map.entry("id", "Identificador, como lo dan las listas"), Map.entry("usuario", "Usuario de la cuenta"),
			Map.entry("tipo", "Código del tipo de trámite"), Map.entry("codigo", "Código del tipo de trámite"),
			Map.entry("mensaje", "Nombre del mensaje, de los que declara el tipo"),
			Map.entry("q", "Texto que se busca"), Map.entry("rol", "Código de un rol"),
			Map.entry("agencia", "Código de agencia"), Map.entry("activo", "Solo las activas o solo las demás"),
			Map.entry("Authorization", "Credenciales de la aplicación, como Basic"),
			Map.entry("limite", "Elementos por página, de 1 a 100"),
			Map.entry(IF_MATCH, "ETag de la versión consultada"), Map.entry(Idempotencia.CABECERA,
					"Clave propia de la petición, de 1 a 100 caracteres: repetirla no repite el efecto"));

	private final Errores errores;

	DocumentoDeLaApi(Errores errores) {
		this.errores = errores;
	}

	/**
	 * A stable name, which generated clients use for their methods: of the controller and
	 * its method, such as {@code tramitesCrear}.
	 */
	@Override
	public Operation customize(Operation operacion, HandlerMethod metodo) {
		String recurso = metodo.getBeanType().getSimpleName().replace("Controller", "");
		operacion
			.setOperationId(StringUtils.uncapitalize(recurso) + StringUtils.capitalize(metodo.getMethod().getName()));
		exigirCampos(operacion, metodo);
		return operacion;
	}

	/**
	 * A field beside a file is as mandatory as it is in the method, which the form's
	 * schema forgets.
	 */
	private static void exigirCampos(Operation operacion, HandlerMethod metodo) {
		MediaType formulario = (operacion.getRequestBody() != null) ? operacion.getRequestBody()
			.getContent()
			.get(org.springframework.http.MediaType.MULTIPART_FORM_DATA_VALUE) : null;
		if (formulario == null || formulario.getSchema().getProperties() == null) {
			return;
		}
		Map<?, ?> campos = formulario.getSchema().getProperties();
		for (MethodParameter parametro : metodo.getMethodParameters()) {
			RequestParam campo = parametro.getParameterAnnotation(RequestParam.class);
			if (campo != null && campo.required() && ValueConstants.DEFAULT_NONE.equals(campo.defaultValue())) {
				String nombre = campo.name().isEmpty() ? parametro.getParameter().getName() : campo.name();
				if (campos.containsKey(nombre)) {
					formulario.getSchema().addRequiredItem(nombre);
				}
			}
		}
	}

	@Override
	public void customise(OpenAPI documento) {
		documento.setInfo(new Info().title("Trámites")
			.version("1")
			.description(presentacion())
			.license(new License().name("Apache-2.0").identifier("Apache-2.0")));
		documento.setServers(List.of(new Server().url("/").description("Esta instalación")));
		Components componentes = documento.getComponents();
		ModelConverters.getInstance(true).readAll(Problema.class).forEach(componentes::addSchemas);
		comunes(componentes);
		EjemplosDeEsquema ejemplos = new EjemplosDeEsquema(componentes.getSchemas());
		documento.getPaths()
			.values()
			.forEach((ruta) -> ruta.readOperationsMap()
				.forEach((metodo, operacion) -> completar(metodo, operacion, ejemplos)));
		documento.setTags(etiquetas(documento));
	}

	private void comunes(Components componentes) {
		parametrosComunes(componentes);
		componentes.addHeaders(IdentificadorDePeticionFilter.CABECERA, cabecera("Número de la petición", "string"));
		componentes.addHeaders("X-RateLimit-Limit", cabecera("Peticiones que se admiten por ventana", "integer"));
		componentes.addHeaders("X-RateLimit-Remaining", cabecera("Peticiones que quedan en la ventana", "integer"));
		componentes.addHeaders("Retry-After", cabecera("Segundos que conviene esperar", "integer"));
		porEstado().forEach((estado, tipos) -> {
			ApiResponse respuesta = new ApiResponse().description(descripcion(tipos)).content(problema(tipos));
			respuesta.addHeaderObject(IdentificadorDePeticionFilter.CABECERA,
					new Header().$ref(IdentificadorDePeticionFilter.CABECERA));
			if (estado.equals("429")) {
				for (String nombre : List.of("Retry-After", "X-RateLimit-Limit", "X-RateLimit-Remaining")) {
					respuesta.addHeaderObject(nombre, new Header().$ref(nombre));
				}
			}
			componentes.addResponses("Error" + estado, respuesta);
		});
	}

	private static void parametrosComunes(Components componentes) {
		componentes.addParameters(CURSOR, new Parameter().name(CURSOR)
			.in("query")
			.description("Valor de «siguiente» de la página anterior, con los mismos filtros; sin él, la primera")
			.schema(new JsonSchema().typesItem("string"))
			.example("MTc2Mzk5.NDI.9f3a"));
		componentes.addParameters(IdentificadorDePeticionFilter.CABECERA,
				new Parameter().name(IdentificadorDePeticionFilter.CABECERA)
					.in("header")
					.description("Número propio de la petición, para hallarla en los registros; sin él se genera uno")
					.schema(new JsonSchema().typesItem("string"))
					.example("5f1c2f0e-7d0a-4f0e-9a35-0d8f4a0f6c11"));
		componentes.getParameters().values().forEach(DocumentoDeLaApi::ejemplo);
	}

	private void completar(PathItem.HttpMethod metodo, Operation operacion, EjemplosDeEsquema ejemplos) {
		parametros(operacion);
		ApiResponses respuestas = operacion.getResponses();
		for (String estado : errores(metodo, operacion)) {
			ApiResponse propia = respuestas.get(estado);
			if (propia == null) {
				respuestas.addApiResponse(estado, new ApiResponse().$ref("#/components/responses/Error" + estado));
			}
		}
		respuestas.forEach((estado, respuesta) -> {
			if (respuesta.get$ref() == null) {
				completar(estado, respuesta, respuestas.get("200"), ejemplos);
			}
		});
		ApiResponses ordenadas = new ApiResponses();
		respuestas.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.forEach((una) -> ordenadas.addApiResponse(una.getKey(), una.getValue()));
		operacion.setResponses(ordenadas);
		if (operacion.getRequestBody() != null && operacion.getRequestBody().getContent() != null) {
			operacion.getRequestBody().getContent().values().forEach((contenido) -> ejemplo(contenido, ejemplos));
		}
	}

	private void completar(String estado, ApiResponse respuesta, ApiResponse exito, EjemplosDeEsquema ejemplos) {
		respuesta.addHeaderObject(IdentificadorDePeticionFilter.CABECERA,
				new Header().$ref(IdentificadorDePeticionFilter.CABECERA));
		respuesta.setDescription(EXITOS.getOrDefault(respuesta.getDescription(), respuesta.getDescription()));
		if ((estado.startsWith("4") || estado.startsWith("5")) && !propio(respuesta.getContent(), exito)) {
			List<Errores.Error> tipos = porEstado().getOrDefault(estado, List.of());
			respuesta.setContent(problema(tipos));
		}
		else if (respuesta.getContent() != null) {
			Content contenido = new Content();
			respuesta.getContent().forEach((tipo, valor) -> {
				ejemplo(valor, ejemplos);
				contenido.addMediaType(tipo.equals("*/*") ? "application/json" : tipo, valor);
			});
			respuesta.setContent(contenido);
		}
	}

	/**
	 * Whether an error has a body of its own, as OAuth prescribes. One that the
	 * controller only names gets the body of the success, which is none of its own.
	 */
	private static boolean propio(Content contenido, ApiResponse exito) {
		return contenido != null && exito != null && exito.getContent() != null && contenido.values()
			.stream()
			.map(MediaType::getSchema)
			.anyMatch((esquema) -> esquema != null && esquema.get$ref() != null && exito.getContent()
				.values()
				.stream()
				.noneMatch((otro) -> otro.getSchema() != null && esquema.get$ref().equals(otro.getSchema().get$ref())));
	}

	private static void parametros(Operation operacion) {
		List<Parameter> parametros = new ArrayList<>();
		if (operacion.getParameters() != null) {
			for (Parameter parametro : operacion.getParameters()) {
				if (parametro.getDescription() == null && PARAMETROS.containsKey(parametro.getName())) {
					parametro.setDescription(PARAMETROS.get(parametro.getName()));
				}
				ejemplo(parametro);
				parametros.add(CURSOR.equals(parametro.getName()) ? new Parameter().$ref(CURSOR) : parametro);
			}
		}
		parametros.add(new Parameter().$ref(IdentificadorDePeticionFilter.CABECERA));
		operacion.setParameters(parametros);
	}

	/**
	 * The page of the API fills in the example of a parameter before anybody asks: all
	 * filters of a search at once. That of an optional one is told instead.
	 */
	private static void ejemplo(Parameter parametro) {
		Object ejemplo = parametro.getExample();
		if (ejemplo == null || Boolean.TRUE.equals(parametro.getRequired())) {
			return;
		}
		parametro.setExample(null);
		parametro.setDescription(parametro.getDescription() + ". Por ejemplo, `" + ejemplo + "`");
		boolean lista = parametro.getSchema().getItems() != null;
		parametro.getSchema().setExamples(List.of(lista ? List.of(ejemplo) : ejemplo));
	}

	/** The statuses that an operation of this shape may answer. */
	private static Set<String> errores(PathItem.HttpMethod metodo, Operation operacion) {
		boolean cambia = !SIN_EFECTO.contains(metodo.name());
		boolean conCuerpo = operacion.getRequestBody() != null;
		Set<String> nombres = operacion.getParameters()
			.stream()
			.map((parametro) -> (parametro.getIn() != null) ? parametro.getIn() + " " + parametro.getName() : "comun")
			.collect(Collectors.toSet());
		Set<String> estados = new LinkedHashSet<>(List.of("406", "429", "500"));
		if (conCuerpo || !nombres.equals(Set.of("comun")) || operacion.getParameters().size() > 1) {
			estados.add("400");
		}
		if (operacion.getSecurity() != null && !operacion.getSecurity().isEmpty()) {
			estados.add("401");
			if (operacion.getSecurity()
				.stream()
				.anyMatch((una) -> una.values().stream().anyMatch((a) -> !a.isEmpty()))) {
				estados.add("403");
			}
		}
		if (nombres.stream().anyMatch((nombre) -> nombre.startsWith("path "))) {
			estados.add("404");
			if (cambia) {
				estados.add("409");
			}
		}
		if (nombres.contains("header " + IF_MATCH)) {
			estados.addAll(List.of("412", "428"));
		}
		if (conCuerpo) {
			estados.add("415");
		}
		if (cambia && (conCuerpo || nombres.contains("header " + Idempotencia.CABECERA))) {
			estados.add("422");
		}
		return estados;
	}

	private static void ejemplo(MediaType contenido, EjemplosDeEsquema ejemplos) {
		if (contenido.getExample() == null && (contenido.getExamples() == null || contenido.getExamples().isEmpty())) {
			contenido.setExample(ejemplos.de(contenido.getSchema()));
		}
	}

	private Map<String, List<Errores.Error>> porEstado() {
		return this.errores.todos()
			.stream()
			.collect(Collectors.groupingBy((error) -> Integer.toString(error.estado()), TreeMap::new,
					Collectors.toList()));
	}

	private static String descripcion(List<Errores.Error> tipos) {
		return tipos.stream()
			.map((tipo) -> "%s: `%s`. [%s](%s)".formatted(tipo.titulo(), tipo.tipo(), tipo.cuando(),
					ErroresController.RUTA + "/" + tipo.codigo()))
			.collect(Collectors.joining("\n\n"));
	}

	private static Content problema(List<Errores.Error> tipos) {
		MediaType contenido = new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problema"));
		for (Errores.Error tipo : tipos) {
			Map<String, Object> valor = new LinkedHashMap<>();
			valor.put("type", tipo.tipo().toString());
			valor.put("title", tipo.titulo());
			valor.put("status", tipo.estado());
			valor.put("detail", tipo.cuando());
			valor.put("ayuda", ErroresController.RUTA + "/" + tipo.codigo());
			valor.put("requestId", "5f1c2f0e-7d0a-4f0e-9a35-0d8f4a0f6c11");
			contenido.addExamples(tipo.codigo(), new Example().summary(tipo.titulo()).value(valor));
		}
		return new Content().addMediaType(PROBLEMA, contenido);
	}

	private static Header cabecera(String descripcion, String tipo) {
		return new Header().description(descripcion).schema(new JsonSchema().typesItem(tipo));
	}

	/** Those in use, by name; controllers that share one describe it once. */
	private static List<Tag> etiquetas(OpenAPI documento) {
		Map<String, Tag> etiquetas = new TreeMap<>(Comparator.naturalOrder());
		documento.getPaths()
			.values()
			.forEach((ruta) -> ruta.readOperations()
				.forEach((operacion) -> operacion.getTags()
					.forEach((nombre) -> etiquetas.putIfAbsent(nombre, new Tag().name(nombre)))));
		if (documento.getTags() != null) {
			documento.getTags().forEach((etiqueta) -> {
				if (etiqueta.getDescription() != null) {
					etiquetas.put(etiqueta.getName(), etiqueta);
				}
			});
		}
		return List.copyOf(etiquetas.values());
	}

	private String presentacion() {
		return """
				Trámites y expedientes para otras aplicaciones.

				**Acceso.** Una aplicación pide su token a `POST /api/v1/auth/token` (OAuth 2, *client credentials*) y lo \
				envía como `Authorization: Bearer …`; una persona lo obtiene de `POST /api/v1/auth/login`. Cada operación \
				dice los ámbitos que exige; quien no los tiene recibe 403.

				**Listas.** Van por páginas: `limite` (de 1 a 100) y `cursor`. Cada página trae `siguiente`, que se envía \
				como `cursor` con los mismos filtros; si falta, es la última. Las páginas no se repiten ni se saltan \
				elementos aunque entren otros.

				**Repetir sin miedo.** Envíe `Idempotency-Key` en lo que crea: la misma clave con el mismo cuerpo devuelve \
				la primera respuesta, con `Idempotency-Replayed: true`, durante siete días; con otro cuerpo, 422.

				**Modificar.** Lo que se modifica tiene `ETag`; envíelo en `If-Match`. Sin él, 428; si ya cambió, 412. Con \
				`If-None-Match`, una consulta sin cambios responde 304.

				**Límite.** Al superarlo, 429 con `Retry-After`. Toda respuesta trae `X-Request-ID`.

				**Errores.** Siempre `application/problem+json` (RFC 9457). Compare `type`; `ayuda` lleva a su explicación.

				| Estado | `type` | Cuándo | Qué hacer |
				|---|---|---|---|
				"""
				+ this.errores.todos()
					.stream()
					.map((error) -> "| %d | `%s` | %s | %s |".formatted(error.estado(), error.tipo(), error.cuando(),
							error.solucion()))
					.collect(Collectors.joining("\n"));
	}

}
