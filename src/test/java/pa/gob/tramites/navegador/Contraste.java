package pa.gob.tramites.navegador;

/**
 * Contrast of every visible text of a page against the ground behind it.
 *
 * @see <a href="https://www.w3.org/TR/WCAG21/#contrast-minimum">WCAG 2.1, 1.4.3</a>
 */
final class Contraste {

	/**
	 * Returns the texts below 4.5:1 (3:1 when large), one a line; empty when all pass.
	 */
	static final String GUION = """
			const numeros = (color) => color.match(/[\\d.]+/g).map(Number);
			const luz = ([r, g, b]) => [r, g, b].map((v) => v / 255)
				.map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
				.reduce((suma, v, i) => suma + v * [0.2126, 0.7152, 0.0722][i], 0);
			const fondo = (e) => {
				for (; e; e = e.parentElement) {
					const c = numeros(getComputedStyle(e).backgroundColor);
					if (c.length < 4 || c[3] === 1) return c;
				}
				return [255, 255, 255];
			};
			const malos = new Set();
			const textos = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
			while (textos.nextNode()) {
				const e = textos.currentNode.parentElement;
				if (!textos.currentNode.data.trim() || !e.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })
						|| e.closest('svg, script, style, [disabled]')) continue;
				const estilo = getComputedStyle(e);
				const a = luz(numeros(estilo.color)), b = luz(fondo(e));
				const contraste = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
				const tamano = parseFloat(estilo.fontSize);
				const grande = tamano >= 24 || (tamano >= 18.66 && estilo.fontWeight >= 700);
				if (contraste < (grande ? 3 : 4.5)) {
					malos.add(contraste.toFixed(2) + ' ' + e.tagName + '.' + e.className + ': '
						+ textos.currentNode.data.trim().slice(0, 60));
				}
			}
			return [...malos].join('\\n');
			""";

	private Contraste() {
	}

}
