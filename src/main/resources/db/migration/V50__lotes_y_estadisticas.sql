-- Bulk filing: what became of each line, so that a cut connection loses nothing.

create table lote (
	id bigint generated always as identity primary key,
	cliente varchar(100) not null,
	clave varchar(60) not null,
	estado varchar(12) not null check (estado in ('EN_CURSO', 'TERMINADO', 'INTERRUMPIDO')),
	iniciado_en timestamptz not null,
	actualizado_en timestamptz not null,
	unique (cliente, clave)
);

create index lote_actualizado on lote (actualizado_en);

create table lote_linea (
	lote_id bigint not null references lote on delete cascade,
	linea int not null,
	referencia varchar(100),
	estado_http int not null,
	repetida boolean not null,
	-- Null when the line was refused.
	numero varchar(40),
	problema json,
	en timestamptz not null,
	primary key (lote_id, linea),
	check ((numero is null) = (problema is not null))
);

create index lote_linea_rechazada on lote_linea (lote_id, linea) where numero is null;

-- Statistics read indexes only. The list of all cases keeps its index, which now also holds what is counted.
drop index tramite_creado;
create index tramite_creado on tramite (creado_en desc, id desc) include (tipo, estado, agencia, finalizado_en);
create index tramite_finalizado on tramite (finalizado_en) include (tipo, agencia) where finalizado_en is not null;
-- Time in each state, by when it was left.
create index tramite_historial_etapa on tramite_historial (en) include (tramite_id, de, segundos_en_anterior)
	where segundos_en_anterior is not null;
