package pa.gob.tramites.identidad;

import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;
import pa.gob.tramites.plataforma.ErrorCampo;

import org.springframework.stereotype.Component;

/**
 * The engine's password policy, which its webapps enforce too, in words.
 */
@Component
class PoliticaDeClaves {

	private static final Map<String, String> TEXTOS = Map.of("PASSWORD_POLICY_LENGTH",
			"Debe tener al menos %s caracteres.", "PASSWORD_POLICY_LOWERCASE", "Debe tener al menos %s minúscula.",
			"PASSWORD_POLICY_UPPERCASE", "Debe tener al menos %s mayúscula.", "PASSWORD_POLICY_DIGIT",
			"Debe tener al menos %s dígito.", "PASSWORD_POLICY_SPECIAL", "Debe tener al menos %s carácter especial.",
			"PASSWORD_POLICY_USER_DATA", "No debe contener el usuario, el nombre ni el correo.");

	/** Longer ones are a way to keep the server busy, not a better secret. */
	private static final int MAXIMO = 200;

	private final IdentityService identidad;

	PoliticaDeClaves(IdentityService identidad) {
		this.identidad = identidad;
	}

	/**
	 * What is wrong with a password.
	 * @param campo the field's name in the request
	 * @param clave the password
	 * @param cuenta whose it would be
	 * @return one error per broken rule
	 */
	List<ErrorCampo> defectos(String campo, String clave, Cuenta cuenta) {
		if (clave.length() > MAXIMO) {
			return List.of(new ErrorCampo(campo, "Debe tener 200 caracteres como máximo."));
		}
		User usuario = this.identidad.newUser(cuenta.usuario());
		usuario.setFirstName(cuenta.nombre());
		usuario.setLastName(cuenta.apellido());
		usuario.setEmail(cuenta.email());
		return this.identidad.checkPasswordAgainstPolicy(clave, usuario)
			.getViolatedRules()
			.stream()
			.map((regla) -> new ErrorCampo(campo, texto(regla)))
			.toList();
	}

	private static String texto(PasswordPolicyRule regla) {
		String texto = TEXTOS.getOrDefault(regla.getPlaceholder(), "No cumple la política de contraseñas.");
		Map<String, String> parametros = regla.getParameters();
		return (parametros == null || parametros.isEmpty()) ? texto
				: texto.formatted(parametros.values().iterator().next());
	}

}
