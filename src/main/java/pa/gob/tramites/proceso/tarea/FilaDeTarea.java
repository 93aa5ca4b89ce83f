package pa.gob.tramites.proceso.tarea;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

import pa.gob.tramites.tramite.EstadoPublico;

/**
 * An open task joined with its case, as read.
 */
record FilaDeTarea(String id, String codigo, String nombre, String instancia, String definicion, List<String> grupos,
		String responsable, Instant creada, Instant vence, LocalDateTime desde, String tramite, String tipo,
		String tipoNombre, String titular, EstadoPublico estado, String agencia, String prioridad) {

	/** What every reading of tasks selects; t is the task, tr its case. */
	static final String COLUMNAS = """
			t.id_, t.task_def_key_, t.name_, t.assignee_, t.create_time_, t.due_date_, t.proc_def_id_,
				array(select i.group_id_ from act_ru_identitylink i where i.task_id_ = t.id_ and i.type_ = 'candidate'
					and i.group_id_ is not null order by 1) grupos,
				tr.numero, tr.instancia_id, tr.tipo, ti.nombre tipo_nombre, tr.agencia, tr.prioridad, tr.estado,
				te.nombre estado_nombre, te.color estado_color, te.final estado_final,
				(select concat_ws(' ', p.primer_nombre, p.segundo_nombre, p.primer_apellido, p.segundo_apellido)
					from persona p where p.tramite_id = tr.id and p.titular) titular
			""";

	/** From the task t to what {@link #COLUMNAS} needs. */
	static final String UNIONES = """
			join act_ru_execution e on e.id_ = t.proc_inst_id_
			join tramite tr on tr.instancia_id = e.root_proc_inst_id_
			join tipo_tramite ti on ti.codigo = tr.tipo
			left join tipo_tramite_estado te on te.tipo = tr.tipo and te.estado = tr.estado
			""";

	static FilaDeTarea leer(ResultSet fila, LocalDateTime desde) throws SQLException {
		EstadoPublico estado = (fila.getString("estado") != null) ? new EstadoPublico(fila.getString("estado"),
				fila.getString("estado_nombre"), fila.getString("estado_color"), fila.getBoolean("estado_final"))
				: null;
		return new FilaDeTarea(fila.getString("id_"), fila.getString("task_def_key_"), fila.getString("name_"),
				fila.getString("instancia_id"), fila.getString("proc_def_id_"),
				Arrays.asList((String[]) fila.getArray("grupos").getArray()), fila.getString("assignee_"),
				momento(fila.getTimestamp("create_time_")), momento(fila.getTimestamp("due_date_")), desde,
				fila.getString("numero"), fila.getString("tipo"), fila.getString("tipo_nombre"),
				fila.getString("titular"), estado, fila.getString("agencia"), fila.getString("prioridad"));
	}

	TareaEnBandeja mostrar(Instant ahora, ZoneId zona) {
		return new TareaEnBandeja(this.id, this.codigo, this.nombre, this.tramite, this.tipo, this.tipoNombre,
				this.titular, this.estado, this.agencia, this.prioridad, this.grupos, this.responsable,
				oficina(this.creada, zona), oficina(this.vence, zona), this.vence != null && this.vence.isBefore(ahora),
				Duration.between(this.creada, ahora).toDays());
	}

	private static Instant momento(Timestamp valor) {
		return (valor != null) ? valor.toInstant() : null;
	}

	private static OffsetDateTime oficina(Instant momento, ZoneId zona) {
		return (momento != null) ? momento.atZone(zona).toOffsetDateTime() : null;
	}

}
