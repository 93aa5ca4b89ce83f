import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import portal.ApiClient;
import portal.api.AutenticaciónApi;
import portal.api.DocumentosApi;
import portal.api.TrámitesApi;
import portal.model.DetalleTramite;
import portal.model.DocumentoDelTramite;
import portal.model.SolicitudTramite;
import portal.model.TramiteCreado;

/**
 * What an outside team writes, knowing only the OpenAPI document: everything imported
 * from {@code portal} was generated from it.
 */
public class Portal {

	private static final int PASAPORTE = 3;

	private final ApiClient cliente = new ApiClient();

	private final TrámitesApi tramites;

	private final DocumentosApi documentos;

	public Portal(String base, String aplicacion, String secreto) {
		this.cliente.setBasePath(base);
		String basica = "Basic "
				+ Base64.getEncoder().encodeToString((aplicacion + ":" + secreto).getBytes(StandardCharsets.UTF_8));
		String token = new AutenticaciónApi(this.cliente)
			.tokenToken("client_credentials", basica, null, null, null, null)
			.getAccessToken();
		this.cliente.addDefaultHeader("Authorization", "Bearer " + token);
		this.tramites = new TrámitesApi(this.cliente);
		this.documentos = new DocumentosApi(this.cliente);
	}

	public String presentar(String solicitud, String clave) throws Exception {
		SolicitudTramite cuerpo = this.cliente.getObjectMapper().readValue(solicitud, SolicitudTramite.class);
		TramiteCreado creado = this.tramites.tramitesCrear(cuerpo, clave, null);
		return creado.getNumero();
	}

	public String subir(String numero, String archivo) {
		Long solicitante = this.tramites.tramitesConsultar(numero, null).getPersonas().get(0).getId();
		DocumentoDelTramite documento = this.documentos.documentosPresentar(numero, new File(archivo),
				PASAPORTE, solicitante, "subida-" + numero, null, null, null, null);
		return documento.getActual().getEstado().getValue();
	}

	public String huella(String numero) {
		return this.documentos.documentosListar(numero, null).getElementos().get(0).getActual().getSha256();
	}

	public String decision(String numero) {
		DetalleTramite tramite = this.tramites.tramitesConsultar(numero, null);
		return Boolean.TRUE.equals(tramite.getEstado().getFinal()) ? tramite.getEstado().getCodigo() : null;
	}

}
