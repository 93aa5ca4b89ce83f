/* The tab itself: the head of the case and, under it, one panel for each of its parts. */
import { Problema, catalogo, leer } from './api.js';
import { aviso, boton, cargando, h, icono, marca, nuevoId, poner } from './dom.js';
import { dia, hace, momento } from './fechas.js';
import { panelDeComentarios } from './comentarios.js';
import { panelDeCronologia } from './cronologia.js';
import { panelDeDocumentos } from './documentos.js';
import { nombreDeClase } from './numeros.js';
import { panelDePersonas } from './personas.js';

const PARTES = [
	{ id: 'documentos', nombre: 'Documentos', panel: panelDeDocumentos },
	{ id: 'personas', nombre: 'Personas', panel: panelDePersonas },
	{ id: 'comentarios', nombre: 'Comentarios', panel: panelDeComentarios },
	{ id: 'cronologia', nombre: 'Cronología', panel: panelDeCronologia }
];

/** The part that was open last: who goes from case to case looking at documents keeps looking at documents. */
let ultimaParte = PARTES[0].id;

/**
 * Draws the case of a task.
 * @param {HTMLElement} nodo where
 * @param {string} tareaId the task
 * @returns {{nodo: HTMLElement, cerrar: function}} what stops it
 */
export function montarExpediente(nodo, tareaId) {
	const corte = new AbortController();
	const raiz = h('div', { class: 'expediente', lang: 'es' });
	// A file that misses its row must not take the place of the page, and of what was typed in it.
	for (const nombre of ['dragover', 'drop']) {
		raiz.addEventListener(nombre, (evento) => evento.preventDefault());
	}
	nodo.append(raiz);
	abrir(raiz, tareaId, corte.signal);
	return { nodo: raiz, cerrar: () => corte.abort() };
}

async function abrir(raiz, tareaId, senal) {
	poner(raiz, cargando('Abriendo el expediente…'));
	try {
		const tarea = await leer(`/tareas/${encodeURIComponent(tareaId)}`, senal);
		const numero = tarea.tramite;
		const [caso, agencias] = await Promise.all([leer(`/tramites/${encodeURIComponent(numero)}`, senal), catalogo('agencias')]);
		const expediente = {
			numero, caso, tareaId, tarea, agencias, senal,
			ruta: `/tramites/${encodeURIComponent(numero)}`
		};
		poner(raiz, cabecera(expediente, () => abrir(raiz, tareaId, senal)), pestanas(expediente));
	}
	catch (problema) {
		if (senal.aborted) {
			return;
		}
		poner(raiz, problema instanceof Problema && problema.estado === 403
			? h('p', { class: 'exp-vacio', role: 'alert' }, icono('lock'), ' ', problema.message)
			: aviso(problema, () => abrir(raiz, tareaId, senal)));
	}
}

function cabecera({ caso, tarea }, actualizar) {
	const vence = tarea.vence;
	const vencida = vence && Date.parse(vence) < Date.now();
	const color = /^#[0-9a-f]{6}$/i.test(caso.estado?.color ?? '') ? caso.estado.color : '#777777';
	const punto = h('span', { class: 'exp-punto', 'aria-hidden': 'true' });
	punto.style.backgroundColor = color;
	return h('header', { class: 'exp-cabecera' },
		h('div', { class: 'exp-titulo' },
			h('h3', {}, caso.numero),
			h('p', {}, caso.tipo.nombre, caso.agencia && ` · ${caso.agencia.nombre}`)),
		h('div', { class: 'exp-hechos' },
			hecho('Estado', [punto, caso.estado?.nombre ?? '—'], caso.estadoDesde && `desde ${dia(caso.estadoDesde)}, ${hace(caso.estadoDesde)}`),
			hecho('Plazo de la tarea', vence ? [vencida && [icono('warning-sign'), ' '], vencida ? 'Vencido ' : 'Vence ', hace(vence)] : 'Sin plazo',
				vence && momento(vence), vencida && 'exp-vencido'),
			hecho('Prioridad', caso.prioridad?.nombre ?? '—', null, ['ALTA', 'URGENTE'].includes(caso.prioridad?.codigo) && 'exp-alta'),
			hecho('Presentado', dia(caso.creadoEn), `${caso.diasTranscurridos} ${caso.diasTranscurridos === 1 ? 'día' : 'días'} en trámite`),
			caso.numeros.map((n) => hecho(nombreDeClase(n.clase), n.valor))),
		boton('', actualizar, { clase: 'btn-link exp-actualizar', glifo: 'refresh', 'aria-label': 'Actualizar el expediente', title: 'Actualizar' }));
}

function hecho(nombre, valor, detalle = null, clase = '') {
	return h('div', { class: `exp-hecho ${clase || ''}` }, h('span', { class: 'exp-rotulo' }, nombre),
		h('strong', {}, valor), detalle && h('small', {}, detalle));
}

/** Tabs as WAI-ARIA describes them: arrows move between them, and only the chosen one is a stop of the keyboard. */
function pestanas(expediente) {
	const prefijo = nuevoId();
	const panel = h('div', { role: 'tabpanel', id: `${prefijo}-panel`, tabindex: '0', class: 'exp-panel' });
	const fichas = PARTES.map((parte) => h('button', {
		type: 'button', role: 'tab', id: `${prefijo}-${parte.id}`, 'aria-controls': panel.id,
		'al-click': () => elegir(parte), 'al-keydown': mover
	}, parte.nombre));
	const contar = (id, cuantos, clase = '') => {
		const ficha = fichas[PARTES.findIndex((p) => p.id === id)];
		ficha.querySelector('.exp-marca')?.remove();
		if (cuantos) {
			ficha.append(marca(cuantos, clase));
		}
	};
	expediente.contar = contar;
	contar('personas', expediente.caso.personas.length);
	contar('comentarios', expediente.caso.comentarios.length || null);

	function elegir(parte) {
		ultimaParte = parte.id;
		PARTES.forEach(({ id }, i) => {
			fichas[i].setAttribute('aria-selected', String(id === parte.id));
			fichas[i].tabIndex = id === parte.id ? 0 : -1;
		});
		panel.setAttribute('aria-labelledby', `${prefijo}-${parte.id}`);
		poner(panel, parte.panel(expediente));
	}

	function mover(evento) {
		const i = fichas.indexOf(evento.currentTarget);
		const a = { ArrowRight: i + 1, ArrowLeft: i - 1, Home: 0, End: fichas.length - 1 }[evento.key];
		if (a !== undefined) {
			evento.preventDefault();
			const parte = PARTES[(a + PARTES.length) % PARTES.length];
			elegir(parte);
			fichas[PARTES.indexOf(parte)].focus();
		}
	}

	elegir(PARTES.find(({ id }) => id === ultimaParte));
	return [h('div', { role: 'tablist', class: 'exp-pestanas', 'aria-label': 'Partes del expediente' }, fichas), panel];
}
