/*
 * A PDF as pages on the screen. Tasklist's page is sandboxed by its content policy, where browsers do not start their
 * own PDF viewer, so pdf.js draws it; its worker parses hostile files outside of the page's scripts. Pages are drawn
 * when they come into view, with their text on top, so that a number can be copied and a screen reader can read it.
 */
import { h, poner } from './dom.js';

const LECTOR = new URL('../../pdfjs/', import.meta.url).href;
const MAYOR_LADO = 8_192;

let biblioteca = null;

function cargarBiblioteca() {
	biblioteca ??= import(`${LECTOR}legacy/build/pdf.min.mjs`).then((pdfjs) => {
		pdfjs.GlobalWorkerOptions.workerSrc = `${LECTOR}legacy/build/pdf.worker.min.mjs`;
		return pdfjs;
	});
	biblioteca.catch(() => { biblioteca = null; });
	return biblioteca;
}

/**
 * Opens a document.
 * @param {HTMLElement} lugar a box that scrolls
 * @param {ArrayBuffer} bytes the document
 * @returns {Promise<{paginas: number, ampliar: function(number), girar: function, cerrar: function}>}
 */
export async function abrirPdf(lugar, bytes) {
	const pdfjs = await cargarBiblioteca();
	const tarea = pdfjs.getDocument({
		data: new Uint8Array(bytes), isEvalSupported: false, enableXfa: false,
		cMapUrl: `${LECTOR}cmaps/`, cMapPacked: true, standardFontDataUrl: `${LECTOR}standard_fonts/`,
		wasmUrl: `${LECTOR}wasm/`, iccUrl: `${LECTOR}iccs/`
	});
	const pdf = await tarea.promise;
	let ampliacion = 1;
	let giro = 0;
	let vigia = null;
	const dibujos = new Set();

	async function disponer() {
		vigia?.disconnect();
		dibujos.forEach((dibujo) => dibujo.cancel());
		dibujos.clear();
		const primera = await pdf.getPage(1);
		const ancho = Math.max(Math.floor(lugar.clientWidth - 25), 200);
		const escala = ancho / primera.getViewport({ scale: 1, rotation: primera.rotate + giro }).width * ampliacion;
		const hojas = [];
		for (let n = 1; n <= pdf.numPages; n++) {
			const pagina = n === 1 ? primera : await pdf.getPage(n);
			const { width, height } = pagina.getViewport({ scale: escala, rotation: pagina.rotate + giro });
			const hoja = h('div', { class: 'exp-hoja-pdf', 'data-pagina': n, role: 'img', 'aria-label': `Página ${n} de ${pdf.numPages}` });
			hoja.style.width = `${width}px`;
			hoja.style.height = `${height}px`;
			hojas.push(hoja);
		}
		poner(lugar, hojas);
		vigia = new IntersectionObserver((entradas) => entradas.filter((una) => una.isIntersecting).forEach(({ target }) => {
			vigia.unobserve(target);
			dibujar(target, escala).catch((error) => error.name !== 'RenderingCancelledException' && poner(target, 'No se pudo dibujar esta página.'));
		}), { root: lugar, rootMargin: '400px' });
		hojas.forEach((hoja) => vigia.observe(hoja));
	}

	async function dibujar(hoja, escala) {
		const pagina = await pdf.getPage(Number(hoja.dataset.pagina));
		const vista = pagina.getViewport({ scale: escala, rotation: pagina.rotate + giro });
		const densidad = Math.min(window.devicePixelRatio || 1, MAYOR_LADO / Math.max(vista.width, vista.height));
		const lienzo = h('canvas', { width: Math.floor(vista.width * densidad), height: Math.floor(vista.height * densidad), 'aria-hidden': 'true' });
		const dibujo = pagina.render({ canvas: lienzo, viewport: vista, transform: [densidad, 0, 0, densidad, 0, 0] });
		dibujos.add(dibujo);
		await dibujo.promise;
		dibujos.delete(dibujo);
		const texto = h('div', { class: 'exp-texto-pdf' });
		texto.style.setProperty('--scale-factor', escala);
		texto.style.setProperty('--total-scale-factor', escala);
		hoja.removeAttribute('role');
		poner(hoja, lienzo, texto);
		await new pdfjs.TextLayer({ textContentSource: pagina.streamTextContent(), container: texto, viewport: vista }).render();
	}

	await disponer();
	return {
		paginas: pdf.numPages,
		async ampliar(factor) {
			ampliacion = Math.min(Math.max(ampliacion * factor, 0.5), 4);
			await disponer();
		},
		async girar() {
			giro = (giro + 90) % 360;
			await disponer();
		},
		ajustar: disponer,
		cerrar() {
			vigia?.disconnect();
			tarea.destroy();
		}
	};
}
