package pa.gob.tramites.tramite;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;
import pa.gob.tramites.plazo.Calendarios;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The published trámite types. The database is the truth; each node keeps a copy for
 * {@value #SEGUNDOS_DE_COPIA} seconds, so a type published on one node reaches the others
 * within that time, and at once where it was published.
 */
@Component
public class TiposDeTramite {

	private static final long SEGUNDOS_DE_COPIA = 2;

	private final JdbcClient jdbc;

	private final Clock reloj;

	private volatile Copia copia;

	private final Calendarios calendarios;

	TiposDeTramite(JdbcClient jdbc, Clock reloj, Calendarios calendarios) {
		this.calendarios = calendarios;
		this.jdbc = jdbc;
		this.reloj = reloj;
	}

	/**
	 * Finds a published type.
	 * @param codigo its code
	 * @return the type, if it is published
	 */
	public Optional<TipoTramite> buscar(String codigo) {
		return Optional.ofNullable(actual().tipos().get(codigo));
	}

	/**
	 * The published types, by name.
	 * @return all of them
	 */
	public List<TipoTramite> todos() {
		return List.copyOf(actual().tipos().values());
	}

	/**
	 * The public states of a type, in display order, with their names.
	 * @param codigo the type
	 * @return its states; none if it is not published
	 */
	public List<EstadoPublico> estados(String codigo) {
		return actual().estados().getOrDefault(codigo, List.of());
	}

	/**
	 * What the catalogue and the other types have against a manifest.
	 * @param tipo a type, published or not
	 * @return unknown states and calendar, a prefix that another type uses; none if it
	 * can be published
	 */
	public List<ErrorCampo> errores(TipoTramite tipo) {
		List<ErrorCampo> errores = new ArrayList<>();
		Set<String> conocidos = this.jdbc.sql("select codigo from estado").query(String.class).set();
		for (TipoTramite.Estado estado : tipo.estados()) {
			if (!conocidos.contains(estado.codigo())) {
				errores.add(new ErrorCampo("estados",
						"El estado «" + estado.codigo() + "» no existe en el catálogo de estados."));
			}
		}
		if (this.calendarios.buscar(tipo.calendario()).isEmpty()) {
			errores.add(new ErrorCampo("calendario",
					"El calendario «" + tipo.calendario() + "» no existe. Calendarios: "
							+ this.calendarios.todos()
								.stream()
								.map(Calendarios.Resumen::codigo)
								.collect(Collectors.joining(", "))
							+ "."));
		}
		this.jdbc.sql("select codigo from tipo_tramite where prefijo = :prefijo and codigo <> :codigo")
			.param("prefijo", tipo.prefijo())
			.param("codigo", tipo.codigo())
			.query(String.class)
			.optional()
			.ifPresent((otro) -> errores.add(new ErrorCampo("prefijo",
					"El prefijo «" + tipo.prefijo() + "» ya lo usa el tipo «" + otro + "».")));
		return errores;
	}

	/**
	 * Publishes a type or its new version, in the caller's transaction if there is one.
	 * States and transitions that the new version drops stay legal while a case of the
	 * type is open, because it may run on an older model.
	 * @param tipo the type
	 * @throws ProblemaException {@link TipoProblema#MODELO_RECHAZADO} if a state is not
	 * in the catalogue or the prefix belongs to another type
	 */
	@Transactional
	public void publicar(TipoTramite tipo) {
		verificar(tipo);
		this.jdbc.sql("""
				insert into tipo_tramite (codigo, nombre, descripcion, prefijo, color, manifiesto, activo, publicado_en)
				values (:codigo, :nombre, :descripcion, :prefijo, :color, cast(:manifiesto as jsonb), true, :ahora)
				on conflict (codigo) do update set nombre = excluded.nombre, descripcion = excluded.descripcion,
					prefijo = excluded.prefijo, color = excluded.color, manifiesto = excluded.manifiesto, activo = true,
					publicado_en = excluded.publicado_en
				""")
			.param("codigo", tipo.codigo())
			.param("nombre", tipo.nombre())
			.param("descripcion", tipo.descripcion())
			.param("prefijo", tipo.prefijo())
			.param("color", tipo.color())
			.param("manifiesto", Manifiesto.json(tipo))
			.param("ahora", OffsetDateTime.now(this.reloj).withOffsetSameInstant(ZoneOffset.UTC))
			.update();
		int orden = 0;
		for (TipoTramite.Estado estado : tipo.estados()) {
			this.jdbc.sql("""
					insert into tipo_tramite_estado (tipo, estado, nombre, color, final, orden)
					select :tipo, e.codigo, coalesce(:nombre, e.nombre), coalesce(:color, e.color), e.final, :orden
					from estado e where e.codigo = :estado
					on conflict (tipo, estado) do update set nombre = excluded.nombre, color = excluded.color,
						final = excluded.final, orden = excluded.orden
					""")
				.param("tipo", tipo.codigo())
				.param("estado", estado.codigo())
				.param("nombre", estado.nombre(), java.sql.Types.VARCHAR)
				.param("color", estado.color(), java.sql.Types.VARCHAR)
				.param("orden", orden++)
				.update();
		}
		List<Object[]> pares = new ArrayList<>();
		tipo.transiciones().forEach((de, destinos) -> destinos.forEach((a) -> pares.add(new Object[] { de, a })));
		for (Object[] par : pares) {
			this.jdbc.sql("""
					insert into tipo_tramite_transicion (tipo, de, a) values (:tipo, :de, :a) on conflict do nothing
					""").param("tipo", tipo.codigo()).param("de", par[0]).param("a", par[1]).update();
		}
		retirar(tipo, pares);
		olvidarAlConfirmar();
	}

	private void verificar(TipoTramite tipo) {
		List<ErrorCampo> errores = errores(tipo);
		if (!errores.isEmpty()) {
			throw new ProblemaException(TipoProblema.MODELO_RECHAZADO, "El manifiesto no se puede publicar: "
					+ errores.stream().map(ErrorCampo::motivo).collect(Collectors.joining(" ")), errores);
		}
	}

	private void retirar(TipoTramite tipo, List<Object[]> pares) {
		boolean abiertos = this.jdbc
			.sql("select exists (select 1 from tramite where tipo = :tipo and finalizado_en is null)")
			.param("tipo", tipo.codigo())
			.query(Boolean.class)
			.single();
		if (abiertos) {
			return;
		}
		Set<String> vigentes = pares.stream()
			.map((par) -> par[0] + ">" + par[1])
			.collect(Collectors.toCollection(LinkedHashSet::new));
		vigentes.add("");
		this.jdbc.sql("delete from tipo_tramite_transicion where tipo = :tipo and de || '>' || a not in (:vigentes)")
			.param("tipo", tipo.codigo())
			.param("vigentes", vigentes)
			.update();
		this.jdbc.sql("""
				delete from tipo_tramite_estado e where e.tipo = :tipo and e.estado not in (:estados)
				and not exists (select 1 from tramite t where t.tipo = e.tipo and t.estado = e.estado)
				""")
			.param("tipo", tipo.codigo())
			.param("estados", tipo.estados().stream().map(TipoTramite.Estado::codigo).toList())
			.update();
	}

	private void olvidarAlConfirmar() {
		if (TransactionSynchronizationManager.isSynchronizationActive()) {
			TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
				@Override
				public void afterCompletion(int estado) {
					TiposDeTramite.this.copia = null;
				}
			});
		}
		this.copia = null;
	}

	private Copia actual() {
		Copia vista = this.copia;
		if (vista == null || System.nanoTime() - vista.leida() > TimeUnit.SECONDS.toNanos(SEGUNDOS_DE_COPIA)) {
			vista = leer();
			this.copia = vista;
		}
		return vista;
	}

	private Copia leer() {
		long leida = System.nanoTime();
		Map<String, TipoTramite> tipos = new LinkedHashMap<>();
		this.jdbc.sql("select manifiesto::text from tipo_tramite where activo order by nombre")
			.query(String.class)
			.list()
			.forEach((json) -> {
				TipoTramite tipo = Manifiesto.deJson(json);
				tipos.put(tipo.codigo(), tipo);
			});
		Map<String, List<EstadoPublico>> estados = new LinkedHashMap<>();
		this.jdbc.sql("select tipo, estado, nombre, color, final from tipo_tramite_estado order by tipo, orden, estado")
			.query((fila, n) -> estados.computeIfAbsent(fila.getString(1), (tipo) -> new ArrayList<>())
				.add(new EstadoPublico(fila.getString(2), fila.getString(3), fila.getString(4), fila.getBoolean(5))))
			.list();
		return new Copia(Map.copyOf(estados), java.util.Collections.unmodifiableMap(tipos), leida);
	}

	private record Copia(Map<String, List<EstadoPublico>> estados, Map<String, TipoTramite> tipos, long leida) {
	}

}
