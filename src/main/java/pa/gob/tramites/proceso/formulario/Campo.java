package pa.gob.tramites.proceso.formulario;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A field of a form that takes an answer.
 *
 * @param clave key under which it is answered
 * @param etiqueta label that people see
 * @param tipo what it takes
 * @param subtipo of a {@link Tipo#FECHA}: {@code date}, {@code time} or {@code datetime}
 * @param reglas what an answer must fulfil
 * @param ocultaSi conditions of the field and of the groups around it; one that holds
 * hides it
 * @param soloLectura shown but not answered
 * @param opciones accepted values of a choice; null if they come from
 * {@code opcionesCalculadas} or the field is no choice
 * @param opcionesCalculadas expression that yields the accepted values, or null
 * @param enTexto whether a number is answered as text
 * @param soloExpediente whether the answer is kept in the case file only and never
 * becomes a variable
 * @param numero class under which the answer is also a number of the case, or null
 * @param dato key under which the answer is also a datum of the case, or null
 */
record Campo(String clave, String etiqueta, Tipo tipo, String subtipo, Reglas reglas, List<Feel.Expresion> ocultaSi,
		boolean soloLectura, List<Object> opciones, Feel.Expresion opcionesCalculadas, boolean enTexto,
		boolean soloExpediente, String numero, String dato) {

	enum Tipo {

		TEXTO, NUMERO, CASILLA, UNA, VARIAS, FECHA

	}

	/**
	 * What an answer must fulfil; null means any.
	 *
	 * @param obligatorio whether it must be answered
	 * @param patron what its text must contain
	 * @param formato {@code email} or {@code phone}
	 * @param minLongitud fewest characters, a number or an expression
	 * @param maxLongitud most characters, a number or an expression
	 * @param min least number, a number or an expression
	 * @param max greatest number, a number or an expression
	 * @param decimales most decimal digits
	 * @param paso the number must be a multiple of it
	 * @param noPasada whether a date before today is refused
	 */
	record Reglas(boolean obligatorio, Pattern patron, String formato, Object minLongitud, Object maxLongitud,
			Object min, Object max, Integer decimales, java.math.BigDecimal paso, boolean noPasada) {
	}

}
