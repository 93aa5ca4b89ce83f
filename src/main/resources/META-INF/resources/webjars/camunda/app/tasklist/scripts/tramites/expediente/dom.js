/*
 * Building the page. Text only ever becomes a text node: a name or a file called <img onerror=…> or {{7*7}} is shown
 * as it is written, and Angular never sees it.
 */

/**
 * Makes an element.
 * @param {string} nombre its tag
 * @param {Object} propiedades attributes; those that begin with "al-" are listeners, null and false are left out
 * @param {...(Node|string|number|Array|null)} hijos its content
 */
export function h(nombre, propiedades = {}, ...hijos) {
	const elemento = document.createElement(nombre);
	for (const [clave, valor] of Object.entries(propiedades)) {
		if (valor === null || valor === undefined || valor === false) {
			continue;
		}
		if (clave.startsWith('al-')) {
			elemento.addEventListener(clave.slice(3), valor);
		}
		else {
			elemento.setAttribute(clave, valor === true ? '' : valor);
		}
	}
	elemento.append(...hijos.flat(3).filter((hijo) => hijo !== null && hijo !== undefined && hijo !== false && hijo !== ''));
	return elemento;
}

/** A glyph of Bootstrap, silent for who listens to the page. */
export function icono(nombre) {
	return h('span', { class: `glyphicon glyphicon-${nombre}`, 'aria-hidden': 'true' });
}

/** Replaces what an element contains. */
export function poner(elemento, ...hijos) {
	elemento.replaceChildren(...hijos.flat(3).filter(Boolean));
	return elemento;
}

let ultimoId = 0;

/** An id that nothing else on the page has. */
export function nuevoId() {
	ultimoId += 1;
	return `exp-${ultimoId}`;
}

/** A button. */
export function boton(texto, alPulsar, { clase = 'btn-default', glifo = null, ...resto } = {}) {
	return h('button', { type: 'button', class: `btn btn-sm ${clase}`, 'al-click': alPulsar, ...resto },
		glifo && icono(glifo), glifo && texto && ' ', texto);
}

/** Something small that is worth seeing at a glance; the words say it, the colour only helps. */
export function marca(texto, clase = '') {
	return h('span', { class: `exp-marca ${clase}` }, texto);
}

/** Terms and what they are; those without a value are left out. */
export function datos(pares) {
	return h('dl', { class: 'exp-datos' }, pares.filter(([, valor]) => valor !== null && valor !== undefined && valor !== '')
		.map(([termino, valor]) => h('div', {}, h('dt', {}, termino), h('dd', {}, valor))));
}

export function cargando(texto = 'Cargando…') {
	return h('p', { class: 'exp-cargando', role: 'status' }, icono('refresh'), ' ', texto);
}

export function vacio(texto) {
	return h('p', { class: 'exp-vacio' }, texto);
}

/** What went wrong, in Spanish, with a way to try again. */
export function aviso(problema, reintentar = null) {
	const errores = (problema.errores ?? []).filter(({ motivo }) => !problema.message.includes(motivo));
	return h('div', { class: 'alert alert-danger exp-aviso', role: 'alert' },
		h('strong', {}, problema.titulo ?? 'No se pudo completar'), ' ', problema.message,
		errores.length > 0 && h('ul', {}, errores.map(({ motivo }) => h('li', {}, motivo))),
		problema.estado >= 500 && problema.peticion && h('small', {}, ` Referencia: ${problema.peticion}`),
		reintentar && h('div', {}, boton('Reintentar', reintentar, { glifo: 'repeat' })));
}

/** Runs some work with a button disabled, so that a second click does not do it twice. */
export async function ocupado(elemento, trabajo) {
	elemento.disabled = true;
	elemento.setAttribute('aria-busy', 'true');
	try {
		return await trabajo();
	}
	finally {
		elemento.disabled = false;
		elemento.removeAttribute('aria-busy');
	}
}
