// The page is complete without this: it only says in words what the health address answers.
const estado = document.getElementById('estado');

fetch('/api/health', { headers: { Accept: 'application/json' } })
	.then(({ ok: bien }) => {
		estado.textContent = bien ? 'En funcionamiento' : 'Con problemas: avise a soporte';
		estado.classList.add(bien ? 'estado-bien' : 'estado-mal');
	})
	.catch(() => {
		estado.textContent = 'Sin respuesta: avise a soporte';
		estado.classList.add('estado-mal');
	});
