// The page says which language it is in (WCAG 3.1.1): the stock page is marked as English whatever it shows.
// Same choice as the application makes: the first language of the browser, Spanish when it is neither of the two.
const preferido = (navigator.languages?.[0] ?? navigator.language ?? 'es').split('-')[0].toLowerCase();
document.documentElement.lang = preferido === 'en' ? 'en' : 'es';

export default {
	app: {
		name: 'Mi cuenta',
		vendor: 'Trámites ·'
	},
	locales: {
		availableLocales: ['es', 'en'],
		fallbackLocale: 'es'
	},
	disableWelcomeMessage: true,
	links: [
		{
			label: 'Inicio de Trámites',
			href: '/',
			description: 'Qué puede hacer cada persona y dónde'
		},
		{
			label: 'Documentación de la API',
			href: '/api/docs',
			description: 'Para los sistemas que se integran con la plataforma'
		}
	]
};
