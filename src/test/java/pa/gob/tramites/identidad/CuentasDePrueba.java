package pa.gob.tramites.identidad;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fresh accounts for tests that lock, change or disable them.
 */
@Component
class CuentasDePrueba {

	static final String CLAVE = "Otra-clave-larga-77";

	private static final AtomicInteger NUMERO = new AtomicInteger();

	private final EscritorDeCuentas escritor;

	private final TransactionTemplate transaccion;

	CuentasDePrueba(EscritorDeCuentas escritor, TransactionTemplate transaccion) {
		this.escritor = escritor;
		this.transaccion = transaccion;
	}

	String con(List<String> roles, List<String> agencias) {
		String usuario = "prueba" + NUMERO.incrementAndGet() + "x";
		Cuenta cuenta = new Cuenta(usuario, "Prueba", "Persona", usuario + "@ejemplo.test", null, null, true, false, 0,
				roles, agencias);
		this.transaccion.executeWithoutResult((estado) -> this.escritor.crear(cuenta, CLAVE));
		return usuario;
	}

	String recepcion() {
		return con(List.of("RECEPCION_PPSH"), List.of("02"));
	}

}
