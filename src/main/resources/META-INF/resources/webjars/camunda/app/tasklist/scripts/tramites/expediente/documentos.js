/* What each person must bring, what was handed in for it and what was said of it. */
import { catalogo, nombresDe, quien } from './api.js';
import {
	CAMBIO, anotarEnPapel, botonesDeRevision, descargar, leerDocumentos, marcas, subir, tamano, verVersiones
} from './archivo.js';
import { abrir } from './dialogo.js';
import { aviso, boton, cargando, h, icono, marca, nuevoId, poner, vacio } from './dom.js';
import { leerEmitidos, seccionDeEmitidos } from './emitidos.js';
import { fecha, hace, momento } from './fechas.js';
import { nombreDe } from './personas.js';
import { abrirVisor, clave } from './visor.js';

/** How the checklist tells each state: words, the colour that helps and a glyph. */
const SITUACIONES = {
	FALTA: ['Falta', '', 'unchecked'],
	PRESENTADO: ['Por revisar', 'exp-regular', 'time'],
	VERIFICADO: ['Cumplido', 'exp-bien', 'ok'],
	OBSERVADO: ['Observado', 'exp-mal', 'exclamation-sign'],
	VENCIDO: ['Vencido', 'exp-mal', 'calendar'],
	SIN_FECHA: ['Falta su fecha', 'exp-regular', 'calendar'],
	EN_CUARENTENA: ['En cuarentena', 'exp-mal', 'ban-circle']
};

export function panelDeDocumentos(expediente) {
	const dicho = h('p', { class: 'sr-only', role: 'status' });
	const lista = h('div', {}, cargando());
	document.addEventListener(CAMBIO, ({ detail: { numero, texto } }) => {
		if (numero === expediente.numero && lista.isConnected) {
			dicho.textContent = texto;
			dibujar(lista, expediente);
		}
	}, { signal: expediente.senal });
	dibujar(lista, expediente);
	return h('div', {}, dicho, lista);
}

async function dibujar(lugar, expediente) {
	try {
		const [{ lista, documentos, requisitoDe }, emitidos, yo] = await Promise.all([
			leerDocumentos(expediente.ruta, expediente.senal), leerEmitidos(expediente.ruta, expediente.senal), quien()]);
		const nombre = await nombresDe([...documentos.flatMap(({ actual }) => [actual.subidoPor, actual.revisadoPor]),
			...emitidos.map(({ emitidoPor }) => emitidoPor)]);
		const caso = { numero: expediente.numero, ruta: expediente.ruta, tareaId: expediente.tareaId, usuario: yo.usuario, puede: yo.puede,
			abierto: !expediente.caso.finalizadoEn, nombre };
		const porRevisar = documentos.filter(({ actual }) => actual.estado === 'PRESENTADO').length;
		expediente.contar('documentos', porRevisar || null, 'exp-regular');
		const foco = document.activeElement?.closest('[data-requisito]')?.dataset.requisito;
		poner(lugar,
			resumen(lista),
			caso.puede('documentos:subir') && caso.abierto
				&& h('p', { class: 'exp-rotulo' }, 'Puede arrastrar un archivo hasta la fila de su documento.'),
			expediente.caso.personas.map((persona) => seccion(caso, persona,
				lista.personas.find(({ personaId }) => personaId === persona.id)?.requisitos ?? [],
				documentos.filter(({ personaId }) => personaId === persona.id), requisitoDe)),
			seccionDeEmitidos(emitidos, nombre, (cual) => abrirVisor(expediente.tareaId, cual)),
			expediente.caso.personas.length === 0 && vacio('El trámite no tiene personas que deban traer documentos.'));
		foco && lugar.querySelector(`[data-requisito="${foco}"] button`)?.focus();
	}
	catch (problema) {
		if (!expediente.senal.aborted) {
			poner(lugar, aviso(problema, () => dibujar(lugar, expediente)));
		}
	}
}

function resumen({ personas, verificados, pendientes }) {
	if (personas.length === 0) {
		return h('p', { class: 'exp-nota exp-calma' }, icono('info-sign'),
			' El trámite todavía no llega al paso que determina sus requisitos. Ya puede presentar documentos.');
	}
	return verificados ? h('p', { class: 'exp-nota exp-completo' }, icono('ok'), ' Todo lo obligatorio está cumplido.')
		: h('details', { class: 'exp-nota exp-pendientes' }, h('summary', {}, `Falta por cumplir: ${pendientes.length}`),
			h('ul', {}, pendientes.map((uno) => h('li', {}, uno))));
}

function seccion(caso, persona, requisitos, documentos, requisitoDe) {
	const otros = documentos.filter((documento) => !requisitoDe(documento));
	const de = nombreDe(persona);
	return h('section', { class: 'exp-seccion', 'aria-label': `Documentos de ${de}` },
		h('h4', {}, icono('user'), ` ${de} `, marca(persona.titular ? 'Titular' : 'Dependiente')),
		requisitos.length + otros.length > 0 && h('ul', { class: 'exp-requisitos' },
			requisitos.map((requisito) => fila(caso, { persona: persona.id, de, tipo: requisito.tipo, nombre: requisito.nombre, requisito,
				documento: documentos.find(({ tipo }) => tipo === requisito.tipo) ?? null })),
			otros.map((documento) => fila(caso, { persona: persona.id, de, tipo: documento.tipo, nombre: documento.tipoNombre, requisito: null, documento }))),
		requisitos.length + otros.length === 0 && vacio('No ha presentado documentos.'),
		caso.puede('documentos:subir') && caso.abierto && boton('Presentar otro documento', () => elegirTipo(caso, persona.id, de,
			new Set([...requisitos, ...documentos].map(({ tipo }) => String(tipo)))), { clase: 'btn-link', glifo: 'plus' }));
}

function fila(caso, que) {
	const { requisito, documento } = que;
	const subible = caso.puede('documentos:subir') && caso.abierto;
	const rotulo = (accion) => ({ 'aria-label': `${accion} «${que.nombre}» de ${que.de}` });
	const elemento = h('li', { class: `exp-requisito ${documento ? '' : 'exp-por-traer'}`, 'data-requisito': `${que.persona}-${que.tipo}` },
		h('div', { class: 'exp-requisito-nombre' },
			requisito && icono((SITUACIONES[requisito.estado] ?? [])[2] ?? 'file'), h('strong', {}, que.nombre),
			h('span', { class: 'exp-marcas' }, requisito ? exigencias(requisito) : marca('No exigido'))),
		h('div', { class: 'exp-marcas exp-situacion' }, requisito ? situacion(requisito) : marcas(documento)[0]),
		documento && presentado(documento, caso.nombre),
		documento?.actual.motivo && h('p', { class: 'exp-nota' }, icono('comment'), ' ', documento.actual.motivo),
		h('div', { class: 'exp-acciones' }, documento ? [
			documento.actual.disponible && boton('Ver', () => abrirVisor(caso.tareaId, clave(documento)), { glifo: 'eye-open', ...rotulo('Ver') }),
			botonesDeRevision(caso, documento, requisito),
			subible && boton('Reemplazar', () => subir(caso, que), { glifo: 'upload', ...rotulo('Reemplazar') }),
			documento.actual.disponible && boton('', () => bajar(caso, documento, elemento), { glifo: 'download-alt', title: 'Descargar', ...rotulo('Descargar') }),
			documento.actual.version > 1 && boton('', () => verVersiones(caso, documento), { glifo: 'time', title: 'Versiones', ...rotulo('Versiones de') })
		] : [
			subible && boton('Subir', () => subir(caso, que), { glifo: 'upload', ...rotulo('Subir') }),
			caso.puede('documentos:verificar') && caso.abierto && requisito?.medio !== 'DIGITAL'
				&& boton('En papel', () => anotarEnPapel(caso, que), { clase: 'btn-link', ...rotulo('En papel:') })
		]));
	subible && recibirArrastre(elemento, (archivo) => subir(caso, que, archivo));
	return elemento;
}

function exigencias({ obligatorio, grupo, vigenciaDias, exigeApostilla, exigeNotaria, medio }) {
	return [
		grupo ? marca(`Basta uno de ${grupo}`) : marca(obligatorio ? 'Obligatorio' : 'Opcional'),
		vigenciaDias && marca(`No más de ${vigenciaDias} días`), exigeApostilla && marca('Apostilla'), exigeNotaria && marca('Notaría'),
		medio === 'FISICO' && marca('En papel')
	];
}

function situacion({ estado, porVencer, vence }) {
	const [nombre, clase] = SITUACIONES[estado] ?? [estado, ''];
	return [marca(nombre, clase),
		porVencer && marca(`Por vencer: ${fecha(vence)}`, 'exp-regular'),
		estado === 'VENCIDO' && vence && marca(`el ${fecha(vence)}`, 'exp-mal')];
}

function presentado(documento, nombre) {
	const { actual } = documento;
	return h('p', { class: 'exp-documento exp-rotulo' },
		actual.nombre ? h('span', { class: 'exp-archivo' }, actual.nombre) : 'Se presentó en papel',
		actual.bytes && ` · ${tamano(actual.bytes)}`,
		actual.version > 1 && ` · versión ${actual.version}`,
		h('span', { title: momento(actual.subidoEn) }, ` · ${nombre(actual.subidoPor) ?? ''} ${hace(actual.subidoEn)}`),
		actual.revisadoPor && h('span', { title: momento(actual.revisadoEn) }, ` · revisó ${nombre(actual.revisadoPor)}`),
		' ', marcas(documento).slice(1));
}

async function bajar(caso, documento, elemento) {
	try {
		await descargar(caso.ruta, documento);
	}
	catch (problema) {
		elemento.append(aviso(problema));
	}
}

/** A file may be dropped on the row that asks for it. */
function recibirArrastre(elemento, alSoltar) {
	const conArchivo = (evento) => evento.dataTransfer?.types.includes('Files');
	for (const nombre of ['dragenter', 'dragover']) {
		elemento.addEventListener(nombre, (evento) => {
			if (conArchivo(evento)) {
				evento.preventDefault();
				elemento.classList.add('exp-soltar');
			}
		});
	}
	elemento.addEventListener('dragleave', (evento) => !elemento.contains(evento.relatedTarget) && elemento.classList.remove('exp-soltar'));
	elemento.addEventListener('drop', (evento) => {
		evento.preventDefault();
		elemento.classList.remove('exp-soltar');
		const [archivo] = evento.dataTransfer.files;
		archivo && alSoltar(archivo);
	});
}

async function elegirTipo(caso, persona, de, yaEstan) {
	const id = nuevoId();
	const lugar = h('div', {}, cargando());
	const ventana = abrir('Presentar otro documento', lugar);
	try {
		const tipos = [...await catalogo('tipos-documento')].filter(([codigo]) => !yaEstan.has(codigo));
		const eleccion = h('select', { id, class: 'form-control' }, tipos.map(([codigo, nombre]) => h('option', { value: codigo }, nombre)));
		poner(lugar, h('p', {}, de), h('label', { for: id }, 'Tipo de documento'), eleccion,
			h('div', { class: 'exp-acciones' }, boton('Cancelar', () => ventana.close()), boton('Seguir', () => {
				ventana.close();
				subir(caso, { persona, de, tipo: eleccion.value, nombre: eleccion.selectedOptions[0].textContent, requisito: null, documento: null });
			}, { clase: 'btn-primary' })));
		eleccion.focus();
	}
	catch (problema) {
		poner(lugar, aviso(problema));
	}
}
