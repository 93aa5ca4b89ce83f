/*
 * The notices of whoever is signed in: how many are unread, in the bar at the top, and behind it the list and what the
 * person wants to be told.
 */
import { montarContador } from './avisos/contador.js';

let contador = null;

export default [{
	id: 'tramites-avisos',
	pluginPoint: 'tasklist.navbar.action',
	priority: 400,
	render(nodo) {
		contador?.cerrar();
		contador = montarContador(nodo);
	},
	unmount() {
		contador?.cerrar();
		contador = null;
	}
}];
