package pa.gob.tramites.documento.revision;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What uploads must satisfy unless their kind of document says otherwise.
 *
 * @param bytesMaximos largest file in bytes
 * @param pixelesMaximos largest image, width times height; a decoder needs four bytes for
 * each
 * @param paginasMaximas most pages of a PDF
 * @param antivirus the malware scanner
 */
@ConfigurationProperties("tramites.documentos")
record DocumentosProperties(@DefaultValue("10485760") long bytesMaximos, @DefaultValue("100000000") long pixelesMaximos,
		@DefaultValue("2000") int paginasMaximas, @DefaultValue Antivirus antivirus) {

	/**
	 * A clamd that listens on TCP.
	 *
	 * @param servidor its host; without it nothing is scanned
	 * @param puerto its port
	 * @param espera how long an answer may take
	 */
	record Antivirus(String servidor, @DefaultValue("3310") int puerto, @DefaultValue("PT20S") Duration espera) {

		boolean configurado() {
			return this.servidor != null && !this.servidor.isBlank();
		}

	}

}
