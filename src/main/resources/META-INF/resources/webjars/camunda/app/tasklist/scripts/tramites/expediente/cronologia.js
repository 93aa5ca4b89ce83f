/* Everything that happened to the case, in one list: states, tasks, documents, notices, payments, comments. */
import { leer, nombresDe } from './api.js';
import { leerEmitidos, titulo } from './emitidos.js';
import { nombreDeClase } from './numeros.js';
import { aviso, boton, cargando, h, icono, nuevoId, poner, vacio } from './dom.js';
import { diaLargo, hora, momento } from './fechas.js';

const CLASES = {
	estado: { nombre: 'Estados', glifo: 'flag' },
	tarea: { nombre: 'Tareas', glifo: 'check' },
	documento: { nombre: 'Documentos', glifo: 'file' },
	aviso: { nombre: 'Avisos', glifo: 'envelope' },
	acto: { nombre: 'Citas, pagos y actos', glifo: 'briefcase' },
	comentario: { nombre: 'Comentarios', glifo: 'comment' }
};

const PAGINA = 40;
const PAGINAS_DE_HISTORIAL = 10;

/** What the platform calls the form that begins a case. */
const INICIO = '(inicio)';

const ocultas = new Set();

export function panelDeCronologia(expediente) {
	const lugar = h('div', {}, cargando());
	dibujar(lugar, expediente);
	return lugar;
}

async function dibujar(lugar, expediente) {
	poner(lugar, cargando());
	try {
		const hechos = await reunir(expediente);
		let cuantos = PAGINA;
		const lista = h('div', { 'aria-live': 'polite' });
		const filtros = h('fieldset', { class: 'exp-filtros' }, h('legend', { class: 'sr-only' }, 'Qué mostrar'),
			Object.entries(CLASES).filter(([clase]) => hechos.some((hecho) => hecho.clase === clase))
				.map(([clase, { nombre, glifo }]) => {
					const id = nuevoId();
					return h('label', { for: id, class: 'exp-casilla' }, h('input', {
						type: 'checkbox', id, checked: !ocultas.has(clase),
						'al-change'(evento) {
							ocultas[evento.target.checked ? 'delete' : 'add'](clase);
							mostrar();
						}
					}), ' ', icono(glifo), ` ${nombre} (${hechos.filter((hecho) => hecho.clase === clase).length})`);
				}));
		function mostrar() {
			const visibles = hechos.filter(({ clase }) => !ocultas.has(clase));
			poner(lista, porDias(visibles.slice(0, cuantos)),
				visibles.length === 0 && vacio('No hay nada que mostrar con estos filtros.'),
				visibles.length > cuantos && h('div', { class: 'exp-pie' }, boton('Ver lo anterior', () => {
					cuantos += PAGINA;
					mostrar();
				})));
		}
		poner(lugar, filtros, lista);
		mostrar();
	}
	catch (problema) {
		if (!expediente.senal.aborted) {
			poner(lugar, aviso(problema, () => dibujar(lugar, expediente)));
		}
	}
}

function porDias(hechos) {
	const dias = new Map();
	for (const hecho of hechos) {
		const dia = diaLargo(hecho.en);
		dias.set(dia, [...dias.get(dia) ?? [], hecho]);
	}
	return [...dias].map(([dia, suyos]) => h('section', {}, h('h4', { class: 'exp-dia' }, dia),
		h('ol', { class: 'exp-linea' }, suyos.map(({ clase, titulo, detalle, por, en }) => h('li', { class: `exp-suceso exp-${clase}` },
			h('span', { class: 'exp-glifo', title: CLASES[clase].nombre }, icono(CLASES[clase].glifo)),
			h('time', { datetime: en, title: momento(en) }, hora(en)),
			h('div', {}, h('p', {}, titulo, por && h('span', { class: 'exp-rotulo' }, ` · ${por}`)),
				detalle && h('p', { class: 'exp-texto exp-rotulo' }, detalle)))))));
}

async function reunir({ ruta, caso, senal }) {
	const [historial, avisos, documentos, emitidos] = await Promise.all([
		todoElHistorial(ruta, senal), leer(`${ruta}/notificaciones`, senal), leer(`${ruta}/documentos`, senal), leerEmitidos(ruta, senal)
	]);
	const hechos = [
		...historial.map((c) => suceso('estado', c.en, c.de ? `Pasó a «${c.nombre ?? c.a}»` : `Se presentó: «${c.nombre ?? c.a}»`, c.por)),
		...caso.respuestas.map((r) => suceso('tarea', r.en, r.tarea === INICIO ? 'Se llenó la solicitud' : `Se completó «${r.nombre ?? r.tarea}»`, r.por)),
		...caso.tareas.map((t) => suceso('tarea', t.creada, `Espera «${t.nombre}»`, t.responsable,
			t.vence && `Vence el ${momento(t.vence)}`)),
		...caso.comentarios.map((c) => suceso('comentario', c.en, c.interno ? 'Comentario interno' : 'Comentario público', c.por, c.texto)),
		...caso.numeros.map((n) => suceso('acto', n.creadoEn, `Se asignó ${nombreDeClase(n.clase)}: ${n.valor}`)),
		...elementos(avisos).map((a) => suceso('aviso', a.en, a.asunto ?? a.evento, null, [a.canal, a.destinatario, a.estado].filter(Boolean).join(' · '))),
		...elementos(documentos).flatMap(deDocumento),
		...emitidos.map((e) => suceso('documento', e.emitidoEn, `Se emitió ${titulo(e)}`, e.emitidoPor)),
		...deSecciones(caso)
	];
	const nombre = await nombresDe(hechos.map(({ por }) => por));
	return hechos.filter(({ en }) => en)
		.map((hecho) => ({ ...hecho, por: nombre(hecho.por) }))
		.sort((a, b) => Date.parse(b.en) - Date.parse(a.en));
}

function suceso(clase, en, titulo, por = null, detalle = null) {
	return { clase, en, titulo, por, detalle };
}

/** What was handed in last under a document's name, and what was decided of it. */
function deDocumento({ tipoNombre, personaNombre, actual: v }) {
	return [
		suceso('documento', v.subidoEn, `${v.version > 1 ? 'Se reemplazó' : 'Se presentó'} «${tipoNombre}» de ${personaNombre}`, v.subidoPor, v.nombre),
		v.revisadoEn && suceso('documento', v.revisadoEn, `${v.estado === 'OBSERVADO' ? 'Se observó' : 'Se verificó'} «${tipoNombre}» de ${personaNombre}`,
			v.revisadoPor, v.motivo)
	].filter(Boolean);
}

function deSecciones({ citas = [], cotizaciones = [], resoluciones = [], carnes = [] }) {
	return [
		...citas.map((c) => suceso('acto', c.inicio, `Cita de ${c.tipo.toLowerCase()}: ${c.estado.toLowerCase()}`, c.creadaPor, c.lugar)),
		...cotizaciones.flatMap((c) => [
			suceso('acto', c.emitidaEn, `Cotización ${c.numero}`, null, `${c.moneda} ${c.total}`),
			c.pago && suceso('acto', c.pago.registradoEn, `Pago de ${c.numero}`, c.pago.registradoPor,
				[c.pago.metodo, c.pago.referencia, ...(c.pago.recibos ?? []).map((r) => r.numero)].filter(Boolean).join(' · '))
		]),
		...resoluciones.flatMap((r) => [
			r.proyecto && suceso('acto', r.proyecto.en, `Proyecto de resolución ${r.numero ?? ''}`, r.proyecto.por, r.sentido),
			r.firmaJefatura && suceso('acto', r.firmaJefatura.en, 'Firmó Jefatura', r.firmaJefatura.por),
			r.firmaDireccion && suceso('acto', r.firmaDireccion.en, 'Firmó Dirección', r.firmaDireccion.por),
			r.notificadaEn && suceso('acto', r.notificadaEn, `Se notificó la resolución ${r.numero ?? ''}`)
		]),
		...carnes.map((c) => suceso('acto', c.emitidoEn, `Carné ${c.numero}`, c.emitidoPor, c.vence && `Vence el ${c.vence}`))
	].filter(Boolean);
}

/** A list, whether it comes alone or as a page. */
function elementos(respuesta) {
	return Array.isArray(respuesta) ? respuesta : respuesta?.elementos ?? [];
}

async function todoElHistorial(ruta, senal) {
	const todo = [];
	let cursor = '';
	for (let n = 0; n < PAGINAS_DE_HISTORIAL; n++) {
		const pagina = await leer(`${ruta}/historial?limite=100${cursor}`, senal);
		todo.push(...pagina.elementos);
		if (!pagina.siguiente) {
			break;
		}
		cursor = `&cursor=${encodeURIComponent(pagina.siguiente)}`;
	}
	return todo;
}
