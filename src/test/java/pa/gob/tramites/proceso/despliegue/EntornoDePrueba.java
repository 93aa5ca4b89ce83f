package pa.gob.tramites.proceso.despliegue;

import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.plataforma.Plantillas;
import pa.gob.tramites.proceso.expresion.RevisorDeExpresiones;
import pa.gob.tramites.proceso.expresion.RevisorDePrueba;
import pa.gob.tramites.proceso.formulario.Feel;
import pa.gob.tramites.proceso.formulario.LectorDeFormularios;
import pa.gob.tramites.tramite.TipoTramite;

/**
 * A platform that knows one group, one account and a few delegates.
 */
class EntornoDePrueba implements Entorno {

	final Set<String> grupos = new HashSet<>(Set.of("SUPERVISOR"));

	final Set<String> procesos = new HashSet<>();

	final Map<String, TipoTramite> tipos = new HashMap<>();

	final Map<String, String> inicios = new HashMap<>();

	private final RevisorDeExpresiones expresiones = RevisorDePrueba.con("notificar", "numerar", "verificarRequisitos",
			"generarCotizacion", "emitirRecibos", "agendarCita", "registrarResolucion", "emitirCarne", "llamarServicio",
			"enviar", "generarDocumento", "liberarDocumento");

	private final Feel feel = new Feel(Clock.systemUTC(), () -> ZoneId.of("America/Panama"));

	@Override
	public boolean existeGrupo(String codigo) {
		return this.grupos.contains(codigo);
	}

	@Override
	public boolean existeUsuario(String id) {
		return id.equals("ana");
	}

	@Override
	public Set<String> delegados() {
		return this.expresiones.delegados();
	}

	@Override
	public List<String> expresion(String texto) {
		return this.expresiones.revisar(texto);
	}

	@Override
	public Feel feel() {
		return this.feel;
	}

	@Override
	public LectorDeFormularios formularios() {
		return new LectorDeFormularios(this.feel);
	}

	@Override
	public Optional<TipoTramite> tipo(String codigo) {
		return Optional.ofNullable(this.tipos.get(codigo));
	}

	@Override
	public List<ErrorCampo> manifiesto(TipoTramite tipo) {
		return List.of();
	}

	@Override
	public boolean existeProceso(String clave) {
		return this.procesos.contains(clave);
	}

	@Override
	public Set<String> plantillasComunes() {
		return Set.of("tramite-creado.html");
	}

	@Override
	public boolean existeDocumentoComun(String plantilla) {
		return plantilla.equals("comun.html");
	}

	@Override
	public Plantillas plantillas() {
		return new Plantillas();
	}

	@Override
	public Optional<String> procesoQueEmpiezaCon(String mensaje) {
		return Optional.ofNullable(this.inicios.get(mensaje));
	}

}
