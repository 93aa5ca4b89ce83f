package pa.gob.tramites.identidad;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.security.OAuthFlow;
import io.swagger.v3.oas.models.security.OAuthFlows;
import io.swagger.v3.oas.models.security.Scopes;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/**
 * Writes into the OpenAPI document what each operation demands, read from the rules that
 * enforce it: the permission on the method or its class, and the table of open addresses.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class AmbitosEnLaDocumentacion implements GlobalOperationCustomizer, GlobalOpenApiCustomizer {

	private static final String APLICACION = "aplicacion";

	private static final String PERSONA = "persona";

	private static final Pattern PERMISO = Pattern.compile("'([a-z]+:[a-z]+)'");

	private final Roles roles;

	AmbitosEnLaDocumentacion(Roles roles) {
		this.roles = roles;
	}

	@Override
	public Operation customize(Operation operacion, HandlerMethod metodo) {
		PreAuthorize regla = AnnotatedElementUtils.findMergedAnnotation(metodo.getMethod(), PreAuthorize.class);
		if (regla == null) {
			regla = AnnotatedElementUtils.findMergedAnnotation(metodo.getBeanType(), PreAuthorize.class);
		}
		List<SecurityRequirement> exigencias = new ArrayList<>();
		if (regla != null) {
			for (String permiso : PERMISO.matcher(regla.value()).results().map((uno) -> uno.group(1)).toList()) {
				if (this.roles.deAplicaciones().permisos().contains(permiso)) {
					exigencias.add(new SecurityRequirement().addList(APLICACION, permiso));
				}
				exigencias.add(new SecurityRequirement().addList(PERSONA, permiso));
			}
		}
		else {
			exigencias.add(new SecurityRequirement().addList(APLICACION));
			exigencias.add(new SecurityRequirement().addList(PERSONA));
		}
		operacion.setSecurity(exigencias);
		return operacion;
	}

	@Override
	public void customise(OpenAPI documento) {
		Scopes ambitos = new Scopes();
		this.roles.deAplicaciones()
			.permisos()
			.forEach((permiso) -> ambitos.addString(permiso, this.roles.permisos().get(permiso)));
		documento.getComponents()
			.addSecuritySchemes(APLICACION,
					new SecurityScheme().type(SecurityScheme.Type.OAUTH2)
						.description("Otra aplicación, con su identificador y su secreto")
						.flows(new OAuthFlows()
							.clientCredentials(new OAuthFlow().tokenUrl("/api/v1/auth/token").scopes(ambitos))))
			.addSecuritySchemes(PERSONA,
					new SecurityScheme().type(SecurityScheme.Type.HTTP)
						.scheme("bearer")
						.bearerFormat("JWT")
						.description("Una persona, con el token de POST /api/v1/auth/login"));
		documento.getPaths()
			.forEach((ruta, elemento) -> elemento.readOperationsMap()
				.forEach((metodo, operacion) -> abrir(ruta, metodo, operacion)));
	}

	private static void abrir(String ruta, PathItem.HttpMethod metodo, Operation operacion) {
		if (ReglasDeAcceso.esPublica(HttpMethod.valueOf(metodo.name()), ruta)) {
			operacion.setSecurity(List.of());
		}
	}

}
