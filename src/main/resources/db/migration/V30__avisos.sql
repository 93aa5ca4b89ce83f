-- Notices: what happened waits in one row, a job decides whom to tell, and each message waits for its own job.

-- Written in the transaction of the change, and only if the type's manifest gives notice of it.
create table suceso_pendiente (
	id bigint generated always as identity primary key,
	evento uuid not null unique,
	tramite_id bigint not null references tramite,
	suceso varchar(40) not null,
	momento timestamptz not null,
	actor varchar(100) not null,
	datos jsonb not null,
	-- Null until a job of the engine has it.
	encolado_en timestamptz
);

create index suceso_pendiente_por_encolar on suceso_pendiente (id) where encolado_en is null;

alter table notificacion drop constraint notificacion_canal_check;
alter table notificacion drop constraint notificacion_estado_check;
alter table notificacion
	alter column origen type varchar(100),
	add column agencia varchar(4),
	add column texto text,
	add column plantilla_version varchar(80),
	add column intentos int not null default 0,
	add column error varchar(300),
	add column enviada_en timestamptz,
	add column leida_en timestamptz,
	add column reenvios int not null default 0,
	add constraint notificacion_canal_check check (canal in ('CORREO', 'APLICACION', 'SMS')),
	-- DISPONIBLE: in the inbox. OMITIDA: there is no address to send it to. FALLIDA: refused for good.
	add constraint notificacion_estado_check check (estado in ('DISPONIBLE', 'PENDIENTE', 'ENVIADA', 'FALLIDA', 'OMITIDA'));

update notificacion n set agencia = t.agencia, enviada_en = case when n.estado = 'ENVIADA' then n.en end
from tramite t where t.id = n.tramite_id;

alter table notificacion alter column agencia set not null;

-- The inbox: newest first, and how many are unread.
drop index notificacion_destinatario;
create index notificacion_bandeja on notificacion (destinatario, id desc) where canal = 'APLICACION';
create index notificacion_sin_leer on notificacion (destinatario) where canal = 'APLICACION' and leida_en is null;
-- The log: by agency, and what did not arrive.
create index notificacion_agencia on notificacion (agencia, id desc);
create index notificacion_no_llegada on notificacion (estado, id desc) where estado in ('PENDIENTE', 'FALLIDA', 'OMITIDA');

create table notificacion_intento (
	notificacion_id bigint not null references notificacion,
	intento int not null,
	en timestamptz not null,
	resultado varchar(10) not null check (resultado in ('ENVIADA', 'FALLIDA', 'REINTENTAR')),
	error varchar(300),
	primary key (notificacion_id, intento)
);

-- What a person switched off; what is not here is on.
create table preferencia_aviso (
	usuario varchar(100) not null,
	evento varchar(40) not null,
	canal varchar(10) not null check (canal in ('CORREO', 'APLICACION', 'SMS')),
	primary key (usuario, evento, canal)
);
