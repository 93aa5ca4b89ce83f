package pa.gob.tramites.tramite;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.swagger.v3.oas.annotations.media.Schema;
import pa.gob.tramites.catalogo.Catalogo;
import pa.gob.tramites.catalogo.Catalogos;
import pa.gob.tramites.identidad.Actor;
import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;
import pa.gob.tramites.plazo.OficinaActual;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts cases and times their stages, within the caller's agencies. Everything is summed
 * by the database out of covering indexes; no case is read.
 */
@Component
class Estadisticas {

	private static final int MAX_PERIODOS = 400;

	private static final int DIAS_DE_ETAPAS = 90;

	private final JdbcClient jdbc;

	private final TiposDeTramite tipos;

	private final Catalogos catalogos;

	private final OficinaActual oficina;

	private final Clock reloj;

	Estadisticas(JdbcClient jdbc, TiposDeTramite tipos, Catalogos catalogos, OficinaActual oficina, Clock reloj) {
		this.jdbc = jdbc;
		this.tipos = tipos;
		this.catalogos = catalogos;
		this.oficina = oficina;
		this.reloj = reloj;
	}

	@Transactional(readOnly = true)
	public Cuentas cuentas(Filtro filtro) {
		Alcance alcance = alcance(filtro);
		Map<String, Integer> estados = new LinkedHashMap<>();
		Map<String, Integer> porTipo = new LinkedHashMap<>();
		Map<String, Integer> porAgencia = new LinkedHashMap<>();
		int[] totales = new int[2];
		alcance
			.ejecutar(
					"""
							select estado, tipo, agencia, grouping(estado, tipo, agencia) grupo, count(*) casos, count(finalizado_en) finalizados
							from tramite t where %s
							group by grouping sets ((estado), (tipo), (agencia), ())
							order by casos desc, estado, tipo, agencia
							""",
					"t.creado_en", filtro.desde(), filtro.hasta())
			.query((fila) -> {
				int casos = fila.getInt("casos");
				switch (fila.getInt("grupo")) {
					case 0b011 -> estados.put(fila.getString("estado"), casos);
					case 0b101 -> porTipo.put(fila.getString("tipo"), casos);
					case 0b110 -> porAgencia.put(fila.getString("agencia"), casos);
					default -> {
						totales[0] = casos;
						totales[1] = fila.getInt("finalizados");
					}
				}
			});
		return new Cuentas(totales[0], totales[0] - totales[1], totales[1],
				contadas(estados, (codigo) -> Nombrado.de(this.catalogos, Catalogo.ESTADOS, codigo)),
				contadas(porTipo, this::tipo),
				contadas(porAgencia, (codigo) -> Nombrado.de(this.catalogos, Catalogo.AGENCIAS, codigo)));
	}

	@Transactional(readOnly = true)
	public List<Periodo> periodos(Filtro filtro, Unidad unidad) {
		Alcance alcance = alcance(filtro);
		LocalDate hasta = (filtro.hasta() != null) ? filtro.hasta() : LocalDate.ofInstant(this.reloj.instant(), zona());
		LocalDate desde = unidad.inicio((filtro.desde() != null) ? filtro.desde() : unidad.antes(hasta));
		if (unidad.cuantos(desde, hasta) > MAX_PERIODOS) {
			throw invalido("desde", "Pida hasta " + MAX_PERIODOS + " períodos; use una unidad mayor o menos tiempo.");
		}
		Map<LocalDate, int[]> periodos = new LinkedHashMap<>();
		for (LocalDate dia = desde; !dia.isAfter(hasta); dia = unidad.siguiente(dia)) {
			periodos.put(dia, new int[2]);
		}
		int columna = 0;
		for (String momento : List.of("creado_en", "finalizado_en")) {
			int posicion = columna++;
			alcance
				.ejecutar(
						"select date_trunc('" + unidad.sql + "', " + momento
								+ " at time zone :zona)::date dia, count(*) from tramite t where %s group by 1",
						"t." + momento, desde, hasta)
				.param("zona", zona().getId())
				.query((fila) -> {
					periodos.get(fila.getObject(1, LocalDate.class))[posicion] = fila.getInt(2);
				});
		}
		return periodos.entrySet()
			.stream()
			.map((uno) -> new Periodo(uno.getKey(), uno.getValue()[0], uno.getValue()[1]))
			.toList();
	}

	@Transactional(readOnly = true)
	public List<Etapa> etapas(Filtro filtro) {
		LocalDate desde = (filtro.desde() != null) ? filtro.desde()
				: LocalDate.ofInstant(this.reloj.instant(), zona()).minusDays(DIAS_DE_ETAPAS);
		return alcance(filtro).ejecutar("""
				select t.tipo, h.de, count(*) pasos,
					percentile_cont(array[0.5, 0.9]) within group (order by h.segundos_en_anterior) segundos
				from tramite_historial h join tramite t on t.id = h.tramite_id
				where h.segundos_en_anterior is not null and %s
				group by t.tipo, h.de order by t.tipo, pasos desc, h.de
				""", "h.en", desde, filtro.hasta()).query((fila, n) -> {
			Double[] segundos = (Double[]) fila.getArray("segundos").getArray();
			String tipo = fila.getString("tipo");
			String estado = fila.getString("de");
			return new Etapa(tipo(tipo),
					this.tipos.estados(tipo)
						.stream()
						.filter((uno) -> uno.codigo().equals(estado))
						.findFirst()
						.map((uno) -> new Nombrado(uno.codigo(), uno.nombre()))
						.orElseGet(() -> Nombrado.de(this.catalogos, Catalogo.ESTADOS, estado)),
					fila.getInt("pasos"), horas(segundos[0]), horas(segundos[1]));
		}).list();
	}

	private Alcance alcance(Filtro filtro) {
		List<ErrorCampo> errores = new ArrayList<>();
		if (filtro.tipo() != null && this.tipos.buscar(filtro.tipo()).isEmpty()) {
			errores.add(new ErrorCampo("tipo", "No hay un tipo de trámite con este código."));
		}
		if (filtro.agencia() != null && this.catalogos.buscar(Catalogo.AGENCIAS, filtro.agencia()).isEmpty()) {
			errores.add(new ErrorCampo("agencia", "El código no existe."));
		}
		for (LocalDate dia : new LocalDate[] { filtro.desde(), filtro.hasta() }) {
			if (dia != null && (dia.getYear() < 1900 || dia.getYear() > 2199)) {
				errores.add(new ErrorCampo("desde", "Las fechas deben estar entre 1900 y 2199."));
			}
		}
		if (filtro.desde() != null && filtro.hasta() != null && filtro.hasta().isBefore(filtro.desde())) {
			errores.add(new ErrorCampo("hasta", "No puede ser anterior a «desde»."));
		}
		if (!errores.isEmpty()) {
			throw new ProblemaException(TipoProblema.DATOS_INVALIDOS, "Revise los criterios señalados.", errores);
		}
		Actor actor = Actor.actual();
		if (filtro.agencia() != null && !actor.alcanza(filtro.agencia())) {
			throw new ProblemaException(TipoProblema.SIN_PERMISO, "Su cuenta no alcanza los trámites de esa agencia.");
		}
		Set<String> agencias = (filtro.agencia() != null) ? Set.of(filtro.agencia())
				: actor.todasLasAgencias() ? null : new TreeSet<>(actor.agencias());
		return new Alcance(filtro.tipo(), agencias);
	}

	private ZoneId zona() {
		return this.oficina.zona();
	}

	private Nombrado tipo(String codigo) {
		return new Nombrado(codigo, this.tipos.buscar(codigo).map(TipoTramite::nombre).orElse(codigo));
	}

	private static List<Cuenta> contadas(Map<String, Integer> casos,
			java.util.function.Function<String, Nombrado> nombre) {
		return casos.entrySet().stream().map((uno) -> new Cuenta(nombre.apply(uno.getKey()), uno.getValue())).toList();
	}

	private static double horas(double segundos) {
		return Math.round(segundos / 360) / 10.0;
	}

	private static ProblemaException invalido(String campo, String motivo) {
		return new ProblemaException(TipoProblema.DATOS_INVALIDOS, "Revise los criterios señalados.",
				List.of(new ErrorCampo(campo, motivo)));
	}

	/**
	 * What the caller asks for and may see.
	 */
	private final class Alcance {

		private final String tipo;

		private final Set<String> agencias;

		Alcance(String tipo, Set<String> agencias) {
			this.tipo = tipo;
			this.agencias = agencias;
		}

		JdbcClient.StatementSpec ejecutar(String sql, String momento, LocalDate desde, LocalDate hasta) {
			List<String> donde = new ArrayList<>(List.of("true"));
			Map<String, Object> valores = new LinkedHashMap<>();
			if (this.tipo != null) {
				donde.add("t.tipo = :tipo");
				valores.put("tipo", this.tipo);
			}
			if (this.agencias != null) {
				donde.add("t.agencia = any (:agencias)");
				valores.put("agencias", this.agencias.toArray(String[]::new));
			}
			if (desde != null) {
				donde.add(momento + " >= :desde");
			}
			if (hasta != null) {
				donde.add(momento + " < :hasta");
			}
			JdbcClient.StatementSpec consulta = Estadisticas.this.jdbc.sql(sql.formatted(String.join(" and ", donde)))
				.params(valores);
			if (desde != null) {
				consulta = consulta.param("desde", inicio(desde), Types.TIMESTAMP_WITH_TIMEZONE);
			}
			if (hasta != null) {
				consulta = consulta.param("hasta", inicio(hasta.plusDays(1)), Types.TIMESTAMP_WITH_TIMEZONE);
			}
			return consulta;
		}

		private java.time.OffsetDateTime inicio(LocalDate dia) {
			return dia.atStartOfDay(zona()).toOffsetDateTime().withOffsetSameInstant(ZoneOffset.UTC);
		}

	}

	/**
	 * What to count; null means any.
	 *
	 * @param tipo code of a type
	 * @param agencia code of an agency
	 * @param desde first day, in the office's zone
	 * @param hasta last day
	 */
	record Filtro(String tipo, String agencia, LocalDate desde, LocalDate hasta) {
	}

	/**
	 * How long a period is.
	 */
	enum Unidad {

		/** From midnight to midnight. */
		DIA("day", ChronoUnit.DAYS, 29),
		/** From Monday to Sunday. */
		SEMANA("week", ChronoUnit.WEEKS, 11),
		/** From the first of a month. */
		MES("month", ChronoUnit.MONTHS, 11);

		private final String sql;

		private final ChronoUnit medida;

		private final int porOmision;

		Unidad(String sql, ChronoUnit medida, int porOmision) {
			this.sql = sql;
			this.medida = medida;
			this.porOmision = porOmision;
		}

		LocalDate inicio(LocalDate dia) {
			return switch (this) {
				case DIA -> dia;
				case SEMANA -> dia.minusDays(dia.getDayOfWeek().getValue() - 1L);
				case MES -> dia.withDayOfMonth(1);
			};
		}

		LocalDate siguiente(LocalDate dia) {
			return dia.plus(1, this.medida);
		}

		LocalDate antes(LocalDate dia) {
			return dia.minus(this.porOmision, this.medida);
		}

		long cuantos(LocalDate desde, LocalDate hasta) {
			return this.medida.between(desde, hasta) + 1;
		}

	}

	/**
	 * How many cases there are.
	 */
	@Schema(name = "CuentasDeTramites", description = "Cuántos trámites hay")
	record Cuentas(@Schema(example = "1500") int total, @Schema(example = "420") int abiertos,
			@Schema(example = "1080") int finalizados, List<Cuenta> porEstado, List<Cuenta> porTipo,
			List<Cuenta> porAgencia) {
	}

	/**
	 * How many cases have something in common.
	 */
	@Schema(name = "CuentaPorCodigo", description = "Cuántos trámites comparten un código")
	record Cuenta(Nombrado de, @Schema(example = "420") int casos) {
	}

	/**
	 * What came in and what was done in a period.
	 */
	@Schema(name = "PeriodoDeTramites", description = "Entrada y salida de un período")
	record Periodo(@Schema(description = "Primer día") LocalDate inicio, @Schema(example = "62") int presentados,
			@Schema(example = "58") int finalizados) {
	}

	/**
	 * How long cases of a type stayed in a state.
	 */
	@Schema(name = "TiempoDeEtapa", description = "Cuánto duran los trámites de un tipo en un estado")
	record Etapa(Nombrado tipo, Nombrado estado,
			@Schema(description = "Veces que un trámite salió del estado", example = "310") int pasos,
			@Schema(description = "La mitad tardó menos, en horas", example = "26.5") double medianaHoras,
			@Schema(description = "Nueve de cada diez tardaron menos, en horas", example = "71.0") double p90Horas) {
	}

}
