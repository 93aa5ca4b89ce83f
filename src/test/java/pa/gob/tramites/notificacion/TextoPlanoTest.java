package pa.gob.tramites.notificacion;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TextoPlanoTest {

	@Test
	void separaParrafosYMarcaLasListas() {
		assertThat(TextoPlano.de("<h1>Cita</h1><p>Traiga:</p><ul><li>Pasaporte</li><li>Foto</li></ul><p>Gracias</p>"))
			.isEqualTo("Cita\n\nTraiga:\n\n- Pasaporte\n- Foto\n\nGracias");
	}

	@Test
	void escribeLaDireccionDeLosEnlaces() {
		assertThat(TextoPlano.de("<p>Vea <a href=\"https://tramites.gob.pa/x\">su trámite</a>.</p>"))
			.isEqualTo("Vea su trámite (https://tramites.gob.pa/x).");
	}

	@Test
	void conservaLosRenglonesQueAlguienEscribio() {
		assertThat(TextoPlano.de("<p style=\"white-space: pre-line\">Uno\nDos &lt;tres&gt;</p>"))
			.isEqualTo("Uno\nDos <tres>");
	}

	@Test
	void elTituloDeLaPaginaNoSeRepite() {
		assertThat(TextoPlano.de("<html><head><title>Asunto</title></head><body><p>Hola</p></body></html>"))
			.isEqualTo("Hola");
	}

}
