package pa.gob.tramites.tramite;

import java.time.LocalDate;
import java.time.Period;
import java.util.Locale;

import pa.gob.tramites.catalogo.Catalogo;
import pa.gob.tramites.catalogo.Catalogos;

/**
 * The lines about the case that officers read on top of every form: Markdown, because
 * forms render it, in which whatever an applicant wrote stays text. It holds what never
 * changes afterwards, so that it is written once.
 */
final class ResumenDeSolicitud {

	// A string variable of the engine holds 4,000 characters.
	private static final int MAX = 3900;

	private ResumenDeSolicitud() {
	}

	static String de(SolicitudTramite solicitud, TipoTramite tipo, Catalogos catalogos, LocalDate hoy) {
		StringBuilder lineas = new StringBuilder();
		linea(lineas, "Trámite", tipo.nombre());
		SolicitudTramite.Persona titular = solicitud.titular();
		linea(lineas, "Titular", persona(titular, catalogos, hoy));
		for (SolicitudTramite.Persona persona : solicitud.personas().subList(1, solicitud.personas().size())) {
			linea(lineas, catalogos.nombre(Catalogo.PARENTESCOS, persona.parentesco()),
					persona(persona, catalogos, hoy));
		}
		if (solicitud.tutor() != null) {
			linea(lineas, "Tutor", solicitud.tutor().nombre() + ", documento " + solicitud.tutor().documento());
		}
		if (solicitud.apoderado() != null) {
			linea(lineas, "Apoderado",
					solicitud.apoderado().nombre() + ", idoneidad " + solicitud.apoderado().idoneidad());
		}
		if (solicitud.causaHumanitaria() != null) {
			linea(lineas, "Causa humanitaria",
					catalogos.nombre(Catalogo.CAUSAS_HUMANITARIAS, solicitud.causaHumanitaria().toString()));
		}
		if (solicitud.ultimaEntrada() != null) {
			linea(lineas, "Última entrada", unir(solicitud.ultimaEntrada().fecha().toString(),
					solicitud.ultimaEntrada().punto(), solicitud.ultimaEntrada().motivoExcepcion()));
		}
		linea(lineas, "Agencia", catalogos.nombre(Catalogo.AGENCIAS, solicitud.agencia()));
		if (solicitud.descripcion() != null) {
			linea(lineas, "Descripción", recortar(solicitud.descripcion().replaceAll("\\s+", " "), 500));
		}
		return recortar(lineas.toString().stripTrailing(), MAX);
	}

	private static String persona(SolicitudTramite.Persona persona, Catalogos catalogos, LocalDate hoy) {
		String documento = persona.tipoDocumento()
			.toLowerCase(Locale.ROOT)
			.replace("cedula", "cédula")
			.replace("otro", "documento");
		return persona.nombreCompleto() + ", " + documento + " " + persona.numeroDocumento() + " ("
				+ catalogos.nombre(Catalogo.PAISES, persona.nacionalidad()) + "), "
				+ Period.between(persona.fechaNacimiento(), hoy).getYears() + " años";
	}

	private static String unir(String... partes) {
		StringBuilder texto = new StringBuilder();
		for (String parte : partes) {
			if (parte != null) {
				texto.append(texto.isEmpty() ? "" : ", ").append(parte);
			}
		}
		return texto.toString();
	}

	private static void linea(StringBuilder lineas, String nombre, String valor) {
		lineas.append("- **").append(nombre).append(":** ").append(escapar(valor)).append('\n');
	}

	private static String escapar(String valor) {
		return valor.replaceAll("[\\\\`*_\\[\\]<>#|~!{}]", "\\\\$0").replace('\n', ' ');
	}

	private static String recortar(String texto, int max) {
		if (texto.length() <= max) {
			return texto;
		}
		int corte = Character.isHighSurrogate(texto.charAt(max - 2)) ? max - 2 : max - 1;
		return texto.substring(0, corte) + "…";
	}

}
