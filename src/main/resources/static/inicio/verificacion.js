// Compares a file with the printed hash inside the browser: the file is never sent.
const zona = document.getElementById('zona');

if (zona) {
  const archivo = document.getElementById('archivo');
  const resultado = document.getElementById('resultado');
  const esperada = document.getElementById('huella').textContent.trim();

  const decir = (texto, clase) => {
    resultado.textContent = texto;
    resultado.className = `resultado ${clase}`;
  };

  const comparar = async (elegido) => {
    if (!elegido) {
      return;
    }
    if (!window.isSecureContext || !crypto.subtle) {
      decir('Su navegador solo compara archivos en páginas seguras (https). Compare la huella con otro programa.', 'mal');
      return;
    }
    decir('Comparando…', '');
    try {
      const huella = new Uint8Array(await crypto.subtle.digest('SHA-256', await elegido.arrayBuffer()));
      const hallada = Array.from(huella, (byte) => byte.toString(16).padStart(2, '0')).join('');
      if (hallada === esperada) {
        decir(`«${elegido.name}» es exactamente el archivo que se emitió.`, 'bien');
      } else {
        decir(`«${elegido.name}» no es el archivo que se emitió: es otro documento, o alguien lo modificó.`, 'mal');
      }
    } catch {
      decir('No se pudo leer el archivo.', 'mal');
    }
  };

  archivo.addEventListener('change', () => comparar(archivo.files[0]));
  zona.addEventListener('dragover', (suceso) => {
    suceso.preventDefault();
    zona.classList.add('encima');
  });
  zona.addEventListener('dragleave', () => zona.classList.remove('encima'));
  zona.addEventListener('drop', (suceso) => {
    suceso.preventDefault();
    zona.classList.remove('encima');
    comparar(suceso.dataTransfer.files[0]);
  });
}
