package pa.gob.tramites;

import org.junit.jupiter.api.Test;

import org.springframework.modulith.core.ApplicationModules;

class ModulosTest {

	@Test
	void losModulosSeRespetan() {
		ApplicationModules.of(TramitesApplication.class).verify();
	}

}
