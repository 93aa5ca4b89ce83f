-- What each kind of document accepts; null: the platform's own rule.
alter table tipo_documento
	add column extensiones varchar(100) check (extensiones ~ '^[a-z0-9]+(,[a-z0-9]+)*$'),
	add column bytes_maximos bigint check (bytes_maximos > 0);

-- One document per person and kind: what replaces it is another version of the same.
create table documento (
	id bigint generated always as identity primary key,
	tramite_id bigint not null references tramite,
	persona_id bigint not null references persona,
	tipo_documento int not null references tipo_documento,
	-- The current version, and how often document or version changed (ETag).
	version int not null,
	revision int not null default 0,
	unique (tramite_id, persona_id, tipo_documento)
);

create table documento_version (
	documento_id bigint not null references documento,
	version int not null check (version > 0),
	medio varchar(10) not null check (medio in ('ARCHIVO', 'FISICO')),
	sha256 char(64) references contenido,
	nombre varchar(150),
	tipo_mime varchar(100),
	bytes bigint,
	fecha_emision date,
	apostilla boolean not null,
	notaria boolean not null,
	analisis varchar(20) check (analisis in ('NO_CONFIGURADO', 'PENDIENTE', 'LIMPIO', 'INFECTADO')),
	estado varchar(20) not null check (estado in ('PRESENTADO', 'VERIFICADO', 'OBSERVADO')),
	motivo varchar(1000),
	subido_por varchar(64) not null,
	subido_en timestamptz not null,
	revisado_por varchar(64),
	revisado_en timestamptz,
	primary key (documento_id, version),
	check ((medio = 'ARCHIVO') = (sha256 is not null and nombre is not null and tipo_mime is not null and bytes is not null
		and analisis is not null)),
	check (estado <> 'OBSERVADO' or motivo is not null),
	check ((estado = 'PRESENTADO') = (revisado_por is null))
);

-- "Is this file in the case already?" and what waits for the scanner.
create index documento_version_sha256 on documento_version (sha256) where sha256 is not null;
create index documento_version_pendiente on documento_version (subido_en) where analisis = 'PENDIENTE';
-- What is written once is never taken away.
create function documento_inmutable() returns trigger language plpgsql as $$
begin
	raise exception 'documents are never deleted' using errcode = 'insufficient_privilege';
end
$$;

create trigger documento_inmutable before delete on documento for each statement execute function documento_inmutable();
create trigger documento_version_inmutable before delete on documento_version
	for each statement execute function documento_inmutable();
