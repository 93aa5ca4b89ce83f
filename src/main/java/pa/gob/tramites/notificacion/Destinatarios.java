package pa.gob.tramites.notificacion;

import java.util.List;
import java.util.Optional;

import pa.gob.tramites.identidad.Directorio;
import pa.gob.tramites.tramite.HechosDelCaso;

import org.springframework.stereotype.Component;

/**
 * Who is meant by what a manifest or a model writes. People of the case are reached at
 * the addresses of the case file; officers at those of their accounts.
 */
@Component
class Destinatarios {

	private static final String GRUPO = "grupo:";

	private static final String CUENTA = "cuenta:";

	private final Directorio directorio;

	Destinatarios(Directorio directorio) {
		this.directorio = directorio;
	}

	/**
	 * How to reach somebody.
	 *
	 * @param cuenta account that reads it in the application; null if there is none
	 * @param correo e-mail; null if there is none
	 * @param telefono telephone; null if there is none
	 */
	record Contacto(String cuenta, String correo, String telefono) {
	}

	List<Contacto> de(HechosDelCaso caso, String destino) {
		if (destino.startsWith(GRUPO)) {
			String grupo = destino.substring(GRUPO.length());
			if (this.directorio.soloPropios(grupo)) {
				// Of applicants and lawyers, only those of the case.
				return de(caso, "apoderado");
			}
			return this.directorio.miembros(grupo, caso.agencia()).stream().map(Destinatarios::persona).toList();
		}
		if (destino.startsWith(CUENTA)) {
			return this.directorio.cuenta(destino.substring(CUENTA.length()))
				.map(Destinatarios::persona)
				.stream()
				.toList();
		}
		return switch (destino) {
			// Without a lawyer the applicant is the one to tell.
			case "apoderado" -> List.of((caso.apoderado() != null) ? apoderado(caso) : titular(caso));
			case "titular" -> List.of(titular(caso));
			case "presentador" -> List.of(this.directorio.cuenta(caso.creadoPor())
				.map(Destinatarios::persona)
				.orElse(new Contacto(caso.creadoPor(), null, null)));
			default -> {
				if (destino.indexOf('@') < 1) {
					throw new IllegalArgumentException("El destinatario «" + destino
							+ "» no es titular, apoderado, presentador, grupo:CODIGO ni una dirección de correo.");
				}
				yield List.of(new Contacto(null, destino, null));
			}
		};
	}

	private Contacto apoderado(HechosDelCaso caso) {
		Optional<Directorio.Persona> cuenta = this.directorio.conIdoneidad(caso.apoderado().idoneidad());
		return new Contacto(cuenta.map(Directorio.Persona::usuario).orElseGet(() -> presentador(caso)),
				caso.apoderado().correo(), caso.apoderado().telefono());
	}

	/**
	 * An officer who typed the case in neither reads its notices nor may silence them.
	 */
	private String presentador(HechosDelCaso caso) {
		return this.directorio.esParticular(caso.creadoPor()) ? caso.creadoPor() : null;
	}

	private Contacto titular(HechosDelCaso caso) {
		return new Contacto(presentador(caso), caso.titular().correo(), caso.titular().telefono());
	}

	private static Contacto persona(Directorio.Persona persona) {
		return new Contacto(persona.usuario(), persona.correo(), null);
	}

}
