-- What external applications want to be told, and every telling.
create table webhook (
	id uuid primary key,
	aplicacion varchar(40) not null references aplicacion,
	url varchar(500) not null,
	descripcion varchar(200),
	eventos text[] not null check (cardinality(eventos) > 0),
	-- Encrypted: it signs, so it must be read again.
	secreto text not null,
	secreto_anterior text,
	anterior_hasta timestamptz,
	estado varchar(10) not null default 'ACTIVO' check (estado in ('ACTIVO', 'PAUSADO', 'SUSPENDIDO')),
	motivo varchar(300),
	-- Since when no attempt has succeeded; null while all is well.
	fallando_desde timestamptz,
	creado_en timestamptz not null,
	creado_por varchar(100) not null,
	check ((secreto_anterior is null) = (anterior_hasta is null))
);

create index webhook_aplicacion on webhook (aplicacion, id);

create table webhook_entrega (
	id bigint generated always as identity primary key,
	webhook_id uuid not null references webhook on delete cascade,
	-- The message's id for its receiver: the same in every attempt.
	mensaje varchar(60) not null,
	evento varchar(40) not null,
	agencia varchar(4),
	cuerpo text not null,
	estado varchar(10) not null default 'PENDIENTE' check (estado in ('PENDIENTE', 'ENTREGADA', 'FALLIDA', 'RETENIDA')),
	intentos int not null default 0,
	creada_en timestamptz not null,
	encolada_en timestamptz,
	entregada_en timestamptz,
	unique (webhook_id, mensaje)
);

create index webhook_entrega_lista on webhook_entrega (webhook_id, id desc);
create index webhook_entrega_estado on webhook_entrega (webhook_id, estado, id desc);
create index webhook_entrega_cola on webhook_entrega (id) where encolada_en is null and estado = 'PENDIENTE';
create index webhook_entrega_edad on webhook_entrega (creada_en);

create table webhook_intento (
	id bigint generated always as identity primary key,
	entrega_id bigint not null references webhook_entrega on delete cascade,
	en timestamptz not null,
	http int,
	milisegundos bigint not null,
	error varchar(300),
	extracto varchar(300)
);

create index webhook_intento_entrega on webhook_intento (entrega_id, id);
