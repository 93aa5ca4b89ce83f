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
		assertThat(this.jdbc.sql("select to_regclass('tramite') is not null").query(Boolean.class).single()).isTrue();
	}

}
