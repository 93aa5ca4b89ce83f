package pa.gob.tramites.proceso.expresion;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import pa.gob.tramites.plataforma.VisibleEnModelos;

import org.springframework.beans.factory.support.StaticListableBeanFactory;

/**
 * The reviewer of expressions over two beans that a model may name and one that it may
 * not, for tests without a running platform.
 */
public final class RevisorDePrueba {

	private RevisorDePrueba() {
	}

	/**
	 * Creates it.
	 * @param delegados more names of delegates
	 * @return the reviewer
	 */
	public static RevisorDeExpresiones con(String... delegados) {
		StaticListableBeanFactory beans = new StaticListableBeanFactory();
		beans.addBean("plazos", new Plazos());
		beans.addBean("expediente", new Expediente());
		beans.addBean("secreto", new Object());
		beans.addBean("esperasDeWebhook", new EsperasDeWebhook());
		for (String delegado : delegados) {
			beans.addBean(delegado, new Delegado());
		}
		return new RevisorDeExpresiones(beans);
	}

	@VisibleEnModelos
	static class Plazos {

		@VisibleEnModelos
		public Object habiles(String plazo) {
			return plazo;
		}

		public void borrarFeriados() {
		}

	}

	@VisibleEnModelos
	static class Expediente {

		@VisibleEnModelos
		public boolean mayorDeEdad(DelegateExecution ejecucion) {
			return true;
		}

	}

	@VisibleEnModelos
	static class EsperasDeWebhook {

		@VisibleEnModelos
		public String dispersas() {
			return "PT1M";
		}

	}

	@VisibleEnModelos
	static class Delegado implements JavaDelegate {

		@Override
		public void execute(DelegateExecution execution) {
		}

	}

}
