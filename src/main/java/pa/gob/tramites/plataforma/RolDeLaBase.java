package pa.gob.tramites.plataforma;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Asks the database itself whether the application's role is a superuser, whatever its
 * name, before it creates anything.
 */
@Component
@Profile("prod")
class RolDeLaBase extends BaseCallback {

	@Override
	public boolean supports(Event evento, Context contexto) {
		return evento == Event.BEFORE_MIGRATE;
	}

	@Override
	public void handle(Event evento, Context contexto) {
		try (Statement sentencia = contexto.getConnection().createStatement();
				ResultSet fila = sentencia
					.executeQuery("select 1 from pg_roles where rolname = current_user and rolsuper")) {
			if (fila.next()) {
				throw new ConfiguracionRechazadaException(List
					.of(new FaltaDeConfiguracion(VariableDeEntorno.DB_USER.name(), "es un superusuario del servidor",
							"Cree un rol sin SUPERUSER, dueño solo de la base de la plataforma.")));
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The role of the application cannot be read", ex);
		}
	}

}
