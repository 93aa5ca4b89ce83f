package pa.gob.tramites.documento;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import pa.gob.tramites.documento.VersionDeDocumento.Medio;
import pa.gob.tramites.documento.revision.Antivirus.Analisis;
import pa.gob.tramites.documento.revision.RevisarArchivo;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;
import pa.gob.tramites.tramite.CasoAccesible;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The rows of documents and their versions.
 */
@Component
class Documentos {

	private static final String SELECCION = """
			select d.id, d.persona_id, d.tipo_documento, d.revision, t.nombre tipo_nombre, concat_ws(' ', p.primer_nombre,
				p.segundo_nombre, p.primer_apellido, p.segundo_apellido) persona_nombre,
				v.documento_id, v.version, v.medio, v.sha256, v.nombre, v.tipo_mime, v.bytes, v.fecha_emision, v.apostilla,
				v.notaria, v.analisis, v.estado, v.motivo, v.subido_por, v.subido_en, v.revisado_por, v.revisado_en
			from documento d join documento_version v on v.documento_id = d.id and v.version = d.version
				join tipo_documento t on t.codigo = d.tipo_documento join persona p on p.id = d.persona_id
			""";

	private final JdbcClient jdbc;

	Documentos(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Keeps other uploads to the case, and its end, waiting until the transaction ends.
	 */
	void exigirAbierto(CasoAccesible caso) {
		boolean abierto = this.jdbc
			.sql("select finalizado_en is null from tramite where id = :tramite for no key update")
			.param("tramite", caso.id())
			.query(Boolean.class)
			.single();
		if (!abierto) {
			throw terminado();
		}
	}

	static ProblemaException terminado() {
		return new ProblemaException(TipoProblema.ESTADO_NO_PERMITE,
				"El trámite terminó; ya no recibe ni revisa documentos.");
	}

	List<Documento> listar(CasoAccesible caso) {
		return this.jdbc.sql(SELECCION + "where d.tramite_id = :tramite order by p.titular desc, p.id, t.orden, d.id")
			.param("tramite", caso.id())
			.query((fila, n) -> leer(fila, caso.interno(), null))
			.list();
	}

	Documento leer(CasoAccesible caso, long id) {
		return this.jdbc.sql(SELECCION + "where d.tramite_id = :tramite and d.id = :id")
			.param("tramite", caso.id())
			.param("id", id)
			.query((fila, n) -> leer(fila, caso.interno(), versiones(id, caso.interno())))
			.optional()
			.orElseThrow(() -> ProblemaException.noEncontrado("ese documento en el trámite"));
	}

	/**
	 * The same for whoever is about to change it.
	 */
	Documento leerParaCambiar(CasoAccesible caso, long id) {
		this.jdbc.sql("select 1 from documento where tramite_id = :tramite and id = :id for update")
			.param("tramite", caso.id())
			.param("id", id)
			.query(Integer.class)
			.optional();
		return leer(caso, id);
	}

	private List<VersionDeDocumento> versiones(long id, boolean interno) {
		return this.jdbc
			.sql("""
					select version, medio, estado, nombre, tipo_mime, bytes, sha256, fecha_emision, apostilla, notaria, analisis,
						motivo, subido_por, subido_en, revisado_por, revisado_en
					from documento_version where documento_id = :id order by version
					""")
			.param("id", id)
			.query((fila, n) -> version(fila, interno))
			.list();
	}

	/**
	 * What may be presented for a person.
	 */
	Optional<RevisarArchivo.Reglas> reglas(int tipo) {
		return this.jdbc.sql("select extensiones, bytes_maximos from tipo_documento where codigo = :tipo and activo")
			.param("tipo", tipo)
			.query((fila, n) -> new RevisarArchivo.Reglas(fila.getString(1), fila.getObject(2, Long.class)))
			.optional();
	}

	boolean esPersonaDe(CasoAccesible caso, long persona) {
		return this.jdbc.sql("select exists (select from persona where id = :persona and tramite_id = :tramite)")
			.param("persona", persona)
			.param("tramite", caso.id())
			.query(Boolean.class)
			.single();
	}

	/**
	 * Where a person presented the same file before. Several people of a case may present
	 * the same one: a family has one lease.
	 */
	Optional<String> yaPresentado(long persona, String sha256) {
		return this.jdbc.sql("""
				select t.nombre from documento_version v join documento d on d.id = v.documento_id
					join tipo_documento t on t.codigo = d.tipo_documento
				where v.sha256 = :sha and d.persona_id = :persona limit 1
				""").param("sha", sha256).param("persona", persona).query(String.class).optional();
	}

	Optional<Long> delMismoTipo(CasoAccesible caso, long persona, int tipo) {
		return this.jdbc.sql("""
				select id from documento
				where tramite_id = :tramite and persona_id = :persona and tipo_documento = :tipo
				""")
			.param("tramite", caso.id())
			.param("persona", persona)
			.param("tipo", tipo)
			.query(Long.class)
			.optional();
	}

	long crear(CasoAccesible caso, long persona, int tipo) {
		return this.jdbc.sql("""
				insert into documento (tramite_id, persona_id, tipo_documento, version)
				values (:tramite, :persona, :tipo, 1) returning id
				""")
			.param("tramite", caso.id())
			.param("persona", persona)
			.param("tipo", tipo)
			.query(Long.class)
			.single();
	}

	/**
	 * Something presented.
	 *
	 * @param archivo the file; null for paper
	 * @param revisado whether an officer saw it right already, as paper is
	 */
	record Presentado(Archivo archivo, LocalDate fechaEmision, boolean apostilla, boolean notaria, String por,
			Instant en, boolean revisado) {
	}

	/**
	 * A file that passed the checks.
	 */
	record Archivo(Contenido contenido, String nombre, String tipoMime, Analisis analisis) {
	}

	void agregarVersion(long documento, int version, Presentado lo) {
		Archivo archivo = lo.archivo();
		this.jdbc
			.sql("""
					insert into documento_version (documento_id, version, medio, sha256, nombre, tipo_mime, bytes, fecha_emision,
						apostilla, notaria, analisis, estado, subido_por, subido_en, revisado_por, revisado_en)
					values (:documento, :version, :medio, :sha, :nombre, :mime, :bytes, :fecha, :apostilla, :notaria, :analisis,
						:estado, :por, :en, :revisadoPor, :revisadoEn)
					""")
			.param("documento", documento)
			.param("version", version)
			.param("medio", ((archivo != null) ? Medio.ARCHIVO : Medio.FISICO).name())
			.param("sha", (archivo != null) ? archivo.contenido().sha256() : null, Types.CHAR)
			.param("nombre", (archivo != null) ? archivo.nombre() : null, Types.VARCHAR)
			.param("mime", (archivo != null) ? archivo.tipoMime() : null, Types.VARCHAR)
			.param("bytes", (archivo != null) ? archivo.contenido().bytes() : null, Types.BIGINT)
			.param("fecha", lo.fechaEmision(), Types.DATE)
			.param("apostilla", lo.apostilla())
			.param("notaria", lo.notaria())
			.param("analisis", (archivo != null) ? archivo.analisis().name() : null, Types.VARCHAR)
			.param("estado", (lo.revisado() ? EstadoDeDocumento.VERIFICADO : EstadoDeDocumento.PRESENTADO).name())
			.param("por", lo.por())
			.param("en", lo.en().atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
			.param("revisadoPor", lo.revisado() ? lo.por() : null, Types.VARCHAR)
			.param("revisadoEn", lo.revisado() ? lo.en().atOffset(ZoneOffset.UTC) : null, Types.TIMESTAMP_WITH_TIMEZONE)
			.update();
		this.jdbc
			.sql("""
					update documento set version = :version, revision = revision + 1 where id = :documento and version < :version
					""")
			.param("version", version)
			.param("documento", documento)
			.update();
	}

	void decidir(Documento documento, EstadoDeDocumento estado, String motivo, VersionDeDocumento marcas, String por,
			Instant en) {
		this.jdbc.sql("""
				with cambiado as (
					update documento set revision = revision + 1 where id = :documento
				)
				update documento_version set estado = :estado, motivo = :motivo, fecha_emision = :fecha,
					apostilla = :apostilla, notaria = :notaria, revisado_por = :por, revisado_en = :en
				where documento_id = :documento and version = :version
				""")
			.param("documento", documento.id())
			.param("version", documento.actual().version())
			.param("estado", estado.name())
			.param("motivo", motivo, Types.VARCHAR)
			.param("fecha", marcas.fechaEmision(), Types.DATE)
			.param("apostilla", marcas.apostilla())
			.param("notaria", marcas.notaria())
			.param("por", por)
			.param("en", en.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
			.update();
	}

	private static Documento leer(ResultSet fila, boolean interno, List<VersionDeDocumento> versiones)
			throws SQLException {
		return new Documento(fila.getLong("id"), fila.getLong("persona_id"), fila.getString("persona_nombre"),
				fila.getInt("tipo_documento"), fila.getString("tipo_nombre"), fila.getInt("revision"),
				version(fila, interno), versiones);
	}

	private static VersionDeDocumento version(ResultSet fila, boolean interno) throws SQLException {
		String analisis = fila.getString("analisis");
		Analisis dicho = (analisis != null) ? Analisis.valueOf(analisis) : null;
		OffsetDateTime revisado = fila.getObject("revisado_en", OffsetDateTime.class);
		return new VersionDeDocumento(fila.getInt("version"), Medio.valueOf(fila.getString("medio")),
				EstadoDeDocumento.valueOf(fila.getString("estado")), fila.getString("nombre"),
				fila.getString("tipo_mime"), fila.getObject("bytes", Long.class), fila.getString("sha256"),
				fila.getObject("fecha_emision", LocalDate.class), fila.getBoolean("apostilla"),
				fila.getBoolean("notaria"), dicho, dicho == Analisis.LIMPIO || dicho == Analisis.NO_CONFIGURADO,
				fila.getString("motivo"), interno ? fila.getString("subido_por") : null,
				fila.getObject("subido_en", OffsetDateTime.class).toInstant(),
				interno ? fila.getString("revisado_por") : null, (revisado != null) ? revisado.toInstant() : null);
	}

}
