/* Dates as an office in Panama writes them. */

const ZONA = 'America/Panama';
const DIA = 86_400_000;
const fechaCorta = new Intl.DateTimeFormat('es-PA', { day: 'numeric', month: 'short', year: 'numeric', timeZone: ZONA });
const fechaLarga = new Intl.DateTimeFormat('es-PA', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: ZONA });
const horaCorta = new Intl.DateTimeFormat('es-PA', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: ZONA });
const soloFecha = new Intl.DateTimeFormat('es-PA', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const relativa = new Intl.RelativeTimeFormat('es', { numeric: 'auto' });

/** "3 nov 2026", of an instant. */
export function dia(instante) {
	return instante ? fechaCorta.format(new Date(instante)) : null;
}

/** "martes, 3 de noviembre de 2026". */
export function diaLargo(instante) {
	return fechaLarga.format(new Date(instante));
}

/** "3 nov 2026, 14:05". */
export function momento(instante) {
	return instante ? `${dia(instante)}, ${hora(instante)}` : null;
}

/** "14:05". */
export function hora(instante) {
	return horaCorta.format(new Date(instante));
}

/** "3 nov 2026", of a date without time ("2026-11-03"), which is the same day everywhere. */
export function fecha(texto) {
	return texto ? soloFecha.format(new Date(`${texto}T00:00:00Z`)) : null;
}

/** "hace 3 días", "mañana". */
export function hace(instante, ahora = Date.now()) {
	const diferencia = new Date(instante).getTime() - ahora;
	if (Math.abs(diferencia) < 3_600_000) {
		return relativa.format(Math.round(diferencia / 60_000), 'minute');
	}
	if (Math.abs(diferencia) < DIA) {
		return relativa.format(Math.round(diferencia / 3_600_000), 'hour');
	}
	return relativa.format(diasHasta(diaEnPanama(new Date(instante)), diaEnPanama(new Date(ahora))), 'day');
}

/** Whole years from a date of birth to today. */
export function edad(nacimiento, hoy = diaEnPanama()) {
	const [a, m, d] = nacimiento.split('-').map(Number);
	const [ha, hm, hd] = hoy.split('-').map(Number);
	return ha - a - (hm < m || (hm === m && hd < d) ? 1 : 0);
}

/** "2026-11-03" of an instant in the office; of now. */
export function diaEnPanama(instante = new Date()) {
	return new Intl.DateTimeFormat('en-CA', { timeZone: ZONA }).format(instante);
}

/** Days from today to a date; negative when it is past. */
export function diasHasta(texto, hoy = diaEnPanama()) {
	return Math.round((Date.parse(`${texto}T00:00:00Z`) - Date.parse(`${hoy}T00:00:00Z`)) / DIA);
}

/** "03/11/2026" of "2026-11-03": the order of a case file does not depend on the machine. */
export function escrita(texto) {
	return texto ? texto.split('-').reverse().join('/') : '';
}

/** "2026-11-03" of "3/11/2026"; null of nothing. */
export function deEscrita(texto) {
	if (!texto.trim()) {
		return null;
	}
	const [, d, m, a] = texto.trim().match(/^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/) ?? [];
	const dia = new Date(Date.UTC(a, m - 1, d));
	if (!a || dia.getUTCMonth() !== m - 1 || dia.getUTCDate() !== Number(d)) {
		throw Object.assign(new Error('Escriba la fecha como día, mes y año; por ejemplo, 03/11/2026.'), { titulo: 'Fecha no válida.' });
	}
	return dia.toISOString().slice(0, 10);
}
