package pa.gob.tramites.catalogo;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import pa.gob.tramites.auditoria.Auditoria;
import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.plataforma.Etiqueta;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;
import pa.gob.tramites.plataforma.Transaccion;
import pa.gob.tramites.plazo.OficinaActual;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Announces tariffs. What has been in force is never changed: quotations were issued with
 * it.
 */
@Service
class AdministrarTarifas {

	private final Tarifas tarifas;

	private final Catalogos catalogos;

	private final Auditoria auditoria;

	private final OficinaActual oficina;

	private final Clock reloj;

	AdministrarTarifas(Tarifas tarifas, Catalogos catalogos, Auditoria auditoria, OficinaActual oficina, Clock reloj) {
		this.tarifas = tarifas;
		this.catalogos = catalogos;
		this.auditoria = auditoria;
		this.oficina = oficina;
		this.reloj = reloj;
	}

	@Transactional
	Tarifa anunciar(TarifaPeticion nueva) {
		comprobar(nueva, 0);
		Tarifa tarifa = leer(this.tarifas.agregar(nueva));
		anotar("TARIFA_ANUNCIADA", tarifa, Map.of("monto", tarifa.monto(), "vigenteDesde", tarifa.vigenteDesde()));
		return tarifa;
	}

	@Transactional
	Tarifa corregir(long id, TarifaPeticion nueva, String siCoincide) {
		Tarifa anterior = leer(id);
		// The lock first: what was read before it may be old.
		List.of(anterior.concepto(), nueva.concepto())
			.stream()
			.distinct()
			.sorted()
			.forEach(this.tarifas::bloquearConcepto);
		anterior = leer(id);
		Etiqueta.exigir(siCoincide, anterior);
		if (!anterior.vigenteDesde().isAfter(hoy())) {
			throw new ProblemaException(TipoProblema.ESTADO_NO_PERMITE,
					"La tarifa ya rige o rigió y no se modifica: anuncie una nueva con fecha futura.");
		}
		comprobar(nueva, id);
		this.tarifas.cambiar(id, nueva);
		Tarifa tarifa = leer(id);
		anotar("TARIFA_CORREGIDA", tarifa, Map.of("montoAnterior", anterior.monto(), "vigenteDesdeAnterior",
				anterior.vigenteDesde(), "monto", tarifa.monto(), "vigenteDesde", tarifa.vigenteDesde()));
		return tarifa;
	}

	Tarifa leer(long id) {
		return this.tarifas.buscar(id).orElseThrow(() -> ProblemaException.noEncontrado("la tarifa " + id));
	}

	private void comprobar(TarifaPeticion nueva, long menos) {
		if (this.tarifas.bloquearConcepto(nueva.concepto()).isEmpty()) {
			throw invalida("concepto", "No existe un concepto activo con este código.");
		}
		if (!nueva.vigenteDesde().isAfter(hoy())) {
			throw invalida("vigenteDesde", "Una tarifa rige desde un día posterior a hoy.");
		}
		if (this.tarifas.existe(nueva.concepto(), nueva.vigenteDesde(), menos)) {
			throw new ProblemaException(TipoProblema.DUPLICADO,
					"Ya hay una tarifa de %s que rige desde el %s.".formatted(nueva.concepto(), nueva.vigenteDesde()));
		}
	}

	private void anotar(String accion, Tarifa tarifa, Map<String, ?> detalle) {
		this.auditoria.registrar(accion, "tarifa:" + tarifa.concepto() + ":" + tarifa.id(), detalle);
		Transaccion.alConfirmar(this.catalogos::olvidarTarifas);
	}

	private LocalDate hoy() {
		return LocalDate.ofInstant(this.reloj.instant(), this.oficina.zona());
	}

	private static ProblemaException invalida(String campo, String motivo) {
		return new ProblemaException(TipoProblema.DATOS_INVALIDOS,
				"Revise los campos señalados; no se guardó ningún cambio.", List.of(new ErrorCampo(campo, motivo)));
	}

}
