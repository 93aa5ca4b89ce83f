package pa.gob.tramites.resolucion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import pa.gob.tramites.tramite.SeccionDelExpediente;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The resolutions of a case, for its file. Until it is notified a resolution is an
 * internal matter: applicants and lawyers do not see it.
 */
@Component
class ResolucionesDelExpediente implements SeccionDelExpediente {

	private final JdbcClient jdbc;

	ResolucionesDelExpediente(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public String nombre() {
		return "resoluciones";
	}

	@Override
	public List<Resolucion> leer(long tramiteId, boolean interno) {
		return this.jdbc.sql("""
				select numero, sentido, fundamento, proyectada_por, proyectada_en, firma_jefatura, firma_jefatura_en,
					firma_direccion, firma_direccion_en, notificada_en
				from resolucion where tramite_id = :tramite and (:interno or notificada_en is not null) order by id
				""")
			.param("tramite", tramiteId)
			.param("interno", interno)
			.query((fila, n) -> new Resolucion(fila.getString("numero"), fila.getString("sentido"),
					fila.getString("fundamento"),
					acto(interno ? fila.getString("proyectada_por") : null, fila, "proyectada_en"),
					acto(fila.getString("firma_jefatura"), fila, "firma_jefatura_en"),
					acto(fila.getString("firma_direccion"), fila, "firma_direccion_en"),
					instante(fila, "notificada_en")))
			.list();
	}

	private static Acto acto(String por, ResultSet fila, String columna) throws SQLException {
		Instant en = instante(fila, columna);
		return (en != null) ? new Acto(por, en) : null;
	}

	private static Instant instante(ResultSet fila, String columna) throws SQLException {
		OffsetDateTime valor = fila.getObject(columna, OffsetDateTime.class);
		return (valor != null) ? valor.toInstant() : null;
	}

	/**
	 * A resolution and who did what to it.
	 */
	@Schema(name = "ResolucionDelTramite")
	record Resolucion(String numero, @Schema(example = "ACEPTADA") String sentido, String fundamento, Acto proyecto,
			Acto firmaJefatura, Acto firmaDireccion, Instant notificadaEn) {
	}

	/**
	 * Something that a person did.
	 */
	@Schema(name = "ActoDeResolucion")
	record Acto(String por, Instant en) {
	}

}
