/* How the numbers of a case are called that the platform itself gives; a type of case names its own as people do. */
const CLASES = { COTIZACION: 'Cotización', RECIBO: 'Recibo', CARNE: 'Carné' };

export function nombreDeClase(clase) {
	return CLASES[clase] ?? clase;
}
