/* The button in the bar at the top, with how many notices are unread. */
import { leer } from '../expediente/api.js';
import { boton, h, marca } from '../expediente/dom.js';
import { abrirBandeja } from './bandeja.js';

const CADA = 60_000;

/** The platform counts up to here. */
const TOPE = 100;

/** Parameter of the address that opens the list at once: the way in from other pages. */
const ABRIR = 'avisos';

/**
 * Draws the button and keeps its number.
 * @param {HTMLElement} nodo where
 * @returns {{cerrar: function}} what stops it
 */
export function montarContador(nodo) {
	const corte = new AbortController();
	const cifra = marca('', 'exp-cifra');
	cifra.hidden = true;
	const llave = boton('Avisos', () => abrirBandeja(mostrar), { clase: 'btn-link exp-avisos', glifo: 'bell', 'aria-haspopup': 'dialog' });
	const dicho = h('span', { class: 'sr-only', role: 'status' });
	llave.append(' ', cifra);
	nodo.append(llave, dicho);
	let antes = null;

	function mostrar(cuantos) {
		cifra.textContent = cuantos >= TOPE ? `${TOPE - 1}+` : String(cuantos);
		cifra.hidden = cuantos === 0;
		llave.setAttribute('aria-label', cuantos === 0 ? 'Avisos: ninguno por leer' : `Avisos: ${cifra.textContent} por leer`);
		if (antes !== null && cuantos > antes) {
			dicho.textContent = 'Llegó un aviso nuevo.';
		}
		antes = cuantos;
	}

	/** A count that fails says nothing: the next one comes in a minute. */
	async function contar() {
		if (document.hidden) {
			return;
		}
		try {
			mostrar((await leer('/notificaciones/sin-leer', corte.signal)).sinLeer);
		}
		catch (problema) {
			// Signed out: whoever signs in next gets a button of their own.
			problema.estado === 401 && corte.abort();
		}
	}

	const ritmo = setInterval(contar, CADA);
	corte.signal.addEventListener('abort', () => clearInterval(ritmo));
	document.addEventListener('visibilitychange', contar, { signal: corte.signal });
	contar();
	if (pedidos()) {
		abrirBandeja(mostrar);
	}
	return { cerrar: () => corte.abort() };
}

function pedidos() {
	return new URLSearchParams(location.hash.replace(/^#\/?\??/, '')).has(ABRIR);
}
