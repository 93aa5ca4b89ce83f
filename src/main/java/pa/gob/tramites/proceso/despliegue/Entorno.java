package pa.gob.tramites.proceso.despliegue;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.plataforma.Plantillas;
import pa.gob.tramites.proceso.formulario.Feel;
import pa.gob.tramites.proceso.formulario.LectorDeFormularios;
import pa.gob.tramites.tramite.TipoTramite;

/**
 * What the rules need to know of the platform around the model.
 */
interface Entorno {

	boolean existeGrupo(String codigo);

	boolean existeUsuario(String id);

	/** Beans that a service task may name. */
	Set<String> delegados();

	/** Reasons against a JUEL expression; none if it may run. */
	List<String> expresion(String texto);

	Feel feel();

	LectorDeFormularios formularios();

	/** A type that is published already. */
	Optional<TipoTramite> tipo(String codigo);

	/** What the catalogues and the other types have against a manifest. */
	List<ErrorCampo> manifiesto(TipoTramite tipo);

	boolean existeProceso(String clave);

	/** File names of the templates that every type may use. */
	Set<String> plantillasComunes();

	/** Whether the shared models bring that template of a document. */
	boolean existeDocumentoComun(String plantilla);

	Plantillas plantillas();

	/** The process that another deployed model starts with a message. */
	Optional<String> procesoQueEmpiezaCon(String mensaje);

}
