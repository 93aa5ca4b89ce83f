/* What the person wants to be told, and how. A switch is kept as soon as it is moved. */
import { escribir, leer } from '../expediente/api.js';
import { aviso, cargando, h, poner } from '../expediente/dom.js';

const CANALES = { APLICACION: 'Aquí', CORREO: 'Correo', SMS: 'SMS' };

export function preferencias() {
	const lugar = h('div', {}, cargando());
	dibujar(lugar);
	return h('div', {}, h('h5', { tabindex: '-1' }, 'Qué avisos recibo'),
		h('p', { class: 'exp-rotulo' }, 'Lo que cambie se guarda al momento. Los que un trámite obliga a dar llegan siempre.'), lugar);
}

async function dibujar(lugar) {
	try {
		const todas = await leer('/me/preferencias');
		const dicho = h('p', { class: 'exp-rotulo', role: 'status' });
		const error = h('div', { 'aria-live': 'assertive' });
		const canales = Object.keys(CANALES).filter((canal) => todas.some((una) => canal in una.canales));
		poner(lugar, h('div', { class: 'exp-desborda', tabindex: '0', role: 'region', 'aria-label': 'Avisos y canales' },
			h('table', { class: 'table table-condensed exp-preferencias' },
				h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'Cuándo'), canales.map((canal) => h('th', { scope: 'col' }, CANALES[canal])))),
				h('tbody', {}, todas.map((una) => h('tr', {},
					h('th', { scope: 'row' }, una.descripcion, una.obligatorioEn.length > 0
						&& h('span', { class: 'exp-rotulo' }, ` Llega siempre en: ${una.obligatorioEn.join(', ')}.`)),
					canales.map((canal) => h('td', {}, interruptor(una, canal)))))))), error, dicho);

		function interruptor({ evento, descripcion, canales: puestos }, canal) {
			const casilla = h('input', { type: 'checkbox', checked: puestos[canal], 'aria-label': `${descripcion}: ${CANALES[canal]}`, 'al-change': guardar });
			return casilla;

			async function guardar() {
				const activo = casilla.checked;
				casilla.disabled = true;
				try {
					await escribir('PATCH', '/me/preferencias', [{ evento, canal, activo }]);
					poner(error);
					dicho.textContent = `Guardado. ${descripcion}: ${CANALES[canal].toLowerCase()} ${activo ? 'sí' : 'no'}.`;
				}
				catch (problema) {
					casilla.checked = !activo;
					poner(error, aviso(problema));
				}
				finally {
					casilla.disabled = false;
					casilla.focus();
				}
			}
		}
	}
	catch (problema) {
		poner(lugar, aviso(problema, () => {
			poner(lugar, cargando());
			dibujar(lugar);
		}));
	}
}
