package pa.gob.tramites.proceso.expresion;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RevisorDeExpresionesTest {

	private final RevisorDeExpresiones revisor = RevisorDePrueba.con("notificar");

	@ParameterizedTest
	@ValueSource(strings = { "${plazos.habiles('P3D')}", "${expediente.mayorDeEdad(execution)}",
			"${!expediente.mayorDeEdad(execution)}", "${sentido == 'ACEPTADA' and monto > 5}",
			"#{execution.processBusinessKey}", "${execution.getVariable('x')}", "${task.assignee}",
			"${nombre.toUpperCase().contains('A')}", "${lista[0]}", "${mapa['clave']}", "${mapa.clave}",
			"Trámite ${execution.processBusinessKey} de ${nombre}", "${empty texto ? 'nada' : texto}",
			"${currentUser()}", "${notificar}", "texto sin expresión" })
	void admiteLoQueElContratoDice(String expresion) {
		assertThat(this.revisor.revisar(expresion)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "${''.getClass().forName('java.lang.Runtime')}", "${''.class.name}", "${''['class']}",
			"${x.getClass()}", "${x['getClass']()}", "${execution.getProcessEngineServices()}",
			"${execution.processEngineServices.runtimeService}", "${execution.setVariable('a', 1)}",
			"${task.complete()}", "${plazos.borrarFeriados()}", "${plazos.class}", "${plazos.habiles(x.getClass())}",
			"${expediente.mayorDeEdad(execution.getEngineServices())}", "${(a ? b : c.getClass()).x}",
			"${a.b.c.exec('id')}", "${lista[x.getClass()]}", "${funcion('x')}", "${sin cerrar", "${}",
			"Hola ${nombre} ${nombre.getClass()}", "${nombre.matches('(a+)+')}", "${nombre.repeat(1000000)}" })
	void rechazaLoQueSaleDelContrato(String expresion) {
		assertThat(this.revisor.revisar(expresion)).isNotEmpty();
	}

}
