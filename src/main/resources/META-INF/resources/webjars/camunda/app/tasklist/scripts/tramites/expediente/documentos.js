/* What each person must bring and what was handed in for it. */
import { h, icono, marca, vacio } from './dom.js';
import { nombreDe } from './personas.js';

export function panelDeDocumentos({ caso }) {
	if (caso.requisitos.length === 0) {
		return vacio('Este trámite todavía no tiene requisitos.');
	}
	return h('div', {}, caso.personas.map((persona) => {
		const suyos = caso.requisitos.filter((r) => r.personaId === persona.id);
		return suyos.length > 0 && h('section', { class: 'exp-seccion' }, h('h4', {}, icono('user'), ' ', nombreDe(persona)),
			h('ul', { class: 'exp-requisitos' }, suyos.map((r) => h('li', {}, h('span', {}, r.nombre), h('span', { class: 'exp-marcas' },
				marca(r.obligatorio ? 'Obligatorio' : r.grupo ? 'Basta uno del grupo' : 'Opcional'),
				r.vigenciaDias && marca(`Vigencia de ${r.vigenciaDias} días`),
				r.apostilla && marca('Apostilla'), r.notaria && marca('Notaría'))))));
	}));
}
