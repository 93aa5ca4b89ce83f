/*
 * The reader beside the form. Changing tabs in Tasklist throws away what was typed into a form, so the reader is a
 * column of its own that stays while the form is filled in, with the documents of the case and what may be done to
 * each. It belongs to one task and goes when another one is opened: nobody verifies the paper of the last case.
 */
import { leer, quien } from './api.js';
import { CAMBIO, botonesDeRevision, contenido, descargar, leerDocumentos, marcas, nombreDelEstado } from './archivo.js';
import * as emitidos from './emitidos.js';
import { aviso, boton, cargando, h, icono, nuevoId, poner, vacio } from './dom.js';
import { abrirPdf } from './pdf.js';

const LLAVE = 'tramites.visor.ancho';
const MENOR = 320;

let visor = null;

/** The id of the task that Tasklist shows, from its address. */
function tareaActual() {
	return new URLSearchParams(location.hash.replace(/^#\/?\??/, '')).get('task');
}

/**
 * Keeps a button beside the tabs of the task, so that the documents can be opened without leaving its form, and closes
 * the reader when the task is no longer the same.
 */
export function vigilarTarea() {
	new MutationObserver(() => {
		if (visor && visor.tareaId !== tareaActual()) {
			visor.cerrar();
		}
		const fichas = document.querySelector('.task-card .tabbed-content > div > .nav-tabs');
		if (fichas && !fichas.querySelector('.exp-abrir-visor')) {
			fichas.append(h('li', { class: 'exp-abrir-visor' }, boton('Documentos al lado', () => {
				if (visor) {
					visor.cerrar();
				}
				else {
					abrirVisor(tareaActual());
				}
			}, { clase: 'btn-link', glifo: 'file', 'aria-expanded': String(Boolean(visor)) })));
		}
	}).observe(document.body, { childList: true, subtree: true });
}

/**
 * Opens the reader.
 * @param {string} tareaId the task it stays with
 * @param {string} documentoId what to begin with, as {@link clave} calls it; without it, the first one
 */
export async function abrirVisor(tareaId, documentoId = null) {
	if (visor?.tareaId === tareaId) {
		visor.ver(documentoId);
		return;
	}
	visor?.cerrar();
	visor = crear(tareaId);
	anunciar();
	await visor.cargar(documentoId);
}

/** How the reader calls a document that was handed in. */
export function clave({ id }) {
	return `presentado-${id}`;
}

function anunciar() {
	document.querySelectorAll('.exp-abrir-visor button').forEach((b) => b.setAttribute('aria-expanded', String(Boolean(visor))));
}

function crear(tareaId) {
	const corte = new AbortController();
	const idTitulo = nuevoId();
	const cabeza = h('div', { class: 'exp-visor-cabeza' });
	const hoja = h('div', { class: 'exp-visor-hoja', tabindex: '0', 'aria-label': 'Contenido del documento' });
	const herramientas = h('div', { class: 'exp-visor-herramientas', role: 'toolbar', 'aria-label': 'Ver el documento' });
	const separador = h('div', {
		class: 'exp-separador', role: 'separator', tabindex: '0', 'aria-orientation': 'vertical', 'aria-label': 'Ancho del visor',
		'al-pointerdown': arrastrar, 'al-keydown': teclear
	});
	const raiz = h('aside', { class: 'exp-visor', 'aria-labelledby': idTitulo, lang: 'es' }, separador,
		h('header', {}, h('h3', { id: idTitulo }, 'Documentos del expediente'),
			boton('', () => este.cerrar(), { clase: 'btn-link', glifo: 'remove', 'aria-label': 'Cerrar el visor', title: 'Cerrar' })),
		cabeza, herramientas, hoja);
	const antes = document.activeElement;
	let caso = null;
	let documentos = [];
	let actual = null;
	let abierto = null;
	let turno = 0;

	document.body.append(raiz);
	document.body.classList.add('exp-con-visor');
	const plegadas = ['filters-column-close', 'list-column-close'].filter((clase) => !document.body.classList.contains(clase));
	document.body.classList.add(...plegadas);
	ajustar(Number(localStorage.getItem(LLAVE)) || Math.round(innerWidth * 0.45));

	const este = {
		tareaId,
		async cargar(documentoId) {
			poner(hoja, cargando());
			try {
				const [{ tramite, estado }, { usuario, puede }] = await Promise.all([
					leer(`/tareas/${encodeURIComponent(tareaId)}`, corte.signal), quien()]);
				caso = { numero: tramite, ruta: `/tramites/${encodeURIComponent(tramite)}`, abierto: !estado?.final, usuario, puede };
				await listar();
				ver(documentoId ?? documentos[0]?.id);
			}
			catch (problema) {
				if (!corte.signal.aborted) {
					poner(hoja, aviso(problema, () => este.cargar(documentoId)));
				}
			}
		},
		ver,
		cerrar() {
			corte.abort();
			abierto?.cerrar();
			raiz.remove();
			document.body.classList.remove('exp-con-visor', ...plegadas);
			document.body.style.removeProperty('--exp-visor-ancho');
			visor = null;
			anunciar();
			antes?.isConnected && antes.focus();
		}
	};
	let espera = 0;
	addEventListener('resize', () => {
		clearTimeout(espera);
		espera = setTimeout(() => {
			ajustar(raiz.offsetWidth);
			abierto?.ajustar?.();
		}, 200);
	}, { signal: corte.signal });
	document.addEventListener(CAMBIO, ({ detail: { numero } }) => numero === caso?.numero && refrescar(), { signal: corte.signal });
	return este;

	/** What can be read here: files that may be opened now, and what the office issued. */
	async function listar() {
		const [{ documentos: presentados, requisitoDe }, deLaOficina] = await Promise.all([
			leerDocumentos(caso.ruta, corte.signal), emitidos.leerEmitidos(caso.ruta, corte.signal)]);
		documentos = [
			...presentados.filter(({ actual: { disponible } }) => disponible).map((uno) => ({
				id: clave(uno), version: uno.actual.version, nombre: uno.actual.nombre, motivo: uno.actual.motivo,
				titulo: `${uno.tipoNombre} · ${uno.personaNombre} (${nombreDelEstado(uno).toLowerCase()})`,
				marcas: () => marcas(uno), botones: () => botonesDeRevision(caso, uno, requisitoDe(uno)),
				contenido: () => contenido(caso.ruta, uno, corte.signal), descargar: () => descargar(caso.ruta, uno)
			})),
			...deLaOficina.map((uno) => ({
				id: emitidos.clave(uno), version: uno.estado, nombre: uno.numero, titulo: emitidos.titulo(uno),
				marcas: () => emitidos.marcas(uno), botones: () => [],
				contenido: () => emitidos.contenido(caso.ruta, uno, corte.signal), descargar: () => emitidos.descargar(caso.ruta, uno)
			}))
		];
	}

	async function refrescar() {
		const antes = actual;
		try {
			await listar();
			actual = documentos.find(({ id }) => id === antes?.id) ?? null;
			if (actual && actual.version === antes.version) {
				encabezar();
			}
			else {
				ver(actual?.id);
			}
		}
		catch (problema) {
			corte.signal.aborted || poner(hoja, aviso(problema, refrescar));
		}
	}

	async function ver(id) {
		actual = documentos.find((uno) => uno.id === id) ?? documentos[0] ?? null;
		encabezar();
		abierto?.cerrar();
		abierto = null;
		poner(herramientas);
		if (!actual) {
			poner(hoja, vacio('El expediente no tiene documentos todavía.'));
			return;
		}
		const mio = ++turno;
		const documento = actual;
		poner(hoja, cargando('Abriendo el documento…'));
		try {
			const { bytes, tipo } = await documento.contenido();
			if (mio !== turno) {
				return;
			}
			abierto = await mostrar(hoja, bytes, tipo, documento);
			if (mio === turno) {
				poner(herramientas, controles(documento));
			}
		}
		catch (problema) {
			if (mio === turno && !corte.signal.aborted) {
				poner(hoja, aviso(problema instanceof Error && problema.titulo ? problema
					: { titulo: 'No se pudo mostrar', message: 'El archivo no se puede ver aquí. Descárguelo para abrirlo con otro programa.' },
				() => ver(documento.id)));
				poner(herramientas, descarga(documento));
			}
		}
	}

	function encabezar() {
		const posicion = documentos.indexOf(actual);
		const selector = h('select', { class: 'form-control input-sm', 'aria-label': 'Documento', 'al-change': (e) => ver(documentos[e.target.selectedIndex].id) },
			documentos.map((uno) => h('option', { selected: uno === actual }, uno.titulo)));
		poner(cabeza, documentos.length > 0 && h('div', { class: 'exp-visor-selector' },
			boton('', () => ver(documentos[posicion - 1].id), { glifo: 'chevron-left', 'aria-label': 'Documento anterior', disabled: posicion <= 0 }),
			selector,
			boton('', () => ver(documentos[posicion + 1].id), { glifo: 'chevron-right', 'aria-label': 'Documento siguiente', disabled: posicion >= documentos.length - 1 })),
		actual && h('div', { class: 'exp-visor-estado' }, h('span', { class: 'exp-marcas' }, actual.marcas()),
			h('span', { class: 'exp-acciones' }, actual.botones())),
		actual?.motivo && h('p', { class: 'exp-nota' }, icono('comment'), ' ', actual.motivo));
	}

	function controles(documento) {
		const girable = abierto?.ampliar && [
			boton('', () => abierto.ampliar(1 / 1.25), { glifo: 'zoom-out', 'aria-label': 'Reducir' }),
			boton('', () => abierto.ampliar(1.25), { glifo: 'zoom-in', 'aria-label': 'Ampliar' }),
			boton('', () => abierto.girar(), { glifo: 'repeat', 'aria-label': 'Girar a la derecha' })
		];
		return [girable, descarga(documento), abierto?.paginas && h('span', { class: 'exp-rotulo' },
			abierto.paginas === 1 ? '1 página' : `${abierto.paginas} páginas`)];
	}

	function descarga(documento) {
		return boton('Descargar', () => documento.descargar().catch((problema) => poner(hoja, aviso(problema))), { glifo: 'download-alt' });
	}

	function ajustar(ancho) {
		const justo = Math.min(Math.max(ancho, MENOR), Math.max(innerWidth - MENOR, MENOR));
		document.body.style.setProperty('--exp-visor-ancho', `${justo}px`);
		separador.setAttribute('aria-valuenow', String(Math.round(justo / innerWidth * 100)));
		return justo;
	}

	function fijar(ancho) {
		localStorage.setItem(LLAVE, String(ajustar(ancho)));
		abierto?.ajustar?.();
	}

	function arrastrar(evento) {
		evento.preventDefault();
		separador.setPointerCapture(evento.pointerId);
		const seguir = (e) => ajustar(innerWidth - e.clientX);
		separador.addEventListener('pointermove', seguir);
		separador.addEventListener('pointerup', (e) => {
			separador.removeEventListener('pointermove', seguir);
			fijar(innerWidth - e.clientX);
		}, { once: true });
	}

	function teclear(evento) {
		const paso = { ArrowLeft: 40, ArrowRight: -40 }[evento.key];
		if (paso) {
			evento.preventDefault();
			fijar(raiz.offsetWidth + paso);
		}
	}
}

/** Draws what a document contains; whatever is not a picture or a PDF is only offered for download. */
async function mostrar(hoja, bytes, tipo, documento) {
	if (tipo === 'application/pdf') {
		return abrirPdf(hoja, bytes);
	}
	if (['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/bmp'].includes(tipo)) {
		return abrirImagen(hoja, bytes, tipo, documento);
	}
	poner(hoja, vacio('Este formato no se puede ver aquí. Descárguelo para abrirlo con otro programa.'));
	return null;
}

async function abrirImagen(hoja, bytes, tipo, documento) {
	const mapa = await createImageBitmap(new Blob([bytes], { type: tipo }));
	const lienzo = h('canvas', { role: 'img', 'aria-label': documento.nombre, class: 'exp-imagen' });
	let ampliacion = 1;
	let giro = 0;
	function dibujar() {
		const acostada = giro % 180 !== 0;
		lienzo.width = acostada ? mapa.height : mapa.width;
		lienzo.height = acostada ? mapa.width : mapa.height;
		const pincel = lienzo.getContext('2d');
		pincel.translate(lienzo.width / 2, lienzo.height / 2);
		pincel.rotate(giro * Math.PI / 180);
		pincel.drawImage(mapa, -mapa.width / 2, -mapa.height / 2);
		lienzo.style.width = `${ampliacion * 100}%`;
	}
	dibujar();
	poner(hoja, lienzo);
	return {
		ampliar(factor) {
			ampliacion = Math.min(Math.max(ampliacion * factor, 0.25), 6);
			dibujar();
		},
		girar() {
			giro = (giro + 90) % 360;
			dibujar();
		},
		cerrar: () => mapa.close()
	};
}
