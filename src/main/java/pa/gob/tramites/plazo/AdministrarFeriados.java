package pa.gob.tramites.plazo;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import pa.gob.tramites.auditoria.Auditoria;
import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.plataforma.Etiqueta;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;
import pa.gob.tramites.plataforma.Transaccion;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes holiday rules. Terms computed from then on follow them; due dates and timers
 * that already run keep theirs.
 */
@Service
class AdministrarFeriados {

	private final ReglasDeFeriado reglas;

	private final CalendariosGuardados calendarios;

	private final Auditoria auditoria;

	AdministrarFeriados(ReglasDeFeriado reglas, CalendariosGuardados calendarios, Auditoria auditoria) {
		this.reglas = reglas;
		this.calendarios = calendarios;
		this.auditoria = auditoria;
	}

	List<ReglaRespuesta> listar(String calendario) {
		if (this.calendarios.buscar(calendario).isEmpty()) {
			throw ProblemaException.noEncontrado("el calendario «" + calendario + "»");
		}
		return this.reglas.de(calendario).stream().map(ReglaRespuesta::de).toList();
	}

	ReglaRespuesta leer(long id) {
		return this.reglas.buscar(id).map(ReglaRespuesta::de).orElseThrow(() -> noEncontrada(id));
	}

	@Transactional
	ReglaRespuesta agregar(ReglaPeticion nueva) {
		ReglaFeriado regla = comprobar(nueva);
		long id = sinRepetir(() -> this.reglas.agregar(nueva.calendario(), regla, nueva.fundamento().strip()));
		ReglaRespuesta agregada = leer(id);
		anotar("FERIADO_AGREGADO", id, Map.of("regla", agregada));
		return agregada;
	}

	@Transactional
	ReglaRespuesta cambiar(long id, ReglaPeticion nueva, String siCoincide) {
		ReglaRespuesta anterior = bloquear(id, siCoincide);
		ReglaFeriado regla = comprobar(nueva);
		sinRepetir(() -> {
			this.reglas.cambiar(new ReglaGuardada(id, nueva.calendario(), regla, nueva.fundamento().strip()));
			return id;
		});
		ReglaRespuesta cambiada = leer(id);
		anotar("FERIADO_CAMBIADO", id, Map.of("anterior", anterior, "regla", cambiada));
		return cambiada;
	}

	@Transactional
	void quitar(long id, String siCoincide) {
		ReglaRespuesta anterior = bloquear(id, siCoincide);
		this.reglas.quitar(id);
		anotar("FERIADO_QUITADO", id, Map.of("anterior", anterior));
	}

	private ReglaRespuesta bloquear(long id, String siCoincide) {
		ReglaRespuesta actual = this.reglas.bloquear(id).map(ReglaRespuesta::de).orElseThrow(() -> noEncontrada(id));
		Etiqueta.exigir(siCoincide, actual);
		return actual;
	}

	private ReglaFeriado comprobar(ReglaPeticion nueva) {
		if (this.calendarios.buscar(nueva.calendario()).isEmpty()) {
			throw new ProblemaException(TipoProblema.DATOS_INVALIDOS,
					"Revise los campos señalados; no se guardó ningún cambio.",
					List.of(new ErrorCampo("calendario", "No existe un calendario con este código.")));
		}
		return nueva.regla();
	}

	private void anotar(String accion, long id, Map<String, ?> detalle) {
		this.auditoria.registrar(accion, "feriado:" + id, detalle);
		Transaccion.alConfirmar(this.calendarios::olvidar);
	}

	private static long sinRepetir(Supplier<Long> escritura) {
		try {
			return escritura.get();
		}
		catch (DuplicateKeyException ex) {
			throw new ProblemaException(TipoProblema.DUPLICADO,
					"El calendario ya tiene una regla para la misma fecha y el mismo comienzo.");
		}
	}

	private static ProblemaException noEncontrada(long id) {
		return ProblemaException.noEncontrado("la regla de feriado " + id);
	}

}
