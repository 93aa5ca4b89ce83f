package pa.gob.tramites.catalogo;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table {@code tarifa}. A tariff ends the day before the next of its concept begins,
 * so two can't overlap and none has to be closed by hand.
 */
@Repository
class Tarifas {

	private static final String VIGENCIAS = """
			select t.id, t.concepto, c.nombre, t.monto, t.moneda, t.vigente_desde,
				lead(t.vigente_desde) over (partition by t.concepto order by t.vigente_desde) - 1 as vigente_hasta, t.norma
			from tarifa t join concepto_pago c on c.codigo = t.concepto
			""";

	private final JdbcClient jdbc;

	Tarifas(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	List<Tarifa> todas() {
		return this.jdbc.sql(VIGENCIAS + " order by t.concepto, t.vigente_desde").query((rs, n) -> leer(rs)).list();
	}

	Optional<Tarifa> buscar(long id) {
		return this.jdbc.sql("select * from (" + VIGENCIAS + ") v where id = :id")
			.param("id", id)
			.query((rs, n) -> leer(rs))
			.optional();
	}

	/** Serialises the changes of one concept; empty if there is no such concept. */
	Optional<String> bloquearConcepto(String concepto) {
		return this.jdbc.sql("select codigo from concepto_pago where codigo = :concepto and activo for no key update")
			.param("concepto", concepto)
			.query(String.class)
			.optional();
	}

	boolean existe(String concepto, LocalDate desde, long menos) {
		return this.jdbc.sql("""
				select exists (select from tarifa
					where concepto = :concepto and vigente_desde = :desde and id <> :menos)
				""")
			.param("concepto", concepto)
			.param("desde", desde)
			.param("menos", menos)
			.query(Boolean.class)
			.single();
	}

	long agregar(TarifaPeticion nueva) {
		return parametros(this.jdbc.sql("""
				insert into tarifa (concepto, monto, vigente_desde, norma)
				values (:concepto, :monto, :desde, :norma)
				returning id
				"""), nueva).query(Long.class).single();
	}

	void cambiar(long id, TarifaPeticion nueva) {
		parametros(this.jdbc.sql("""
				update tarifa set concepto = :concepto, monto = :monto, vigente_desde = :desde, norma = :norma
				where id = :id
				"""), nueva).param("id", id).update();
	}

	private static JdbcClient.StatementSpec parametros(JdbcClient.StatementSpec sql, TarifaPeticion nueva) {
		return sql.param("concepto", nueva.concepto())
			.param("monto", nueva.monto())
			.param("desde", nueva.vigenteDesde())
			.param("norma", nueva.norma(), Types.VARCHAR);
	}

	private static Tarifa leer(ResultSet rs) throws SQLException {
		return new Tarifa(rs.getLong("id"), rs.getString("concepto"), rs.getString("nombre"), rs.getBigDecimal("monto"),
				rs.getString("moneda"), rs.getObject("vigente_desde", LocalDate.class),
				rs.getObject("vigente_hasta", LocalDate.class), rs.getString("norma"));
	}

}
