/*
 * The case API from inside Tasklist. Tasklist's session (a cookie and a CSRF token) is exchanged for a pass: a token of
 * minutes, for case files only. It lives in this module's memory, never in storage or in a cookie, and is asked for
 * again shortly before it expires.
 */

const MARGEN = 30_000;

let pase = null;
let pidiendo = null;

/** What the API refused, in the words of its problem+json. */
export class Problema extends Error {
	constructor(estado, cuerpo, espera = null) {
		super(cuerpo.detail ?? textoDe(estado, espera));
		this.estado = estado;
		this.titulo = cuerpo.title;
		this.tipo = cuerpo.type;
		this.errores = cuerpo.errores ?? [];
		this.peticion = cuerpo.requestId;
	}
}

function textoDe(estado, espera) {
	switch (estado) {
		case 0: return 'No hay conexión con la plataforma. Compruebe la red y reintente.';
		case 401: return 'Su sesión terminó. Ingrese otra vez.';
		case 403: return 'Su cuenta no permite esta acción.';
		case 404: return 'Ya no existe.';
		case 413: return 'El archivo es demasiado grande.';
		case 429: return `Demasiadas peticiones. Espere ${espera ?? 'unos'} segundos y reintente.`;
		default: return 'La plataforma no pudo responder. Reintente en un momento.';
	}
}

function ficha() {
	return document.cookie.match(/(?:^|;\s*)XSRF-TOKEN=([^;]*)/)?.[1] ?? '';
}

function base() {
	const raiz = document.querySelector('base').getAttribute('app-root');
	return { camunda: raiz, api: `${raiz.replace(/\/[^/]*$/, '')}/api/v1` };
}

function motor() {
	return location.pathname.match(/\/app\/tasklist\/([^/]+)/)?.[1] ?? 'default';
}

async function cambiarSesionPorPase() {
	const sesion = ficha();
	const respuesta = await alcanzar(`${base().camunda}/api/expediente/${motor()}/pase`, {
		method: 'POST', credentials: 'same-origin', headers: { 'X-XSRF-TOKEN': sesion, Accept: 'application/json' }
	});
	if (!respuesta.ok) {
		throw new Problema(respuesta.status, await problemaDe(respuesta));
	}
	const cuerpo = await respuesta.json();
	// Another person may sign in without the page being loaded again: a new session has a new CSRF token.
	pase = { ...cuerpo, sesion, vence: Date.now() + cuerpo.segundos * 1000 };
	return pase;
}

async function paseVigente(otro = false) {
	if (!otro && pase && pase.sesion === ficha() && pase.vence - MARGEN > Date.now()) {
		return pase;
	}
	pidiendo ??= cambiarSesionPorPase().finally(() => { pidiendo = null; });
	return pidiendo;
}

async function alcanzar(direccion, opciones) {
	try {
		return await fetch(direccion, opciones);
	}
	catch (error) {
		if (error.name === 'AbortError') {
			throw error;
		}
		throw new Problema(0, {});
	}
}

async function problemaDe(respuesta) {
	const tipo = respuesta.headers.get('Content-Type') ?? '';
	return tipo.includes('json') ? respuesta.json().catch(() => ({})) : {};
}

/** Who looks, and what the pass allows. */
export async function quien() {
	const { usuario, nombre, permisos } = await paseVigente();
	return { usuario, nombre, puede: (permiso) => permisos.includes(permiso) };
}

/**
 * Calls the API.
 * @param {string} ruta path under /api/v1
 * @param {Object} opciones metodo, json (body), cabeceras, senal (AbortSignal)
 * @returns {Promise<Response>} an answer that succeeded
 * @throws {Problema} any other
 */
export async function llamar(ruta, { metodo = 'GET', json, cabeceras = {}, senal } = {}) {
	for (let intento = 0; ; intento++) {
		const { token } = await paseVigente(intento > 0);
		const respuesta = await alcanzar(base().api + ruta, {
			method: metodo, credentials: 'omit', signal: senal,
			headers: {
				Authorization: `Bearer ${token}`, Accept: 'application/json, application/problem+json, */*;q=0.5',
				...(json !== undefined && { 'Content-Type': 'application/json' }), ...cabeceras
			},
			body: json !== undefined ? JSON.stringify(json) : undefined
		});
		if (respuesta.ok) {
			return respuesta;
		}
		// The session may have been renewed on another node, or the pass withdrawn: once more with a new one.
		if (respuesta.status !== 401 || intento > 0) {
			throw new Problema(respuesta.status, await problemaDe(respuesta), respuesta.headers.get('Retry-After'));
		}
	}
}

export async function leer(ruta, senal) {
	return (await llamar(ruta, { senal })).json();
}

export async function escribir(metodo, ruta, json, cabeceras = {}) {
	const respuesta = await llamar(ruta, { metodo, json, cabeceras });
	return respuesta.status === 204 ? null : respuesta.json();
}

/** Whether Tasklist shows a task to whoever is signed in. */
export async function veLaTarea(id) {
	return (await alcanzar(`${base().camunda}/api/engine/engine/${motor()}/task/${encodeURIComponent(id)}`, { credentials: 'same-origin' })).ok;
}

/** One key for one intention: sent again after a failure, it does not do the thing twice. */
export function claveUnica() {
	const azar = crypto.getRandomValues(new Uint8Array(16));
	return Array.from(azar, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Sends a form with files and tells how far it got; fetch cannot.
 * @param {string} ruta path under /api/v1
 * @param {FormData} formulario what to send
 * @param {Object} opciones metodo, clave (Idempotency-Key), etiqueta (If-Match), alAvanzar (0 to 1), senal (AbortSignal)
 */
export async function enviarArchivo(ruta, formulario, { metodo = 'POST', clave, etiqueta, alAvanzar, senal } = {}) {
	const { token } = await paseVigente();
	return new Promise((cumplir, fallar) => {
		const peticion = new XMLHttpRequest();
		peticion.open(metodo, base().api + ruta);
		peticion.withCredentials = false;
		peticion.responseType = 'text';
		peticion.setRequestHeader('Authorization', `Bearer ${token}`);
		peticion.setRequestHeader('Accept', 'application/json, application/problem+json');
		if (clave) {
			peticion.setRequestHeader('Idempotency-Key', clave);
		}
		if (etiqueta) {
			peticion.setRequestHeader('If-Match', etiqueta);
		}
		peticion.upload.addEventListener('progress', (e) => e.lengthComputable && alAvanzar?.(e.loaded / e.total));
		peticion.addEventListener('load', () => {
			let cuerpo = {};
			try {
				cuerpo = JSON.parse(peticion.responseText);
			}
			catch {
				// A proxy's page, or nothing: the status says enough.
			}
			if (peticion.status >= 200 && peticion.status < 300) {
				cumplir(cuerpo);
			}
			else {
				fallar(new Problema(peticion.status, cuerpo, peticion.getResponseHeader('Retry-After')));
			}
		});
		peticion.addEventListener('error', () => fallar(new Problema(0, {})));
		peticion.addEventListener('abort', () => fallar(new DOMException('Cancelado', 'AbortError')));
		senal?.addEventListener('abort', () => peticion.abort());
		peticion.send(formulario);
	});
}

const MAYOR_CONSULTA = 100;
const conocidos = new Map();

/**
 * Whom accounts belong to; asked for once for each page, all of a list at a time.
 * @param {Iterable<?string>} cuentas accounts
 * @returns {Promise<function(?string): ?string>} the name of an account; the account itself when it is not a person's
 */
export async function nombresDe(cuentas) {
	const nuevas = [...new Set(cuentas)].filter((una) => una && !conocidos.has(una));
	for (let i = 0; i < nuevas.length; i += MAYOR_CONSULTA) {
		const estas = nuevas.slice(i, i + MAYOR_CONSULTA);
		const { nombres } = await leer(`/cuentas/nombres?${new URLSearchParams(estas.map((una) => ['usuario', una]))}`);
		estas.forEach((una) => conocidos.set(una, nombres[una] ?? una));
	}
	return (cuenta) => conocidos.get(cuenta) ?? cuenta;
}

const catalogos = new Map();

/** Names of a catalogue by code; asked for once for each page. */
export function catalogo(nombre) {
	if (!catalogos.has(nombre)) {
		const lectura = leer(`/catalogos/${nombre}`)
			.then(({ elementos }) => new Map(elementos.map((uno) => [String(uno.codigo), uno.nombre])));
		lectura.catch(() => catalogos.delete(nombre));
		catalogos.set(nombre, lectura);
	}
	return catalogos.get(nombre);
}
