/*
 * The "Expediente" tab of a task: who asks, what they must bring, what they brought, what was said and what happened.
 * Camunda's forms take no files in 7.24, so documents are handed in, read, verified and observed here.
 */
import { montarExpediente } from './expediente/pestana.js';
import { vigilarTarea } from './expediente/visor.js';

const hoja = document.createElement('link');
hoja.rel = 'stylesheet';
hoja.href = new URL('./expediente/expediente.css', import.meta.url).href;
document.head.append(hoja);

vigilarTarea();

// Tasklist may draw the tab of the next task before it takes down that of the last one, and says of neither which.
let abierta = null;

export default [{
	id: 'tramites-expediente',
	pluginPoint: 'tasklist.task.detail',
	priority: 900,
	properties: { label: 'Expediente' },
	render(nodo, { taskId }) {
		abierta?.cerrar();
		abierta = montarExpediente(nodo, taskId);
	},
	unmount() {
		const esta = abierta;
		setTimeout(() => {
			if (esta && !esta.nodo.isConnected) {
				esta.cerrar();
			}
		});
	}
}];
