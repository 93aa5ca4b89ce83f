package pa.gob.tramites.identidad;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import pa.gob.tramites.plataforma.ConfiguracionRechazadaException;
import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.plataforma.FaltaDeConfiguracion;
import pa.gob.tramites.plataforma.ProblemaException;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Creates the first administrator of a production platform, once, with a password that
 * must be changed at the first log-in. Nobody could log in to a platform without one, so
 * it does not start. As soon as any account administers accounts, the settings do
 * nothing: they cannot give a lost administrator back, nor make a second one.
 */
@Component
@Profile("prod")
class AdministradorInicial implements PrimerasCuentas {

	private static final Logger LOG = LoggerFactory.getLogger(AdministradorInicial.class);

	private final AdministracionDeCuentas cuentas;

	private final Roles roles;

	private final AdminInicialProperties propiedades;

	AdministradorInicial(AdministracionDeCuentas cuentas, Roles roles, AdminInicialProperties propiedades) {
		this.cuentas = cuentas;
		this.roles = roles;
		this.propiedades = propiedades;
	}

	@Override
	public void crear() {
		boolean configurado = StringUtils.hasText(this.propiedades.usuario());
		this.cuentas.bloquear();
		if (this.cuentas.hayAdministrador()) {
			if (configurado) {
				LOG.warn("There is an administrator: ADMIN_INICIAL_* does nothing any more, remove it");
			}
			return;
		}
		if (!configurado) {
			throw new ConfiguracionRechazadaException(List.of(new FaltaDeConfiguracion("ADMIN_INICIAL_USUARIO",
					"nadie administra las cuentas: no hay quien pueda entrar",
					"Ponga ADMIN_INICIAL_USUARIO, ADMIN_INICIAL_CORREO y ADMIN_INICIAL_CLAVE para el primer arranque.")));
		}
		Cuenta cuenta = new Cuenta(this.propiedades.usuario(), this.propiedades.usuario(), null,
				this.propiedades.correo(), null, null, true, true, 0,
				this.roles.con(AdministracionDeCuentas.ADMINISTRAR).stream().sorted().limit(1).toList(), List.of());
		try {
			this.cuentas.crear(cuenta, this.propiedades.clave());
		}
		catch (ProblemaException ex) {
			throw new ConfiguracionRechazadaException(ex.errores().stream().map(AdministradorInicial::falta).toList());
		}
		LOG.info("First administrator {} created; its password must be changed at the first log-in", cuenta.usuario());
	}

	private static FaltaDeConfiguracion falta(ErrorCampo error) {
		String variable = switch (error.campo()) {
			case "password" -> "ADMIN_INICIAL_CLAVE";
			case "email" -> "ADMIN_INICIAL_CORREO";
			default -> "ADMIN_INICIAL_USUARIO";
		};
		return new FaltaDeConfiguracion(variable, error.motivo(), "Corríjala y arranque otra vez.");
	}

}
