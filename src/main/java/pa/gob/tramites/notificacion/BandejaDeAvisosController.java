package pa.gob.tramites.notificacion;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import pa.gob.tramites.identidad.Actor;
import pa.gob.tramites.plataforma.ProblemaException;

import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The caller's own notices.
 */
@RestController
@RequestMapping("/api/v1/notificaciones")
@PreAuthorize("hasAuthority('tramites:leer')")
@Tag(name = "Avisos", description = "Avisos recibidos, preferencias y registro de envíos")
class BandejaDeAvisosController {

	/** Beyond this a counter says «99+». */
	private static final int TOPE = 100;

	private final JdbcClient jdbc;

	private final Clock reloj;

	BandejaDeAvisosController(JdbcClient jdbc, Clock reloj) {
		this.jdbc = jdbc;
		this.reloj = reloj;
	}

	@GetMapping
	@Transactional(readOnly = true)
	@Operation(summary = "Mis avisos, del más reciente al más antiguo",
			description = "Los dirigidos a la cuenta de quien consulta, con cuántos faltan por leer.")
	Bandeja avisos(
			@Parameter(description = "Solo los que faltan por leer") @RequestParam(
					defaultValue = "false") boolean sinLeer,
			@RequestParam(defaultValue = "20") @Min(1) @Max(100) int limite,
			@Parameter(description = "Valor de «siguiente» de la página anterior") @RequestParam(
					required = false) String cursor) {
		List<Recibido> leidos = this.jdbc.sql("""
				select n.id, t.numero, n.evento, n.asunto, n.texto, n.cuerpo, n.en, n.leida_en
				from notificacion n join tramite t on t.id = n.tramite_id
				where n.canal = 'APLICACION' and n.destinatario = :actor and n.id < :desde%s
				order by n.id desc limit :tope
				""".formatted(sinLeer ? " and n.leida_en is null" : ""))
			.param("actor", Actor.actual().id())
			.param("desde", Filas.desde(cursor))
			.param("tope", limite + 1)
			.query((fila, n) -> new Recibido(fila.getLong("id"), fila.getString("numero"), fila.getString("evento"),
					fila.getString("asunto"), fila.getString("texto"), fila.getString("cuerpo"),
					Filas.momento(fila, "en"), Filas.momento(fila, "leida_en")))
			.list();
		List<Recibido> pagina = leidos.subList(0, Math.min(limite, leidos.size()));
		return new Bandeja(pagina, contar(),
				(leidos.size() > limite) ? String.valueOf(pagina.get(limite - 1).id()) : null);
	}

	@GetMapping("/sin-leer")
	@Transactional(readOnly = true)
	@Operation(summary = "Cuántos avisos me faltan por leer; como mucho 100",
			description = "Para el contador de la bandeja: cuesta lo mismo con muchos avisos que con pocos.")
	Contador sinLeer() {
		return new Contador(contar());
	}

	@PostMapping("/{id}/leida")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Transactional
	@Operation(summary = "Marcar un aviso mío como leído",
			description = "Repetirlo no cambia nada; conserva la fecha de la primera vez.")
	void leer(@PathVariable long id) {
		int filas = this.jdbc.sql("""
				update notificacion set leida_en = coalesce(leida_en, :ahora)
				where id = :id and canal = 'APLICACION' and destinatario = :actor
				""")
			.param("id", id)
			.param("actor", Actor.actual().id())
			.param("ahora", this.reloj.instant().atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
			.update();
		if (filas == 0) {
			throw ProblemaException.noEncontrado("ese aviso entre los suyos");
		}
	}

	@PostMapping("/leidas")
	@Transactional
	@Operation(summary = "Marcar todos mis avisos como leídos",
			description = "Los que lleguen después quedan por leer.")
	Contador leerTodas() {
		this.jdbc.sql("""
				update notificacion set leida_en = :ahora
				where canal = 'APLICACION' and destinatario = :actor and leida_en is null
				""")
			.param("actor", Actor.actual().id())
			.param("ahora", this.reloj.instant().atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
			.update();
		return new Contador(0);
	}

	private int contar() {
		return this.jdbc.sql("""
				select count(*) from (select 1 from notificacion
					where canal = 'APLICACION' and destinatario = :actor and leida_en is null limit :tope) x
				""").param("actor", Actor.actual().id()).param("tope", TOPE).query(Integer.class).single();
	}

	@Schema(name = "BandejaDeAvisos", description = "Página de avisos")
	record Bandeja(List<Recibido> elementos,
			@Schema(description = "Cuántos faltan por leer; como mucho 100") int sinLeer,
			@Schema(description = "Cursor de la página siguiente; falta en la última") String siguiente) {
	}

	@Schema(name = "AvisoRecibido", description = "Aviso recibido")
	record Recibido(long id, @Schema(description = "Número del trámite") String tramite,
			@Schema(example = "tramite.creado") String evento, String asunto, String texto,
			@Schema(description = "El mismo aviso en HTML") String html, Instant en,
			@Schema(description = "Falta si no se ha leído") Instant leidaEn) {
	}

	@Schema(name = "AvisosSinLeer", description = "Avisos por leer")
	record Contador(@Schema(example = "3") int sinLeer) {
	}

}
