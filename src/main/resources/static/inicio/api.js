/*
 * The page of the API in Spanish. Swagger UI has no translations: its fixed words are replaced as they appear; what
 * the document itself says is Spanish already and is left alone.
 */
const PALABRAS = new Map(Object.entries({
	'Authorize': 'Identificarse', 'Authorized': 'Identificado', 'Logout': 'Olvidar', 'Close': 'Cerrar',
	'Available authorizations': 'Formas de identificarse', 'Value:': 'Token:', 'Scopes:': 'Ámbitos:',
	'select all': 'marcar todos', 'select none': 'desmarcar todos', 'Flow:': 'Flujo:', 'Token URL:': 'Dirección del token:',
	'client_id:': 'Identificador:', 'client_secret:': 'Secreto:', 'Username:': 'Usuario:', 'Password:': 'Contraseña:',
	'Servers': 'Servidor', 'Try it out': 'Probar', 'Cancel': 'Cancelar', 'Reset': 'Restablecer', 'Execute': 'Ejecutar',
	'Clear': 'Borrar', 'Parameters': 'Parámetros', 'No parameters': 'Sin parámetros', 'Name': 'Nombre',
	'Description': 'Descripción', 'Responses': 'Respuestas', 'Response': 'Respuesta', 'Code': 'Estado', 'Details': 'Detalle',
	'Links': 'Enlaces', 'No links': 'Sin enlaces', 'Media type': 'Tipo de contenido', 'Controls': 'Va en',
	'header.': 'de la petición.', 'Example Value': 'Ejemplo', 'Schema': 'Esquema', 'Schemas': 'Esquemas', 'Examples': 'Ejemplos',
	'Examples:': 'Ejemplos:', 'Example Description': 'Sobre el ejemplo', 'Example': 'Ejemplo', 'Example:': 'Ejemplo:', 'Request body': 'Cuerpo de la petición',
	'Request URL': 'Dirección', 'Server response': 'Respuesta del servidor', 'Response body': 'Cuerpo de la respuesta',
	'Response headers': 'Cabeceras de la respuesta', 'Request duration': 'Duración', 'Download': 'Descargar',
	'Headers:': 'Cabeceras:', 'Type': 'Tipo', 'required': 'obligatorio', 'Send empty value': 'Enviar vacío', 'Add string item': 'Agregar',
	'Add item': 'Agregar', 'Undocumented': 'Sin documentar', 'Expand all': 'Desplegar todo', 'Collapse all': 'Plegar todo',
	'Loading': 'Cargando', 'Edit Value': 'Editar', 'No response from server': 'El servidor no respondió', 'Error:': 'Error:',
	'deprecated': 'en desuso', 'Default value': 'Valor por omisión', 'Available values': 'Valores posibles',
	'Webhooks': 'Avisos a su servidor'
}));

const ROTULOS = new Map(Object.entries({
	'Filter by tag': 'Filtrar por grupo', 'authorization button unlocked': 'Identificarse', 'authorization button locked': 'Identificado',
	'Apply credentials': 'Identificarse', 'Apply given OAuth2 credentials': 'Identificarse', 'Remove authorization': 'Olvidar',
	'Expand operation': 'Desplegar la operación', 'Collapse operation': 'Plegar la operación', 'Copy to clipboard': 'Copiar'
}));

const AJENO = 'pre, code, .renderedMarkdown, .opblock-summary-description, .opblock-summary-path, .json-schema-2020-12, textarea, option';

function traducir(nodo) {
	if (nodo.nodeType === Node.TEXT_NODE) {
		const palabra = PALABRAS.get(nodo.data.trim());
		if (palabra && nodo.data.trim() !== palabra && !nodo.parentElement?.closest(AJENO)) {
			nodo.data = nodo.data.replace(nodo.data.trim(), palabra);
		}
		const [, estado] = nodo.data.match(/^Error: response status is (\d+)$/) ?? [];
		if (estado) {
			nodo.data = `Respondió ${estado}.`;
		}
		return;
	}
	if (nodo.nodeType !== Node.ELEMENT_NODE) {
		return;
	}
	for (const atributo of ['placeholder', 'aria-label', 'title']) {
		const rotulo = ROTULOS.get(nodo.getAttribute(atributo)) ?? PALABRAS.get(nodo.getAttribute(atributo));
		if (rotulo) {
			nodo.setAttribute(atributo, rotulo);
		}
	}
	nodo.childNodes.forEach(traducir);
}

new MutationObserver((cambios) => {
	for (const { type, target, addedNodes } of cambios) {
		type === 'childList' ? addedNodes.forEach(traducir) : traducir(target);
	}
}).observe(document.getElementById('swagger-ui'), {
	childList: true, subtree: true, characterData: true, attributeFilter: ['placeholder', 'aria-label', 'title']
});
