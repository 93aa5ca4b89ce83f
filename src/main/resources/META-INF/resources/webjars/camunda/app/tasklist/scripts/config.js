// The page says which language it is in (WCAG 3.1.1): the stock page is marked as English whatever it shows.
// Same choice as the application makes: the first language of the browser, Spanish when it is neither of the two.
const preferido = (navigator.languages?.[0] ?? navigator.language ?? 'es').split('-')[0].toLowerCase();
document.documentElement.lang = preferido === 'en' ? 'en' : 'es';

export default {
	app: {
		name: 'Bandeja de tareas',
		vendor: 'Trámites ·'
	},
	locales: {
		availableLocales: ['es', 'en'],
		fallbackLocale: 'es'
	},
	dateFormat: {
		normal: 'LLL',
		long: 'LLLL'
	},
	customScripts: ['scripts/tramites/formularios', 'scripts/tramites/expediente', 'scripts/tramites/avisos'],
	disableWelcomeMessage: true,
	shortcuts: {
		claimTask: {
			key: 'ctrl+alt+c',
			description: 'reclama la tarea seleccionada'
		},
		focusFilter: {
			key: 'ctrl+shift+f',
			description: 'va al primer filtro de la lista'
		},
		focusList: {
			key: 'ctrl+alt+l',
			description: 'va a la primera tarea de la lista'
		},
		focusForm: {
			key: 'ctrl+alt+f',
			description: 'va al primer campo del formulario de la tarea'
		}
	}
};
