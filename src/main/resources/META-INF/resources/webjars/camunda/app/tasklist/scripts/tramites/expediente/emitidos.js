/* What the office itself issued on the case: acknowledgements, quotations, receipts, resolutions. */
import { leer, llamar } from './api.js';
import { guardar } from './archivo.js';
import { boton, h, icono, marca } from './dom.js';
import { momento } from './fechas.js';

const ESTADOS = { VIGENTE: ['Vigente', 'exp-bien'], REEMPLAZADO: ['Reemplazado', ''], ANULADO: ['Anulado', 'exp-mal'] };

/** Issued documents, newest first. */
export async function leerEmitidos(ruta, senal) {
	return leer(`${ruta}/documentos-generados`, senal);
}

/** How the reader calls an issued document. */
export function clave({ id }) {
	return `emitido-${id}`;
}

export function titulo({ titulo: nombre, numero }) {
	return `${nombre} ${numero}`;
}

export function marcas({ estado, reservado, edicion }) {
	const [nombre, clase] = ESTADOS[estado] ?? [estado, ''];
	return [marca(nombre, clase), reservado && marca('Reservado'), edicion > 1 && marca(`Edición ${edicion}`)];
}

export async function contenido(ruta, { id }, senal) {
	const respuesta = await llamar(`${ruta}/documentos-generados/${id}?vista=true`, { senal });
	return { bytes: await respuesta.arrayBuffer(), tipo: 'application/pdf' };
}

export async function descargar(ruta, { id, titulo: nombre, numero }) {
	const respuesta = await llamar(`${ruta}/documentos-generados/${id}`);
	guardar(await respuesta.arrayBuffer(), `${nombre} ${numero}.pdf`);
}

/** The section of the tab; nothing when nothing was issued. */
export function seccionDeEmitidos(emitidos, nombre, alVer) {
	return emitidos.length > 0 && h('section', { class: 'exp-seccion', 'aria-label': 'Documentos emitidos' },
		h('h4', {}, icono('print'), ' Emitidos por la oficina'),
		h('ul', { class: 'exp-requisitos' }, emitidos.map((uno) => h('li', { class: 'exp-requisito' },
			h('div', { class: 'exp-requisito-nombre' }, h('strong', {}, titulo(uno))),
			h('div', { class: 'exp-marcas exp-situacion' }, marcas(uno)),
			h('p', { class: 'exp-documento exp-rotulo' }, [momento(uno.emitidoEn), nombre(uno.emitidoPor), `código ${uno.codigo}`].filter(Boolean).join(' · ')),
			uno.motivo && h('p', { class: 'exp-nota' }, uno.motivo),
			h('div', { class: 'exp-acciones' }, boton('Ver', () => alVer(clave(uno)), { glifo: 'eye-open' }))))));
}
