-- What the office issued. A row is never changed but to end its life; a corrected document is another edition.
create table documento_emitido (
	id bigint generated always as identity primary key,
	tramite_id bigint not null references tramite,
	instancia_id varchar(64) not null,
	-- What the public page shows of the case, as it was when the document was issued.
	tipo varchar(60) not null references tipo_tramite,
	iniciales varchar(40) not null,
	clase varchar(30) not null check (clase ~ '^[A-Z][A-Z_]*$'),
	referencia varchar(60) not null,
	edicion int not null check (edicion > 0),
	numero varchar(60) not null,
	titulo varchar(200) not null,
	plantilla varchar(120) not null,
	plantilla_version char(12) not null,
	sha256 char(64) not null references contenido,
	bytes bigint not null check (bytes > 0),
	codigo char(16) not null,
	-- Looked up by this and not by the code: the time that an index takes tells nothing of a hash.
	codigo_huella bytea not null unique,
	variables jsonb not null check (jsonb_typeof(variables) = 'object'),
	reservado boolean not null,
	estado varchar(12) not null default 'VIGENTE' check (estado in ('VIGENTE', 'REEMPLAZADO', 'ANULADO')),
	emitido_en timestamptz not null,
	emitido_por varchar(64) not null,
	retirado_en timestamptz,
	retirado_por varchar(64),
	motivo varchar(500),
	unique (tramite_id, clase, referencia, edicion),
	unique (clase, numero, edicion),
	check ((estado = 'VIGENTE') = (retirado_en is null)),
	check ((retirado_en is null) = (retirado_por is null) and (retirado_en is null) = (motivo is null))
);

create unique index documento_emitido_vigente on documento_emitido (tramite_id, clase, referencia) where estado = 'VIGENTE';
create index documento_emitido_tramite on documento_emitido (tramite_id, id desc);
create index documento_emitido_contenido on documento_emitido (sha256);

create function documento_emitido_inmutable() returns trigger language plpgsql as $$
begin
	if tg_op = 'DELETE' or to_jsonb(new) - array['estado', 'retirado_en', 'retirado_por', 'motivo', 'reservado']
			is distinct from to_jsonb(old) - array['estado', 'retirado_en', 'retirado_por', 'motivo', 'reservado']
			or (old.estado <> 'VIGENTE' and new.estado is distinct from old.estado) then
		raise exception 'an issued document is not changed' using errcode = 'insufficient_privilege';
	end if;
	return new;
end
$$;

create trigger documento_emitido_inmutable before update or delete on documento_emitido
	for each row execute function documento_emitido_inmutable();
