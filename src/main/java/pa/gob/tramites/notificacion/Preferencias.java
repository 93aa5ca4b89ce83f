package pa.gob.tramites.notificacion;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import pa.gob.tramites.tramite.Canal;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people switched off. Only that is stored: what is not here is on.
 */
@Component
class Preferencias {

	static final Apagadas NINGUNA = new Apagadas(Set.of());

	private final JdbcClient jdbc;

	Preferencias(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * A channel that a person switched off for some event.
	 */
	record Apagada(String usuario, String evento, Canal canal) {
	}

	/**
	 * What some people switched off for one event.
	 */
	record Apagadas(Set<Apagada> todas) {

		boolean tiene(String cuenta, Canal canal) {
			return this.todas.stream().anyMatch((una) -> una.usuario().equals(cuenta) && una.canal() == canal);
		}

	}

	Apagadas apagadas(String evento, Collection<String> usuarios) {
		if (usuarios.isEmpty()) {
			return NINGUNA;
		}
		return new Apagadas(new HashSet<>(this.jdbc.sql("""
				select usuario, evento, canal from preferencia_aviso where usuario in (:usuarios) and evento = :evento
				""")
			.param("usuarios", usuarios)
			.param("evento", evento)
			.query((fila, n) -> new Apagada(fila.getString(1), fila.getString(2), Canal.valueOf(fila.getString(3))))
			.list()));
	}

	List<Apagada> de(String usuario) {
		return this.jdbc.sql("select usuario, evento, canal from preferencia_aviso where usuario = :usuario")
			.param("usuario", usuario)
			.query((fila, n) -> new Apagada(fila.getString(1), fila.getString(2), Canal.valueOf(fila.getString(3))))
			.list();
	}

	@Transactional
	public void poner(Apagada preferencia, boolean activa) {
		this.jdbc
			.sql(activa ? """
					delete from preferencia_aviso where usuario = :usuario and evento = :evento and canal = :canal
					"""
					: """
							insert into preferencia_aviso (usuario, evento, canal) values (:usuario, :evento, :canal) on conflict do nothing
							""")
			.param("usuario", preferencia.usuario())
			.param("evento", preferencia.evento())
			.param("canal", preferencia.canal().name())
			.update();
	}

}
