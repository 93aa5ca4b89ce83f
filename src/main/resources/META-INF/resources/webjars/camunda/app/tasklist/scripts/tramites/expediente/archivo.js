/* The documents of a case and what may be done to one of them. */
import { Problema, claveUnica, enviarArchivo, escribir, leer, llamar, nombresDe } from './api.js';
import { abrir, pedirTexto } from './dialogo.js';
import { aviso, boton, h, marca, nuevoId, ocupado, poner } from './dom.js';
import { deEscrita, escrita, fecha, momento } from './fechas.js';

/** What each state is called and the colour that helps. */
const ESTADOS = {
	PRESENTADO: ['Por revisar', 'exp-regular'],
	VERIFICADO: ['Verificado', 'exp-bien'],
	OBSERVADO: ['Observado', 'exp-mal']
};

/** Reasons that officers give every day; each can be changed before it is sent. */
const MOTIVOS = ['No se lee con claridad.', 'Está vencido.', 'Le falta la apostilla.', 'Le falta el sello de notaría.',
	'Faltan páginas.', 'No corresponde a esta persona.'];

/**
 * The checklist and the documents of a case.
 * @returns {Promise<{lista: Object, documentos: Array, requisitoDe: function(Object): ?Object}>}
 */
export async function leerDocumentos(ruta, senal) {
	const [lista, { elementos: documentos }] = await Promise.all([leer(`${ruta}/requisitos`, senal), leer(`${ruta}/documentos`, senal)]);
	const exigidos = new Map(lista.personas.flatMap((p) => p.requisitos.map((r) => [`${p.personaId}/${r.tipo}`, r])));
	return { lista, documentos, requisitoDe: (documento) => exigidos.get(`${documento.personaId}/${documento.tipo}`) ?? null };
}

/** Tells the list and the reader that the documents of a case changed. */
export function anunciarCambio(numero, texto) {
	document.dispatchEvent(new CustomEvent(CAMBIO, { detail: { numero, texto } }));
}

export const CAMBIO = 'tramites:documentos';

export function nombreDelEstado({ actual }) {
	return (ESTADOS[actual.estado] ?? [actual.estado])[0];
}

/** What the reader and the list say of a document's state. */
export function marcas(documento) {
	const { actual } = documento;
	return [
		marca(nombreDelEstado(documento), ESTADOS[actual.estado]?.[1]),
		actual.medio === 'FISICO' && marca('En papel'),
		actual.analisis === 'PENDIENTE' && marca('En espera del antivirus', 'exp-regular'),
		actual.analisis === 'INFECTADO' && marca('Contiene un programa dañino', 'exp-mal'),
		actual.fechaEmision && marca(`Expedido el ${fecha(actual.fechaEmision)}`),
		actual.apostilla && marca('Con apostilla'), actual.notaria && marca('Con notaría')
	];
}

/** The bytes of a version, to be shown here; the reading is audited. */
export async function contenido(ruta, { id, actual }, senal) {
	const respuesta = await llamar(`${ruta}/documentos/${id}/vista?version=${actual.version}`, { senal });
	return { bytes: await respuesta.arrayBuffer(), tipo: (respuesta.headers.get('Content-Type') ?? '').split(';')[0] };
}

export async function descargar(ruta, { id, actual }) {
	const respuesta = await llamar(`${ruta}/documentos/${id}/archivo?version=${actual.version}`);
	guardar(await respuesta.arrayBuffer(), actual.nombre);
}

/** Lets the browser keep some bytes; whatever they are, nothing is opened in this page. */
export function guardar(bytes, nombre) {
	const direccion = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
	h('a', { href: direccion, download: nombre }).click();
	setTimeout(() => URL.revokeObjectURL(direccion), 60_000);
}

/** A document with all its versions, and the tag that says whether somebody changed it meanwhile. */
async function leerUno(ruta, id) {
	const respuesta = await llamar(`${ruta}/documentos/${id}`);
	return { documento: await respuesta.json(), etiqueta: respuesta.headers.get('ETag') };
}

/** Does to a document what the person saw, and only if it still is what the person saw. */
async function decidir(ruta, visto, accion, cuerpo) {
	const { documento, etiqueta } = await leerUno(ruta, visto.id);
	if (documento.actual.version !== visto.actual.version || documento.actual.estado !== visto.actual.estado) {
		throw new Problema(412, { title: 'El documento cambió', detail: 'Otra persona lo reemplazó o lo revisó. Ciérrelo, mírelo de nuevo y decida.' });
	}
	await escribir('POST', `${ruta}/documentos/${visto.id}/${accion}`, cuerpo, { 'If-Match': etiqueta });
}

/**
 * The buttons to decide on a document, for whoever may.
 * @param {Object} caso numero, ruta, abierto, usuario and puede (function of a permission)
 * @param {Object} documento as the list gives it
 * @param {Object} requisito what is demanded of it, or null
 */
export function botonesDeRevision(caso, documento, requisito) {
	if (!caso.puede('documentos:verificar') || !caso.abierto) {
		return [];
	}
	const { estado, medio, subidoPor } = documento.actual;
	const cual = `«${documento.tipoNombre}» de ${documento.personaNombre}`;
	const suyo = medio === 'ARCHIVO' && subidoPor === caso.usuario;
	return [
		estado === 'PRESENTADO' && suyo && marca('Lo verifica otra persona'),
		estado !== 'VERIFICADO' && !suyo && boton('Verificar', () => verificar(caso, documento, requisito), { clase: 'btn-primary', glifo: 'ok', 'aria-label': `Verificar ${cual}` }),
		estado !== 'OBSERVADO' && boton('Observar', () => observar(caso, documento), { glifo: 'exclamation-sign', 'aria-label': `Observar ${cual}` })
	];
}

function observar(caso, documento) {
	pedirTexto({
		titulo: `Observar: ${documento.tipoNombre}`, etiqueta: 'Motivo', accion: 'Observar', sugerencias: MOTIVOS,
		explicacion: 'La persona solicitante lo leerá: diga qué falta y qué debe traer.'
	}, async (motivo) => {
		await decidir(caso.ruta, documento, 'observar', { motivo });
		anunciarCambio(caso.numero, `Se observó «${documento.tipoNombre}».`);
	});
}

function verificar(caso, documento, requisito) {
	const campos = camposDelDocumento(requisito, documento.actual);
	const error = h('div', { 'aria-live': 'assertive' });
	const aceptar = h('button', { type: 'submit', class: 'btn btn-primary' }, 'Verificar');
	const ventana = abrir(`Verificar: ${documento.tipoNombre}`, h('form', {
		novalidate: true,
		async 'al-submit'(evento) {
			evento.preventDefault();
			await ocupado(aceptar, async () => {
				try {
					await decidir(caso.ruta, documento, 'verificar', campos.valores());
					ventana.close();
					anunciarCambio(caso.numero, `Se verificó «${documento.tipoNombre}».`);
				}
				catch (problema) {
					poner(error, aviso(problema));
				}
			});
		}
	},
	h('p', {}, `${documento.personaNombre}. Confirme lo que leyó en el documento.`), campos.nodo, error,
	h('div', { class: 'exp-acciones' }, boton('Cancelar', () => ventana.close()), aceptar)));
	campos.nodo.querySelector('input').focus();
}

/** What is written on a document and decides whether it serves: when it was issued, apostille, notary. */
function camposDelDocumento(requisito, antes = {}) {
	const id = nuevoId();
	const emision = h('input', { id, type: 'text', class: 'form-control', inputmode: 'numeric', placeholder: 'dd/mm/aaaa', maxlength: '10',
		value: escrita(antes.fechaEmision) });
	const apostilla = h('input', { type: 'checkbox', checked: antes.apostilla });
	const notaria = h('input', { type: 'checkbox', checked: antes.notaria });
	return {
		nodo: h('fieldset', { class: 'exp-campos' }, h('legend', { class: 'sr-only' }, 'Datos del documento'),
			h('div', {}, h('label', { for: id }, 'Fecha de expedición', h('span', { class: 'exp-rotulo' },
				requisito?.vigenciaDias ? ` (no más de ${requisito.vigenciaDias} días)` : ' (opcional)')), emision),
			h('label', { class: 'exp-casilla' }, apostilla, ` Lleva apostilla${requisito?.exigeApostilla ? ' (se exige)' : ''}`),
			h('label', { class: 'exp-casilla' }, notaria, ` Lleva sello de notaría${requisito?.exigeNotaria ? ' (se exige)' : ''}`)),
		valores: () => ({ fechaEmision: deEscrita(emision.value), apostilla: apostilla.checked, notaria: notaria.checked })
	};
}

/**
 * Hands a file in: asks for what is written on it, sends it and shows how far it got.
 * @param {Object} caso numero and ruta
 * @param {Object} que persona, tipo, nombre (of the kind), de (whose), documento (what it replaces) and requisito
 * @param {File} soltado a file that was dropped; without it the person chooses one
 */
export function subir(caso, que, soltado = null) {
	const idArchivo = nuevoId();
	const campos = camposDelDocumento(que.requisito);
	const elegir = h('input', { id: idArchivo, type: 'file', accept: '.pdf,.jpg,.jpeg,.png', 'al-change': () => { clave = claveUnica(); decir(); } });
	const peso = h('span', { class: 'exp-rotulo' });
	const avance = h('progress', { max: '1', value: '0', hidden: true, 'aria-label': 'Avance de la subida' });
	const porciento = h('span', { class: 'exp-rotulo', role: 'status' });
	const error = h('div', { 'aria-live': 'assertive' });
	const aceptar = h('button', { type: 'submit', class: 'btn btn-primary' }, que.documento ? 'Reemplazar' : 'Subir');
	const corte = new AbortController();
	let clave = claveUnica();
	const ventana = abrir(`${que.documento ? 'Reemplazar' : 'Presentar'}: ${que.nombre}`, h('form', {
		novalidate: true,
		async 'al-submit'(evento) {
			evento.preventDefault();
			if (!elegir.files[0]) {
				poner(error, h('p', { class: 'exp-error' }, 'Elija un archivo.'));
				elegir.focus();
				return;
			}
			poner(error);
			await ocupado(aceptar, async () => {
				avance.hidden = false;
				try {
					await mandar();
					ventana.close();
					anunciarCambio(caso.numero, `Se recibió «${que.nombre}».`);
				}
				catch (problema) {
					avance.hidden = true;
					porciento.textContent = '';
					// An answer that did not come may still have been given: the same intention keeps its key.
					clave = problema.estado === 0 ? clave : claveUnica();
					if (problema.name !== 'AbortError') {
						poner(error, aviso(problema));
					}
				}
			});
		}
	},
	h('p', {}, que.de, que.documento && ` · la versión ${que.documento.actual.version} se conserva`),
	h('div', {}, h('label', { for: idArchivo }, 'Archivo ', h('span', { class: 'exp-rotulo' }, '(PDF, JPG o PNG)')), elegir, peso),
	campos.nodo, h('div', { class: 'exp-avance' }, avance, porciento), error,
	h('div', { class: 'exp-acciones' }, boton('Cancelar', () => ventana.close()), aceptar)));
	ventana.addEventListener('close', () => corte.abort());
	if (soltado) {
		const datos = new DataTransfer();
		datos.items.add(soltado);
		elegir.files = datos.files;
	}
	decir();
	(soltado ? aceptar : elegir).focus();

	function decir() {
		const [archivo] = elegir.files;
		peso.textContent = archivo ? tamano(archivo.size) : '';
	}

	async function mandar() {
		const formulario = new FormData();
		formulario.append('archivo', elegir.files[0]);
		const { fechaEmision, apostilla, notaria } = campos.valores();
		fechaEmision && formulario.append('fechaEmision', fechaEmision);
		formulario.append('apostilla', apostilla);
		formulario.append('notaria', notaria);
		const opciones = {
			clave, senal: corte.signal,
			alAvanzar(parte) {
				avance.value = parte;
				porciento.textContent = parte < 1 ? `${Math.round(parte * 100)} %` : 'Revisando el archivo…';
			}
		};
		if (que.documento) {
			const { documento, etiqueta } = await leerUno(caso.ruta, que.documento.id);
			return enviarArchivo(`${caso.ruta}/documentos/${documento.id}/versiones`, formulario, { ...opciones, etiqueta });
		}
		formulario.append('tipo', que.tipo);
		formulario.append('persona', que.persona);
		return enviarArchivo(`${caso.ruta}/documentos`, formulario, opciones);
	}
}

/** Notes that a document was handed in on paper and seen. */
export function anotarEnPapel(caso, que) {
	const campos = camposDelDocumento(que.requisito);
	const error = h('div', { 'aria-live': 'assertive' });
	const aceptar = h('button', { type: 'submit', class: 'btn btn-primary' }, 'Anotar');
	const clave = claveUnica();
	const ventana = abrir(`En papel: ${que.nombre}`, h('form', {
		novalidate: true,
		async 'al-submit'(evento) {
			evento.preventDefault();
			await ocupado(aceptar, async () => {
				try {
					await escribir('POST', `${caso.ruta}/documentos/fisicos`,
						{ documentos: [{ persona: que.persona, tipo: que.tipo, ...campos.valores() }] }, { 'Idempotency-Key': clave });
					ventana.close();
					anunciarCambio(caso.numero, `Se anotó en papel «${que.nombre}».`);
				}
				catch (problema) {
					poner(error, aviso(problema));
				}
			});
		}
	},
	h('p', {}, `${que.de}. Usted lo tuvo a la vista: queda verificado, sin archivo.`), campos.nodo, error,
	h('div', { class: 'exp-acciones' }, boton('Cancelar', () => ventana.close()), aceptar)));
	campos.nodo.querySelector('input').focus();
}

/** All the versions of a document, newest first. */
export async function verVersiones(caso, documento) {
	const lugar = h('div', {});
	abrir(`Versiones: ${documento.tipoNombre}`, lugar);
	try {
		const { documento: entero } = await leerUno(caso.ruta, documento.id);
		const nombre = await nombresDe(entero.versiones.flatMap((una) => [una.subidoPor, una.revisadoPor]));
		poner(lugar, h('ol', { class: 'exp-lista' }, [...entero.versiones].reverse().map((version) => {
			const esta = { ...documento, actual: version };
			return h('li', { class: 'exp-version' },
				h('p', {}, h('strong', {}, `Versión ${version.version}`), ' ', marcas(esta)),
				version.nombre && h('p', { class: 'exp-rotulo' }, `${version.nombre} · ${tamano(version.bytes)}`),
				h('p', { class: 'exp-rotulo' }, `Presentó ${nombre(version.subidoPor)}, ${momento(version.subidoEn)}`,
					version.revisadoPor && ` · revisó ${nombre(version.revisadoPor)}, ${momento(version.revisadoEn)}`),
				version.motivo && h('p', { class: 'exp-nota' }, version.motivo),
				version.disponible && boton('Descargar', () => descargar(caso.ruta, esta), { glifo: 'download-alt', clase: 'btn-default btn-xs' }));
		})));
	}
	catch (problema) {
		poner(lugar, aviso(problema));
	}
}

/** "1,2 MB". */
export function tamano(bytes) {
	const unidades = ['bytes', 'kB', 'MB'];
	let n = bytes;
	let i = 0;
	while (n >= 1000 && i < 2) {
		n /= 1000;
		i++;
	}
	return `${n.toLocaleString('es-PA', { maximumFractionDigits: i === 0 ? 0 : 1 })} ${unidades[i]}`;
}
