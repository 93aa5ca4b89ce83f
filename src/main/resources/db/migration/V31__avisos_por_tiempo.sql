-- What comes due by the clock. Each sweep reads the few rows that are due, by a partial index, and marks them in the
-- transaction that tells of them: once, whichever node does it, however often it restarts.

alter table cita add column recordatorio_en timestamptz;
create index cita_por_recordar on cita (inicio) where estado = 'AGENDADA' and recordatorio_en is null;

alter table carne add column avisar_en date, add column avisado_en timestamptz;
update carne set avisar_en = vence - least(30, (vence - emitido_en::date) / 4) where vence > current_date;
create index carne_por_avisar on carne (avisar_en) where avisado_en is null and avisar_en is not null;

-- The engine's column has no zone, and this one is compared with it.
create table tarea_vencida (
	tarea varchar(64) primary key,
	vencio timestamp not null,
	escalar_en timestamptz,
	escalada_en timestamptz
);

create index tarea_por_escalar on tarea_vencida (escalar_en) where escalada_en is null and escalar_en is not null;
