package pa.gob.tramites.plataforma;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import org.springdoc.core.properties.SwaggerUiConfigProperties;
import org.springdoc.core.properties.SwaggerUiOAuthProperties;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.webmvc.ui.SwaggerIndexPageTransformer;
import org.springdoc.webmvc.ui.SwaggerIndexTransformer;
import org.springdoc.webmvc.ui.SwaggerWelcomeCommon;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.resource.ResourceTransformerChain;
import org.springframework.web.servlet.resource.TransformedResource;

/**
 * The page of the API: Swagger UI inside a page of ours, in Spanish.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(prefix = "springdoc", name = { "api-docs.enabled", "swagger-ui.enabled" }, matchIfMissing = true)
class PaginaDeLaApiConfiguration {

	@Bean
	SwaggerIndexTransformer paginaDeLaApi(SwaggerUiConfigProperties propiedades, SwaggerUiOAuthProperties oauth,
			SwaggerWelcomeCommon bienvenida, ObjectMapperProvider json) {
		return new SwaggerIndexPageTransformer(propiedades, oauth, bienvenida, json) {
			@Override
			public Resource transform(HttpServletRequest peticion, Resource recurso, ResourceTransformerChain cadena)
					throws IOException {
				return "index.html".equals(recurso.getFilename())
						? new TransformedResource(recurso,
								new ClassPathResource("plataforma/api.html").getContentAsByteArray())
						: super.transform(peticion, recurso, cadena);
			}
		};
	}

}
