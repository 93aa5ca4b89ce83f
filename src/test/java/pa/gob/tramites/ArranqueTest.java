package pa.gob.tramites;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@PruebaDeIntegracion
class ArranqueTest {

	@Autowired
	private JdbcClient jdbc;

	@Test
	void flywayCreaElEsquemaQueElMotorEspera() {
		assertThat(this.jdbc.sql("select version_ from act_ge_schema_log").query(String.class).list())
			.containsExactly("7.24.0");
		assertThat(this.jdbc.sql("select count(*) from tramite").query(Long.class).single()).isZero();
	}

}
