/* The notices, newest first, and the switches of what the person wants to be told. */
import { escribir, leer, veLaTarea } from '../expediente/api.js';
import { abrir } from '../expediente/dialogo.js';
import { aviso, boton, cargando, h, icono, marca, ocupado, poner, vacio } from '../expediente/dom.js';
import { hace, momento } from '../expediente/fechas.js';
import { preferencias } from './preferencias.js';

const LIMITE = 20;

let abierta = null;

/**
 * Opens the list, unless it is open.
 * @param {function(number)} alContar is told how many are unread
 */
export function abrirBandeja(alContar) {
	if (abierta?.isConnected) {
		return;
	}
	const lugar = h('div', { class: 'exp-avisos-lugar' });
	abierta = abrir('Avisos', lugar);
	abierta.classList.add('exp-ancho');
	verAvisos();

	function verAvisos() {
		poner(lugar, lista(alContar, () => abierta.close()), h('div', { class: 'exp-acciones' },
			boton('Elegir qué avisos recibo', verPreferencias, { clase: 'btn-link', glifo: 'cog' })));
	}

	function verPreferencias() {
		poner(lugar, preferencias(), h('div', { class: 'exp-acciones' },
			boton('Volver a los avisos', verAvisos, { clase: 'btn-link', glifo: 'chevron-left' })));
		lugar.querySelector('h5').focus();
	}
}

function lista(alContar, alSalir) {
	const filas = h('ol', { class: 'exp-lista' });
	const pie = h('div', { class: 'exp-pie' }, cargando());
	const sinLeer = h('input', { type: 'checkbox', 'al-change': empezar });
	const error = h('div', { 'aria-live': 'assertive' });
	const todos = boton('Marcar todos como leídos', marcarTodos, { glifo: 'ok', disabled: true });
	empezar();
	return h('div', {}, h('div', { class: 'exp-avisos-orden' },
		h('label', { class: 'exp-casilla' }, sinLeer, ' Solo los que faltan por leer'), todos), error, filas, pie);

	function empezar() {
		poner(filas);
		traer(null);
	}

	function contar(cuantos) {
		todos.disabled = cuantos === 0;
		alContar(cuantos);
	}

	async function traer(cursor) {
		poner(pie, cargando());
		const soloNuevos = sinLeer.checked;
		try {
			const pagina = await leer(`/notificaciones?limite=${LIMITE}&sinLeer=${soloNuevos}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
			if (soloNuevos !== sinLeer.checked) {
				return;
			}
			contar(pagina.sinLeer);
			filas.append(...pagina.elementos.map((uno) => fila(uno, contar, alSalir)));
			poner(pie, pagina.siguiente && boton('Ver avisos anteriores', () => traer(pagina.siguiente)),
				filas.children.length === 0 && vacio(soloNuevos ? 'No le falta ninguno por leer.' : 'Todavía no ha recibido avisos.'));
		}
		catch (problema) {
			poner(pie, aviso(problema, () => traer(cursor)));
		}
	}

	function marcarTodos() {
		return ocupado(todos, async () => {
			try {
				await escribir('POST', '/notificaciones/leidas');
				poner(error);
				empezar();
			}
			catch (problema) {
				poner(error, aviso(problema));
			}
		});
	}
}

/** One notice: its subject, and behind it the text and the way to the task. Opening it is reading it. */
function fila({ id, tramite, asunto, texto, en, leidaEn }, alContar, alSalir) {
	const nuevo = marca('Nuevo', 'exp-regular');
	const error = h('div', { 'aria-live': 'assertive' });
	const ir = boton('Ir a la tarea', () => ocupado(ir, irALaTarea), { glifo: 'share-alt' });
	let leida = Boolean(leidaEn);
	nuevo.hidden = leida;
	return h('li', { class: 'exp-aviso-recibido' }, h('details', { 'al-toggle': (evento) => evento.target.open && !leida && marcar() },
		h('summary', {}, h('strong', {}, asunto), ' ', nuevo,
			h('span', { class: 'exp-rotulo' }, `${tramite} · `, h('time', { datetime: en, title: momento(en) }, hace(en)))),
		h('p', { class: 'exp-texto' }, texto.trim()), error, h('div', { class: 'exp-acciones' }, ir)));

	async function marcar() {
		try {
			await escribir('POST', `/notificaciones/${id}/leida`);
			leida = true;
			nuevo.hidden = true;
			alContar((await leer('/notificaciones/sin-leer')).sinLeer);
		}
		catch (problema) {
			poner(error, aviso(problema, marcar));
		}
	}

	async function irALaTarea() {
		try {
			for (const { id: tarea } of await leer(`/tramites/${encodeURIComponent(tramite)}/tareas`)) {
				if (await veLaTarea(tarea)) {
					alSalir();
					location.hash = `#/?task=${encodeURIComponent(tarea)}&detailsTab=tramites-expediente`;
					return;
				}
			}
			poner(error, h('p', { class: 'exp-nota exp-calma' }, icono('info-sign'), ' El trámite no tiene ahora ninguna tarea para usted.'));
		}
		catch (problema) {
			poner(error, aviso(problema));
		}
	}
}
