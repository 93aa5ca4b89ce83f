/* What was said about the case: among officers, or to everybody in it. */
import { claveUnica, escribir, leer, nombresDe } from './api.js';
import { aviso, boton, cargando, h, icono, marca, nuevoId, ocupado, poner, vacio } from './dom.js';
import { hace, momento } from './fechas.js';

const LIMITE = 20;
const MAXIMO = 2000;

export function panelDeComentarios(expediente) {
	const lista = h('ol', { class: 'exp-lista' });
	const pie = h('div', { class: 'exp-pie' }, cargando());
	const lugar = h('div', {}, formulario(expediente, async (nuevo) => {
		const nombre = await nombresDe([nuevo.por]);
		expediente.caso.comentarios.unshift(nuevo);
		expediente.contar('comentarios', expediente.caso.comentarios.length);
		pie.querySelector('.exp-vacio')?.remove();
		lista.prepend(comentario(nuevo, nombre));
	}), lista, pie);
	traer(null);
	return lugar;

	async function traer(cursor) {
		try {
			const pagina = await leer(`${expediente.ruta}/comentarios?limite=${LIMITE}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`, expediente.senal);
			const nombre = await nombresDe(pagina.elementos.map(({ por }) => por));
			lista.append(...pagina.elementos.map((uno) => comentario(uno, nombre)));
			poner(pie, pagina.siguiente && boton('Ver comentarios anteriores', () => traer(pagina.siguiente)),
				lista.children.length === 0 && vacio('Nadie ha comentado todavía.'));
		}
		catch (problema) {
			poner(pie, aviso(problema, () => traer(cursor)));
		}
	}
}

function comentario({ texto, interno, por, en }, nombre) {
	return h('li', { class: `exp-comentario ${interno ? 'exp-interno' : ''}` },
		h('p', { class: 'exp-meta' }, h('strong', {}, nombre(por)), ' ', marca(interno ? 'Interno' : 'Público', interno ? '' : 'exp-bien'), ' ',
			h('time', { datetime: en, title: momento(en) }, hace(en))),
		h('p', { class: 'exp-texto' }, texto));
}

function formulario(expediente, alCrear) {
	if (!expediente.caso.acciones.comentar) {
		return null;
	}
	const id = nuevoId();
	const texto = h('textarea', { id, class: 'form-control', rows: '3', maxlength: String(MAXIMO), 'al-input': contar });
	const cuenta = h('span', { class: 'exp-rotulo', 'aria-live': 'polite' });
	const publico = h('input', { type: 'checkbox', 'al-change': () => advertencia.hidden = !publico.checked });
	const advertencia = h('p', { class: 'exp-nota', hidden: true }, icono('eye-open'),
		' Lo leerán también la persona solicitante, su apoderado y la aplicación que presentó el trámite.');
	const error = h('div', { 'aria-live': 'assertive' });
	const enviar = h('button', { type: 'submit', class: 'btn btn-sm btn-primary' }, 'Comentar');
	let clave = claveUnica();

	function contar() {
		const quedan = MAXIMO - texto.value.length;
		cuenta.textContent = quedan < 200 ? `Quedan ${quedan} caracteres` : '';
	}

	return h('form', {
		class: 'exp-formulario', novalidate: true,
		async 'al-submit'(evento) {
			evento.preventDefault();
			if (!texto.value.trim()) {
				poner(error, h('p', { class: 'exp-error' }, 'Escriba el comentario.'));
				texto.focus();
				return;
			}
			poner(error);
			await ocupado(enviar, async () => {
				try {
					await alCrear(await escribir('POST', `${expediente.ruta}/comentarios`,
						{ texto: texto.value.trim(), interno: !publico.checked }, { 'Idempotency-Key': clave }));
					clave = claveUnica();
					texto.value = '';
					publico.checked = false;
					advertencia.hidden = true;
					contar();
				}
				catch (problema) {
					poner(error, aviso(problema));
				}
			});
		}
	},
	h('label', { for: id }, 'Nuevo comentario'), texto, cuenta,
	h('div', { class: 'exp-acciones' },
		expediente.caso.acciones.comentarInterno && h('label', { class: 'exp-casilla' }, publico, ' Visible para la persona solicitante'), enviar),
	advertencia, error);
}
