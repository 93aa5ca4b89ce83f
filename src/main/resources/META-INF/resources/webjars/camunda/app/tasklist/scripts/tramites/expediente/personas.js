/* Who asks, whom they bring along and who speaks for them. */
import { catalogo } from './api.js';
import { aviso, cargando, datos, h, icono, marca, poner, vacio } from './dom.js';
import { diasHasta, edad, fecha } from './fechas.js';

const MAYORIA = 18;

export function panelDePersonas(expediente) {
	const lugar = h('div', {}, cargando());
	dibujar(lugar, expediente);
	return lugar;
}

async function dibujar(lugar, expediente) {
	const { caso } = expediente;
	try {
		const [paises, sexos, civiles, parentescos] = await Promise.all(
			['paises', 'sexos', 'estados-civiles', 'parentescos'].map(catalogo));
		const nombres = { pais: (c) => paises.get(c) ?? c, sexo: (c) => sexos.get(c) ?? c,
			civil: (c) => civiles.get(c) ?? c, parentesco: (c) => parentescos.get(c) ?? c };
		poner(lugar, h('div', { class: 'exp-fichas' },
			caso.personas.map((persona) => ficha(persona, nombres)),
			caso.apoderado && representante('Apoderado legal', caso.apoderado.nombre, [
				['Idoneidad', caso.apoderado.idoneidad], ['Correo', caso.apoderado.correo], ['Teléfono', caso.apoderado.telefono],
				['Poder', caso.apoderado.poder && [fecha(caso.apoderado.poder.fecha), caso.apoderado.poder.notaria].filter(Boolean).join(' · ')]
			]),
			caso.tutor && representante('Tutor', caso.tutor.nombre, [
				['Documento', caso.tutor.documento], ['Parentesco', nombres.parentesco(caso.tutor.parentesco)]
			])),
		caso.personas.length === 0 && vacio('El trámite no tiene personas.'),
		solicitud(caso));
	}
	catch (problema) {
		poner(lugar, aviso(problema, () => dibujar(lugar, expediente)));
	}
}

/** The name that people read, of a person of a case. */
export function nombreDe(persona) {
	return [persona.primerNombre, persona.segundoNombre, persona.primerApellido, persona.segundoApellido].filter(Boolean).join(' ');
}

function ficha(p, nombres) {
	const anios = p.fechaNacimiento && edad(p.fechaNacimiento);
	const quedan = p.fechaVencimiento && diasHasta(p.fechaVencimiento);
	const pasaporte = [
		h('span', { class: 'exp-numero' }, p.numeroDocumento),
		p.fechaVencimiento && quedan < 0 && marca(`Venció el ${fecha(p.fechaVencimiento)}`, 'exp-mal'),
		p.fechaVencimiento && quedan >= 0 && quedan <= 180 && marca(`Vence el ${fecha(p.fechaVencimiento)}`, 'exp-regular')
	];
	return h('article', { class: `exp-ficha ${p.titular ? 'exp-titular' : ''}` },
		h('h4', {}, icono('user'), ' ', nombreDe(p)),
		h('p', { class: 'exp-marcas' },
			marca(p.titular ? 'Titular' : nombres.parentesco(p.parentesco) ?? 'Dependiente'),
			anios !== null && anios < MAYORIA && marca('Menor de edad', 'exp-regular')),
		datos([
			[tipoDeDocumento(p.tipoDocumento), pasaporte],
			['Expedido por', p.paisEmisor && nombres.pais(p.paisEmisor)],
			['Vigencia', p.fechaEmision && `${fecha(p.fechaEmision)} – ${fecha(p.fechaVencimiento) ?? 'sin vencimiento'}`],
			['Nacionalidad', p.nacionalidad && nombres.pais(p.nacionalidad)],
			['Nacimiento', p.fechaNacimiento && `${fecha(p.fechaNacimiento)} (${anios} ${anios === 1 ? 'año' : 'años'})`],
			['Sexo', p.sexo && nombres.sexo(p.sexo)],
			['Estado civil', p.estadoCivil && nombres.civil(p.estadoCivil)],
			['Correo', p.correo], ['Teléfono', p.telefono], ['Ocupación', p.ocupacion],
			['Dirección en Panamá', p.direccionPanama], ['Dirección de origen', p.direccionOrigen]
		]));
}

function tipoDeDocumento(codigo) {
	return { PASAPORTE: 'Pasaporte', CEDULA: 'Cédula' }[codigo] ?? 'Documento';
}

function representante(que, nombre, pares) {
	return h('article', { class: 'exp-ficha' }, h('h4', {}, icono('briefcase'), ' ', nombre),
		h('p', { class: 'exp-marcas' }, marca(que)), datos(pares));
}

function solicitud(caso) {
	const pares = [
		['Causa humanitaria', caso.causaHumanitaria?.nombre], ['Modalidad', caso.modalidad], ['Sección', caso.seccion?.nombre],
		['Última entrada', caso.ultimaEntrada && [fecha(caso.ultimaEntrada.fecha), caso.ultimaEntrada.punto, caso.ultimaEntrada.excepcion].filter(Boolean).join(' · ')],
		['Descripción', caso.descripcion], ['Observaciones', caso.observaciones]
	];
	return pares.some(([, valor]) => valor) && h('section', { class: 'exp-solicitud' }, h('h4', {}, 'Solicitud'), datos(pares));
}
