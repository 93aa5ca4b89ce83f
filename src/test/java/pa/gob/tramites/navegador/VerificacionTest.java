package pa.gob.tramites.navegador;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import pa.gob.tramites.identidad.UsuariosDePrueba;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Somebody who was handed a document and holds nothing else.
 */
class VerificacionTest extends PruebaDeNavegador {

	private static final By RESULTADO = By.id("resultado");

	@Autowired
	private TestRestTemplate http;

	@Autowired
	private UsuariosDePrueba usuarios;

	@TempDir
	private Path carpeta;

	private byte[] pdf;

	private String codigo;

	@BeforeEach
	void alguienTieneUnAcuse() {
		String numero = new CasosDeDemostracion(this.http, this.usuarios).crear();
		this.pdf = pedir("/api/v1/tramites/" + numero + "/acuse", byte[].class);
		this.codigo = pedir("/api/v1/tramites/" + numero + "/documentos-generados", JsonNode.class).get(0)
			.get("codigo")
			.asText();
	}

	@Test
	void compruebaSuArchivoSinEnviarlo() throws Exception {
		abrir("/verificar/" + this.codigo);
		leer(By.tagName("h1"), "Documento auténtico y vigente");
		seLeeBien();

		Files.write(this.carpeta.resolve("acuse.pdf"), this.pdf);
		navegador().findElement(By.id("archivo")).sendKeys(this.carpeta.resolve("acuse.pdf").toString());
		leer(RESULTADO, "«acuse.pdf» es exactamente el archivo que se emitió.");
		capturar("verificacion-vigente");

		this.pdf[this.pdf.length / 2] ^= 1;
		Files.write(this.carpeta.resolve("alterado.pdf"), this.pdf);
		navegador().findElement(By.id("archivo")).sendKeys(this.carpeta.resolve("alterado.pdf").toString());
		leer(RESULTADO, "«alterado.pdf» no es el archivo que se emitió");
		seLeeBien();

		assertThat((String) ejecutar("return performance.getEntriesByType('resource').map(r => r.name).join(' ')"))
			.doesNotContain("acuse.pdf")
			.matches("(?:\\S*/inicio/\\S+ ?)+");
		assertThat(quejas()).isEmpty();
	}

	@Test
	void comparaElArchivoQueArrastra() {
		abrir("/verificar/" + this.codigo);
		visible(By.id("zona"));
		ejecutar(
				"""
						const datos = new DataTransfer();
						datos.items.add(new File([arguments[0]], 'otro.pdf', { type: 'application/pdf' }));
						document.getElementById('zona').dispatchEvent(new DragEvent('drop', { dataTransfer: datos, bubbles: true, cancelable: true }));
						""",
				new String(this.pdf, 0, 20, StandardCharsets.US_ASCII));
		leer(RESULTADO, "«otro.pdf» no es el archivo que se emitió");
	}

	@Test
	void escribeElCodigoComoPuede() {
		abrir("/verificar");
		visible(By.id("codigo")).sendKeys(this.codigo.toLowerCase().replace('-', ' '));
		pulsar(By.cssSelector("form.buscar button"));
		leer(By.tagName("h1"), "Documento auténtico y vigente");
		assertThat(navegador().getCurrentUrl()).endsWith("/verificar/" + this.codigo);
	}

	@Test
	void unCodigoDesconocidoSeExplicaYCabeEnUnTelefono() {
		tamano(360, 740);
		abrir("/verificar/0000-0000-0000-0000");
		leer(By.tagName("h1"), "No encontramos ese documento");
		assertThat(ejecutar("return document.documentElement.scrollWidth <= window.innerWidth")).isEqualTo(true);
		seLeeBien();
	}

	private <T> T pedir(String ruta, Class<T> tipo) {
		HttpHeaders cabeceras = new HttpHeaders();
		cabeceras.set(HttpHeaders.AUTHORIZATION, this.usuarios.bearer("recepcion"));
		return this.http.exchange(ruta, HttpMethod.GET, new HttpEntity<>(cabeceras), tipo).getBody();
	}

}
