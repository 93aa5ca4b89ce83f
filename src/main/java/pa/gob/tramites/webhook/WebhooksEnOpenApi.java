package pa.gob.tramites.webhook;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import org.springdoc.core.customizers.OpenApiCustomizer;

import org.springframework.stereotype.Component;

/**
 * Describes what receivers get, in the section that OpenAPI 3.1 has for it.
 */
@Component
class WebhooksEnOpenApi implements OpenApiCustomizer {

	@Override
	public void customise(OpenAPI documento) {
		ResolvedSchema mensaje = ModelConverters.getInstance(true)
			.resolveAsResolvedSchema(new AnnotatedType(Mensaje.class).resolveAsRef(true));
		mensaje.referencedSchemas.forEach(documento.getComponents()::addSchemas);
		documento.addWebhooks("aviso", new PathItem().post(new Operation().addTagsItem("Webhooks")
			.operationId("recibirAviso")
			.summary("Lo que su servidor recibe")
			.addParametersItem(
					cabecera("webhook-id", "La misma en cada intento", "evt_7f2c1c1e-0d3c-4b39-9c50-8d9a3b1b7a11"))
			.addParametersItem(cabecera("webhook-timestamp", "Segundos desde 1970", "1795788202"))
			.addParametersItem(cabecera("webhook-signature", "Firmas separadas por un espacio",
					"v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="))
			.requestBody(new RequestBody().required(true)
				.content(new Content().addMediaType("application/json", new MediaType().schema(mensaje.schema))))
			.responses(new ApiResponses().addApiResponse("2XX", new ApiResponse().description("Recibido"))
				.addApiResponse("410", new ApiResponse().description("Ya no existe: el webhook se suspende"))
				.addApiResponse("default", new ApiResponse().description("Se reintenta")))));
	}

	private static Parameter cabecera(String nombre, String descripcion, String ejemplo) {
		return new Parameter().in("header")
			.name(nombre)
			.required(true)
			.description(descripcion)
			.schema(new StringSchema())
			.example(ejemplo);
	}

}
