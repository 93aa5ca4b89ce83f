package pa.gob.tramites.proceso.delegado;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.junit5.WireMockTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pa.gob.tramites.plataforma.RechazoDeNegocio;

import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.stubFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@WireMockTest
class ServiciosTest {

	private Servicios servicios;

	@BeforeEach
	void configurar(WireMockRuntimeInfo wireMock) {
		this.servicios = new Servicios(
				new ServiciosProperties(
						Map.of("antecedentes",
								new ServiciosProperties.Servicio(URI.create(wireMock.getHttpBaseUrl() + "/api"),
										"secreto", Duration.ofSeconds(5), Duration.ofSeconds(4)))),
				RestClient.builder());
	}

	@Test
	void preguntaConSuCredencialYDevuelveElResultado() {
		stubFor(post(urlEqualTo("/api/consultas")).withHeader("Authorization", equalTo("Bearer secreto"))
			.withRequestBody(equalToJson("{\"numero\":\"N-1\"}"))
			.willReturn(okJson("{\"resultado\":\"SIN_REGISTRO\",\"otro\":1}")));

		assertThat(this.servicios.llamar("antecedentes", "consultas", Map.of("numero", "N-1")))
			.isEqualTo("SIN_REGISTRO");
	}

	@Test
	void unNoDelServicioEsUnRechazoDeNegocio() {
		stubFor(post(urlEqualTo("/api/consultas")).willReturn(status(422)));

		assertThatExceptionOfType(RechazoDeNegocio.class)
			.isThrownBy(() -> this.servicios.llamar("antecedentes", "consultas", Map.of()))
			.satisfies((ex) -> assertThat(ex.codigo()).isEqualTo("SERVICIO_RECHAZA"));
	}

	@Test
	void unaFallaDelServicioSePropaga() {
		stubFor(post(urlEqualTo("/api/consultas")).willReturn(serverError()));

		assertThatExceptionOfType(HttpServerErrorException.class)
			.isThrownBy(() -> this.servicios.llamar("antecedentes", "consultas", Map.of()));
	}

	@Test
	void noEsperaMasDeLoConfigurado() {
		stubFor(post(urlEqualTo("/api/consultas")).willReturn(okJson("{}").withFixedDelay(9000)));

		assertThatExceptionOfType(ResourceAccessException.class)
			.isThrownBy(() -> this.servicios.llamar("antecedentes", "consultas", Map.of()));
	}

	@Test
	void noSigueRedirecciones() {
		stubFor(post(urlEqualTo("/api/consultas"))
			.willReturn(status(302).withHeader("Location", "http://169.254.169.254/")));

		assertThatIllegalStateException()
			.isThrownBy(() -> this.servicios.llamar("antecedentes", "consultas", Map.of()));
	}

	@Test
	void unServicioSinConfigurarNoSeInventa() {
		assertThatIllegalStateException().isThrownBy(() -> this.servicios.llamar("otro", "consultas", Map.of()))
			.withMessageContaining("administrador");
	}

	@Test
	void laOperacionNoSaleDeLaDireccionConfigurada() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.servicios.llamar("antecedentes", "../admin", Map.of()));
	}

}
