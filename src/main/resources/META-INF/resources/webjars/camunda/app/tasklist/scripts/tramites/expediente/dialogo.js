/* Small windows. The browser's own dialog keeps the focus inside and gives it back; Tasklist's page forbids confirm(). */
import { aviso, boton, h, icono, nuevoId, ocupado, poner } from './dom.js';

/**
 * Asks for a reason before doing something.
 * @param {Object} que titulo, explicacion, etiqueta, accion (text of the button), sugerencias (ready texts)
 * @param {function(string): Promise} hacer gets the text; what it throws is shown and the window stays open
 */
export function pedirTexto({ titulo, explicacion, etiqueta, accion, sugerencias }, hacer) {
	const id = nuevoId();
	const texto = h('textarea', { id, class: 'form-control', rows: '4', maxlength: '1000', required: true });
	const error = h('div', { 'aria-live': 'assertive' });
	const aceptar = h('button', { type: 'submit', class: 'btn btn-primary' }, accion);
	const ventana = abrir(titulo, h('form', {
		novalidate: true,
		async 'al-submit'(evento) {
			evento.preventDefault();
			const valor = texto.value.trim();
			if (!valor) {
				poner(error, h('p', { class: 'exp-error' }, `Escriba el ${etiqueta.toLowerCase()}.`));
				texto.focus();
				return;
			}
			await ocupado(aceptar, async () => {
				try {
					await hacer(valor);
					ventana.close();
				}
				catch (problema) {
					poner(error, aviso(problema));
				}
			});
		}
	},
	h('p', { class: 'exp-nota' }, explicacion),
	h('p', { class: 'exp-sugerencias' }, sugerencias.map((una) =>
		boton(una, () => { texto.value = una; texto.focus(); }, { clase: 'btn-default btn-xs' }))),
	h('label', { for: id }, etiqueta), texto, error,
	h('div', { class: 'exp-acciones' },
		boton('Cancelar', () => ventana.close()), aceptar)));
	texto.focus();
}

/** Opens a window with any content; returns it, to close it. */
export function abrir(titulo, contenido) {
	const id = nuevoId();
	const ventana = h('dialog', {
		class: 'exp-dialogo', 'aria-labelledby': id,
		'al-close': () => ventana.remove(),
		// A click beside it closes it, as in the rest of Tasklist.
		'al-mousedown': (evento) => evento.target === ventana && ventana.close()
	}, h('div', { class: 'exp-hoja' },
		h('header', {}, h('h4', { id }, titulo),
			h('button', { type: 'button', class: 'btn btn-link', 'aria-label': 'Cerrar', 'al-click': () => ventana.close() }, icono('remove'))),
		contenido));
	// Tasklist listens to keys on the page; what is typed here is not for it.
	ventana.addEventListener('keydown', (evento) => evento.stopPropagation());
	document.body.append(ventana);
	ventana.showModal();
	return ventana;
}
