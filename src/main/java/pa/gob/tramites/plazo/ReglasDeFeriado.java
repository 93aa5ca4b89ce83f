package pa.gob.tramites.plazo;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Optional;

import pa.gob.tramites.plazo.ReglaFeriado.Cuando;
import pa.gob.tramites.plazo.ReglaFeriado.Fijo;
import pa.gob.tramites.plazo.ReglaFeriado.Pascua;
import pa.gob.tramites.plazo.ReglaFeriado.Unico;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/**
 * The table {@code feriado_regla}.
 */
@Repository
class ReglasDeFeriado {

	private static final String COLUMNAS = """
			id, calendario, nombre, tipo, mes, dia, pascua, fecha, traslado, desde_anio, hasta_anio, cada_anios, fundamento
			""";

	private final JdbcClient jdbc;

	ReglasDeFeriado(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	List<ReglaGuardada> de(String calendario) {
		return this.jdbc.sql("select " + COLUMNAS + " from feriado_regla where calendario = :calendario order by id")
			.param("calendario", calendario)
			.query((rs, n) -> leer(rs))
			.list();
	}

	Optional<ReglaGuardada> buscar(long id) {
		return this.jdbc.sql("select " + COLUMNAS + " from feriado_regla where id = :id")
			.param("id", id)
			.query((rs, n) -> leer(rs))
			.optional();
	}

	Optional<ReglaGuardada> bloquear(long id) {
		return this.jdbc.sql("select " + COLUMNAS + " from feriado_regla where id = :id for update")
			.param("id", id)
			.query((rs, n) -> leer(rs))
			.optional();
	}

	long agregar(String calendario, ReglaFeriado regla, String fundamento) {
		return parametros(this.jdbc.sql("""
				insert into feriado_regla (calendario, nombre, tipo, mes, dia, pascua, fecha, traslado,
					desde_anio, hasta_anio, cada_anios, fundamento)
				values (:calendario, :nombre, :tipo, :mes, :dia, :pascua, :fecha, :traslado,
					:desde, :hasta, :cada, :fundamento)
				returning id
				"""), calendario, regla, fundamento).query(Long.class).single();
	}

	void cambiar(ReglaGuardada nueva) {
		parametros(this.jdbc.sql("""
				update feriado_regla
				set calendario = :calendario, nombre = :nombre, tipo = :tipo, mes = :mes, dia = :dia, pascua = :pascua,
					fecha = :fecha, traslado = :traslado, desde_anio = :desde, hasta_anio = :hasta, cada_anios = :cada,
					fundamento = :fundamento
				where id = :id
				"""), nueva.calendario(), nueva.regla(), nueva.fundamento()).param("id", nueva.id()).update();
	}

	void quitar(long id) {
		this.jdbc.sql("delete from feriado_regla where id = :id").param("id", id).update();
	}

	private static StatementSpec parametros(StatementSpec sql, String calendario, ReglaFeriado regla,
			String fundamento) {
		Cuando cuando = regla.cuando();
		MonthDay fijo = (cuando instanceof Fijo f) ? f.diaDelAnio() : null;
		return sql.param("calendario", calendario)
			.param("nombre", regla.nombre())
			.param("tipo", TipoRegla.de(cuando).name())
			.param("mes", (fijo != null) ? fijo.getMonthValue() : null, Types.SMALLINT)
			.param("dia", (fijo != null) ? fijo.getDayOfMonth() : null, Types.SMALLINT)
			.param("pascua", (cuando instanceof Pascua p) ? p.dias() : null, Types.SMALLINT)
			.param("fecha", (cuando instanceof Unico u) ? u.fecha() : null, Types.DATE)
			.param("traslado", regla.traslado().name())
			.param("desde", regla.desdeAnio(), Types.SMALLINT)
			.param("hasta", regla.hastaAnio(), Types.SMALLINT)
			.param("cada", regla.cadaAnios())
			.param("fundamento", fundamento);
	}

	private static ReglaGuardada leer(ResultSet rs) throws SQLException {
		Cuando cuando = switch (TipoRegla.valueOf(rs.getString("tipo"))) {
			case FIJO -> new Fijo(MonthDay.of(rs.getInt("mes"), rs.getInt("dia")));
			case PASCUA -> new Pascua(rs.getInt("pascua"));
			case UNICO -> new Unico(rs.getObject("fecha", LocalDate.class));
		};
		ReglaFeriado regla = new ReglaFeriado(rs.getString("nombre"), cuando,
				Traslado.valueOf(rs.getString("traslado")), rs.getObject("desde_anio", Integer.class),
				rs.getObject("hasta_anio", Integer.class), rs.getInt("cada_anios"));
		return new ReglaGuardada(rs.getLong("id"), rs.getString("calendario"), regla, rs.getString("fundamento"));
	}

}
