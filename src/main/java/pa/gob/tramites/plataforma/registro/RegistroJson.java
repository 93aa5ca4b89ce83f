package pa.gob.tramites.plataforma.registro;

import java.time.Instant;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.logging.structured.JsonWriterStructuredLogFormatter;

/**
 * One JSON object per line, with the fields of the operations manual. Nothing that looks
 * like a person's address, a token or a document leaves in it.
 */
class RegistroJson extends JsonWriterStructuredLogFormatter<ILoggingEvent> {

	private static final String RAIZ = "pa.gob.tramites.";

	private static final Map<String, String> DEL_CONTEXTO = Map.of("requestId", "request_id", "usuario", "user_id",
			"numero", "tramite", "traceId", "trace_id", "spanId", "span_id");

	RegistroJson() {
		super(RegistroJson::campos, null);
	}

	private static void campos(JsonWriter.Members<ILoggingEvent> campos) {
		ThrowableProxyConverter pila = new ThrowableProxyConverter();
		pila.start();
		campos.add("timestamp", (evento) -> Instant.ofEpochMilli(evento.getTimeStamp()).toString());
		campos.add("level", (evento) -> evento.getLevel().toString());
		campos.add("logger", ILoggingEvent::getLoggerName);
		campos.add("module", (evento) -> modulo(evento.getLoggerName())).whenNotNull();
		campos.add("message", (evento) -> SinDatosPersonales.limpiar(evento.getFormattedMessage()));
		campos.add("thread", ILoggingEvent::getThreadName);
		// Where in the code: the stack is walked only for what somebody will look into.
		campos.add().whenNot((evento) -> evento.getLevel().toInt() < Level.WARN_INT).usingMembers((lugar) -> {
			lugar.add("function", (evento) -> cuadro(evento).getMethodName());
			lugar.add("line", (evento) -> cuadro(evento).getLineNumber());
		});
		DEL_CONTEXTO.forEach(
				(clave, campo) -> campos.add(campo, (evento) -> evento.getMDCPropertyMap().get(clave)).whenHasLength());
		campos.add().whenNot((evento) -> evento.getThrowableProxy() == null).usingMembers((error) -> {
			error.add("exception", (evento) -> evento.getThrowableProxy().getClassName());
			error.add("stack", (evento) -> SinDatosPersonales.limpiar(pila.convert(evento)));
		});
	}

	private static StackTraceElement cuadro(ILoggingEvent evento) {
		StackTraceElement[] pila = evento.getCallerData();
		return (pila.length > 0) ? pila[0] : new StackTraceElement("?", "?", null, -1);
	}

	private static String modulo(String registrador) {
		if (!registrador.startsWith(RAIZ)) {
			return null;
		}
		int fin = registrador.indexOf('.', RAIZ.length());
		return (fin > 0) ? registrador.substring(RAIZ.length(), fin) : null;
	}

}
