package pa.gob.tramites;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.RestController;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

/**
 * What Spring Modulith cannot say: where the engine may be seen, and a few habits.
 */
class ArquitecturaTest {

	private static JavaClasses clases;

	@BeforeAll
	static void leer() {
		clases = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackages("pa.gob.tramites");
	}

	@Test
	void soloProcesoEIdentidadVenElMotor() {
		noClasses().that()
			.resideOutsideOfPackages("pa.gob.tramites.proceso..", "pa.gob.tramites.identidad..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.camunda..")
			.because("a move to a maintained fork of the engine must be a rename, not a rewrite")
			.check(clases);
	}

	@Test
	void ningunControladorDevuelveObjetosDelMotor() {
		methods().that()
			.areDeclaredInClassesThat()
			.areAnnotatedWith(RestController.class)
			.and()
			.arePackagePrivate()
			.should()
			.notHaveRawReturnType(
					com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage("org.camunda.."))
			.check(clases);
	}

	@Test
	void losControladoresSonDeSuPaquete() {
		classes().that()
			.areAnnotatedWith(RestController.class)
			.should()
			.bePackagePrivate()
			.because("nobody but the web layer calls a controller")
			.check(clases);
	}

	@Test
	void nadieInyectaEnCampos() {
		noFields().should().beAnnotatedWith(Autowired.class).check(clases);
	}

	@Test
	void elTiempoVieneDelReloj() {
		noClasses().should()
			.callMethod(java.time.Instant.class, "now")
			.orShould()
			.callMethod(java.time.LocalDate.class, "now")
			.orShould()
			.callMethod(java.time.OffsetDateTime.class, "now")
			.orShould()
			.callMethod(System.class, "currentTimeMillis")
			.because("tests and terms live on one clock, the Clock bean")
			.check(clases);
	}

}
