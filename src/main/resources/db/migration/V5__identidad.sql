-- Accounts live in the engine's identity tables; this is what the engine has no column for.

create table cuenta (
	usuario varchar(64) primary key references act_id_user (id_) on delete cascade,
	cedula varchar(30) unique,
	idoneidad varchar(30) unique,
	activo boolean not null default true,
	debe_cambiar_clave boolean not null default false,
	-- Tokens carry it: raising it kills every access token of the account at once.
	version int not null default 0,
	creado_en timestamptz not null,
	ultimo_ingreso timestamptz
);

-- One person, one address: people may sign in with it.
create unique index cuenta_correo on act_id_user (lower(email_)) where email_ <> '';
-- The list of accounts pages by id; this serves its search by name, address or id.
create index cuenta_busqueda on act_id_user using gin
	((lower(id_ || ' ' || coalesce(first_, '') || ' ' || coalesce(last_, '') || ' ' || coalesce(email_, ''))) gin_trgm_ops);
create index cuenta_por_rol on act_id_membership (group_id_, user_id_);
create index cuenta_por_agencia on act_id_tenant_member (tenant_id_, user_id_) where user_id_ is not null;

create table aplicacion (
	id varchar(40) primary key check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	nombre varchar(150) not null,
	-- SHA-256 of a random secret of 256 bits: there is nothing to guess, so there is nothing to slow down.
	secreto_huella char(64) not null,
	ambitos text[] not null check (cardinality(ambitos) > 0),
	-- Types it may start; empty means every type that admits external applications.
	tipos text[] not null default '{}',
	agencia varchar(4) not null references agencia,
	activo boolean not null default true,
	version int not null default 0,
	creada_en timestamptz not null,
	creada_por varchar(100) not null,
	secreto_desde timestamptz not null
);

-- A log-in: the family of refresh tokens that descend from it.
create table sesion (
	id uuid primary key,
	usuario varchar(64) not null references act_id_user (id_) on delete cascade,
	creada_en timestamptz not null,
	vence_en timestamptz not null,
	revocada_en timestamptz,
	motivo varchar(40),
	check ((revocada_en is null) = (motivo is null))
);

create index sesion_usuario on sesion (usuario) where revocada_en is null;
create index sesion_vence on sesion (vence_en);

create table token_refresco (
	-- SHA-256 of the token: who reads this table cannot sign in with it.
	huella char(64) primary key,
	sesion uuid not null references sesion on delete cascade,
	emitido_en timestamptz not null,
	vence_en timestamptz not null,
	gastado_en timestamptz
);

create index token_refresco_sesion on token_refresco (sesion);

create table token_revocado (
	jti uuid primary key,
	vence_en timestamptz not null
);

create index token_revocado_vence on token_revocado (vence_en);
