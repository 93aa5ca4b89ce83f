package pa.gob.tramites.identidad;

import java.util.function.Predicate;

import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;

/**
 * The engine's own account store with two differences at its only password check, so that
 * they hold at every door (our API, the webapps, the engine's REST): a disabled account
 * does not sign in, and an unknown, locked or disabled account costs the same bcrypt as a
 * wrong password, so that the time of the answer does not tell them apart.
 */
final class ProveedorDeIdentidad extends DbIdentityServiceProvider {

	private final Predicate<String> activa;

	private final PasswordEncryptor cifrador;

	private final String senuelo;

	ProveedorDeIdentidad(Predicate<String> activa, PasswordEncryptor cifrador, String senuelo) {
		this.activa = activa;
		this.cifrador = cifrador;
		this.senuelo = senuelo;
	}

	@Override
	public boolean checkPassword(String usuario, String clave) {
		UserEntity cuenta = (clave != null) ? findUserById(usuario) : null;
		if (cuenta == null || isUserLocked(cuenta) || !this.activa.test(usuario)) {
			this.cifrador.check(String.valueOf(clave), this.senuelo);
			return false;
		}
		return super.checkPassword(usuario, clave);
	}

}
