/*
 * Spanish for what form-js 1.8 says by itself. It has no translation service and Tasklist gives no access to its
 * instance, so the texts are replaced where it writes them: in its own elements only, never in a label or an answer.
 */

const MENSAJES = [
	[/^Field is required\.$/, 'Este campo es obligatorio.'],
	[/^Field must have minimum value of (.+)\.$/, 'El valor mínimo es $1.'],
	[/^Field must have maximum value of (.+)\.$/, 'El valor máximo es $1.'],
	[/^Field must have minimum length of (.+)\.$/, 'Escriba al menos $1 caracteres.'],
	[/^Field must have maximum length of (.+)\.$/, 'Escriba como máximo $1 caracteres.'],
	// The expression itself helps nobody; what is expected stands in the description of the field.
	[/^Field must match pattern [^]*$/, 'El valor no tiene el formato pedido.'],
	[/^Field must be a valid\s+international phone number\..*$/, 'Escriba un teléfono internacional válido, por ejemplo +50760001234.'],
	[/^Field must be a valid email\.$/, 'Escriba un correo electrónico válido.'],
	[/^Value is not a number\.$/, 'El valor no es un número.'],
	[/^Value is expected to be an integer\.$/, 'El valor debe ser un número entero.'],
	[/^Value is expected to have at most (\d+) decimal digits?\.$/, 'El valor admite como máximo $1 decimales.'],
	[/^Please select a valid value, the two nearest valid values are (.+) and (.+)\.$/, 'Valor no admitido; los más cercanos son $1 y $2.'],
	[/^Date and time must both be entered\.$/, 'Indique la fecha y la hora.'],
	[/^Select$/, 'Seleccione'],
	[/^Search$/, 'Buscar'],
	[/^No results$/, 'Sin resultados'],
	[/^All values selected$/, 'Todos los valores están seleccionados'],
	[/^Remove tag$/, 'Quitar'],
	[/^Skip to search$/, 'Ir a la búsqueda'],
	[/^Nothing to show\.$/, 'No hay nada que mostrar.'],
	[/^Previous page$/, 'Página anterior'],
	[/^Next page$/, 'Página siguiente'],
	[/^Click to remove sorting$/, 'Haga clic para quitar el orden'],
	[/^Add new$/, 'Añadir'],
	[/^Collapse$/, 'Contraer'],
	[/^Expand all \((\d+)\)$/, 'Mostrar todos ($1)'],
	[/^Close$/, 'Cerrar'],
	[/^dd\/mm\/yyyy$/, 'dd/mm/aaaa'],
	// The engine puts an English sentence with an id in front of what our validation answers.
	[/^Cannot (?:submit task form|instantiate process definition|complete task) [^\s:]+: ([^]+)$/, '$1']
];

const PROPIOS = '.fjs-form-field-error, .fjs-select-display, .fjs-dropdownlist-empty, .fjs-taglist-skip-link, '
	+ '.fjs-table, .fjs-repeat-render-footer, [notifications-panel] .message, button.close .sr-only';

const ATRIBUTOS = ['placeholder', 'title', 'aria-label'];

export function traducir(texto) {
	const limpio = texto.trim();
	const mensaje = MENSAJES.find(([patron]) => patron.test(limpio));
	return mensaje ? limpio.replace(mensaje[0], mensaje[1]) : texto;
}

function traducirTexto(nodo) {
	if (nodo.parentElement?.closest(PROPIOS)) {
		const traducido = traducir(nodo.data);
		if (traducido !== nodo.data) {
			nodo.data = traducido;
		}
	}
}

function traducirAtributos(elemento) {
	if (elemento.closest('.fjs-container')) {
		for (const atributo of ATRIBUTOS) {
			const valor = elemento.getAttribute(atributo);
			const traducido = valor && traducir(valor);
			if (traducido !== valor) {
				elemento.setAttribute(atributo, traducido);
			}
		}
	}
}

function recorrer(raiz) {
	if (raiz.nodeType === Node.TEXT_NODE) {
		traducirTexto(raiz);
		return;
	}
	if (raiz.nodeType !== Node.ELEMENT_NODE) {
		return;
	}
	traducirAtributos(raiz);
	raiz.querySelectorAll(ATRIBUTOS.map((atributo) => `[${atributo}]`).join()).forEach(traducirAtributos);
	const textos = document.createTreeWalker(raiz, NodeFilter.SHOW_TEXT);
	while (textos.nextNode()) {
		traducirTexto(textos.currentNode);
	}
}

const CALENDARIO = {
	firstDayOfWeek: 1,
	ordinal: () => 'º',
	rangeSeparator: ' a ',
	time_24hr: true,
	weekdays: {
		shorthand: ['dom', 'lun', 'mar', 'mié', 'jue', 'vie', 'sáb'],
		longhand: ['domingo', 'lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado']
	},
	months: {
		shorthand: ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sep', 'oct', 'nov', 'dic'],
		longhand: ['enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio', 'julio', 'agosto', 'septiembre', 'octubre',
			'noviembre', 'diciembre']
	},
	yearAriaLabel: 'Año',
	monthAriaLabel: 'Mes',
	hourAriaLabel: 'Hora',
	minuteAriaLabel: 'Minuto'
};

/**
 * form-js asks for the date format of the locale "default", which is that of the machine: month first in one office and
 * day first in the next (and month first for es-PA). A date in a case file must not depend on that: day, month, year.
 */
function fijarOrdenDeLaFecha() {
	const Original = Intl.DateTimeFormat;
	Intl.DateTimeFormat = new Proxy(Original, {
		construct: (clase, [idiomas, ...resto]) => Reflect.construct(clase, [idiomas === 'default' ? 'en-GB' : idiomas, ...resto])
	});
}

fijarOrdenDeLaFecha();

if (document.documentElement.lang === 'es') {
	window.flatpickr?.localize(CALENDARIO);
	new MutationObserver((cambios) => {
		for (const cambio of cambios) {
			if (cambio.type === 'attributes') {
				traducirAtributos(cambio.target);
			}
			else if (cambio.type === 'characterData') {
				traducirTexto(cambio.target);
			}
			else {
				cambio.addedNodes.forEach(recorrer);
			}
		}
	}).observe(document.body, {
		attributeFilter: ATRIBUTOS, childList: true, characterData: true, subtree: true
	});
}
