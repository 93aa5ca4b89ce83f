package pa.gob.tramites.identidad;

import java.util.Set;

/**
 * A role of {@code identidad/roles.yml}; in the engine, a group with the same code.
 *
 * @param codigo code, also the engine's group id
 * @param nombre Spanish name shown to people
 * @param descripcion what the role is for
 * @param cuenta who may hold it
 * @param tipo whether it is a lane of officers, runs the platform, or is outside
 * @param alcance which cases it reaches
 * @param permisos authorities such as {@code tramites:leer}
 * @param aplicaciones webapps of the engine it may open: tasklist, cockpit, admin
 */
public record Rol(String codigo, String nombre, String descripcion, Titular cuenta, Tipo tipo, Alcance alcance,
		Set<String> permisos, Set<String> aplicaciones) {

	/** A role of the file without {@code cuenta} is a person's. */
	public Rol {
		cuenta = (cuenta != null) ? cuenta : Titular.PERSONA;
	}

	/** Who may hold a role. */
	public enum Titular {

		/** Any person. */
		PERSONA,
		/** A person with a licence, which the account must state. */
		IDONEO,
		/** A program of another institution. */
		APLICACION

	}

	/** Where a role stands. */
	public enum Tipo {

		/** A lane of officers. */
		CARRIL,
		/** Runs or watches the platform. */
		PLATAFORMA,
		/** Outside the administration: never reaches the engine's own doors. */
		EXTERNO

	}

	/** Which cases a role reaches, from least to most. */
	public enum Alcance {

		/** No case. */
		NINGUNO,
		/** The cases it filed or represents. */
		PROPIOS,
		/** The cases of the account's agencies. */
		AGENCIA,
		/** All cases. */
		TODAS

	}
}
