-- The case file. The engine's tables are V1's; both live in one schema so that one transaction covers them.

create extension if not exists unaccent;
create extension if not exists pg_trgm;

-- unaccent() is only STABLE because its dictionary may change; naming the dictionary makes it safe to index.
create function normalizar(texto text) returns text
	language sql immutable parallel safe strict
	return lower(public.unaccent('public.unaccent', texto));

-- Catalogues ------------------------------------------------------------------------------------------------

create table pais (
	codigo char(3) primary key check (codigo ~ '^[A-Z]{3}$'),
	codigo2 char(2) not null unique,
	nombre varchar(100) not null,
	activo boolean not null default true
);

create table region (
	codigo varchar(4) primary key,
	nombre varchar(100) not null unique
);

create table agencia (
	codigo varchar(4) primary key,
	nombre varchar(100) not null unique,
	via varchar(10) check (via in ('AEREA', 'MARITIMA', 'TERRESTRE')),
	region varchar(4) references region,
	activo boolean not null default true
);

create table seccion (
	codigo varchar(4) primary key,
	nombre varchar(100) not null unique,
	activo boolean not null default true
);

create table sexo (codigo char(1) primary key, nombre varchar(40) not null);
create table estado_civil (codigo char(1) primary key, nombre varchar(40) not null);
create table parentesco (codigo varchar(20) primary key, nombre varchar(60) not null, orden int not null);
create table prioridad (codigo varchar(10) primary key, nombre varchar(40) not null, orden int not null);

create table causa_humanitaria (
	codigo int primary key,
	nombre varchar(100) not null unique,
	requiere_evidencia boolean not null,
	activo boolean not null default true
);

create table tipo_documento (
	codigo int primary key,
	nombre varchar(150) not null,
	categoria varchar(30) not null,
	condicion varchar(400),
	obligatoriedad varchar(20) not null check (obligatoriedad in ('SIEMPRE', 'ADULTO', 'MENOR', 'UNO_DE', 'OPCIONAL')),
	grupo varchar(40),
	vigencia_dias int check (vigencia_dias > 0),
	requiere_apostilla boolean not null default false,
	requiere_notaria boolean not null default false,
	orden int not null,
	activo boolean not null default true,
	check ((obligatoriedad = 'UNO_DE') = (grupo is not null))
);

create table concepto_pago (
	codigo varchar(40) primary key,
	nombre varchar(120) not null,
	activo boolean not null default true
);

create table tarifa (
	id bigint generated always as identity primary key,
	concepto varchar(40) not null references concepto_pago,
	monto numeric(10, 2) not null check (monto >= 0),
	moneda char(3) not null default 'PAB',
	vigente_desde date not null,
	norma varchar(200),
	unique (concepto, vigente_desde)
);

create table estado (
	codigo varchar(30) primary key check (codigo ~ '^[A-Z_]+$'),
	nombre varchar(80) not null,
	descripcion varchar(300),
	color char(7) not null check (color ~ '^#[0-9a-f]{6}$'),
	final boolean not null,
	orden int not null
);

-- Trámite types: projections of the published manifests ---------------------------------------------------

create table tipo_tramite (
	codigo varchar(60) primary key check (codigo ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	nombre varchar(200) not null,
	descripcion varchar(1000) not null,
	prefijo varchar(12) not null unique check (prefijo ~ '^[A-Z0-9]+$'),
	color char(7) not null,
	manifiesto jsonb not null,
	activo boolean not null default true,
	publicado_en timestamptz not null
);

create table tipo_tramite_estado (
	tipo varchar(60) not null references tipo_tramite,
	estado varchar(30) not null references estado,
	nombre varchar(80) not null,
	color char(7) not null,
	final boolean not null,
	orden int not null,
	primary key (tipo, estado)
);

create table tipo_tramite_transicion (
	tipo varchar(60) not null,
	de varchar(30) not null,
	a varchar(30) not null,
	primary key (tipo, de, a),
	foreign key (tipo, de) references tipo_tramite_estado (tipo, estado) on delete cascade,
	foreign key (tipo, a) references tipo_tramite_estado (tipo, estado) on delete cascade
);

-- Numbers ---------------------------------------------------------------------------------------------------

-- One row per series and year. Its row lock serialises everything after it until commit: take it late.
create table numerador (
	serie varchar(60) not null,
	anio int not null check (anio between 2000 and 2999),
	ultimo bigint not null check (ultimo > 0),
	primary key (serie, anio)
);

-- The case --------------------------------------------------------------------------------------------------

create table tramite (
	id bigint generated always as identity primary key,
	-- Set last in the creating transaction; the constraint trigger below refuses a commit without it.
	numero varchar(40) unique,
	instancia_id varchar(64) unique,
	tipo varchar(60) not null references tipo_tramite,
	estado varchar(30),
	estado_desde timestamptz,
	agencia varchar(4) not null references agencia,
	seccion varchar(4) references seccion,
	prioridad varchar(10) not null default 'NORMAL' references prioridad,
	modalidad varchar(12) not null default 'INDIVIDUAL' check (modalidad in ('INDIVIDUAL', 'GRUPAL')),
	causa_humanitaria int references causa_humanitaria,
	descripcion varchar(2000),
	ultima_entrada date,
	punto_entrada varchar(100),
	excepcion_entrada varchar(500),
	apoderado_nombre varchar(150),
	apoderado_idoneidad varchar(30),
	apoderado_correo varchar(150),
	apoderado_telefono varchar(20),
	poder_fecha date,
	poder_notaria varchar(100),
	tutor_nombre varchar(150),
	tutor_documento varchar(50),
	tutor_parentesco varchar(20) references parentesco,
	datos jsonb not null default '{}' check (jsonb_typeof(datos) = 'object'),
	-- Who may see the case as its own: the account or the external application that filed it.
	creado_por varchar(64) not null,
	aplicacion varchar(64),
	creado_en timestamptz not null,
	finalizado_en timestamptz,
	version int not null default 0,
	foreign key (tipo, estado) references tipo_tramite_estado (tipo, estado)
);

create index tramite_creado on tramite (creado_en desc, id desc);
create index tramite_tipo_estado on tramite (tipo, estado, creado_en desc, id desc);
create index tramite_agencia on tramite (agencia, creado_en desc, id desc);
create index tramite_creado_por on tramite (creado_por, creado_en desc, id desc);
create index tramite_aplicacion on tramite (aplicacion, creado_en desc, id desc) where aplicacion is not null;
create index tramite_apoderado on tramite (apoderado_idoneidad, creado_en desc) where apoderado_idoneidad is not null;

create function tramite_exige_numero() returns trigger language plpgsql as $$
begin
	if not exists (select 1 from tramite t where t.id = new.id and t.numero is not null and t.instancia_id is not null) then
		raise exception 'tramite % has no number or no process instance', new.id using errcode = 'integrity_constraint_violation';
	end if;
	return null;
end
$$;

create constraint trigger tramite_exige_numero after insert on tramite
	deferrable initially deferred for each row execute function tramite_exige_numero();

create table persona (
	id bigint generated always as identity primary key,
	tramite_id bigint not null references tramite,
	titular boolean not null,
	tipo_documento varchar(10) not null check (tipo_documento in ('PASAPORTE', 'CEDULA', 'OTRO')),
	numero_documento varchar(50) not null,
	pais_emisor char(3) not null references pais,
	fecha_emision date,
	fecha_vencimiento date,
	primer_nombre varchar(50) not null,
	segundo_nombre varchar(50),
	primer_apellido varchar(50) not null,
	segundo_apellido varchar(50),
	fecha_nacimiento date not null check (fecha_nacimiento >= date '1900-01-01'),
	sexo char(1) not null references sexo,
	nacionalidad char(3) not null references pais,
	estado_civil char(1) references estado_civil,
	parentesco varchar(20) references parentesco,
	correo varchar(150),
	telefono varchar(20),
	direccion_origen varchar(200),
	direccion_panama varchar(200),
	ocupacion varchar(100),
	-- Written out because concat_ws is not immutable; coalesce keeps the words apart.
	nombre_busqueda text not null generated always as (normalizar(primer_nombre || ' ' || coalesce(segundo_nombre || ' ', '')
		|| primer_apellido || coalesce(' ' || segundo_apellido, ''))) stored,
	check (titular = (parentesco is null))
);

create index persona_tramite on persona (tramite_id);
create unique index persona_un_titular on persona (tramite_id) where titular;
create index persona_documento on persona (upper(numero_documento));
create index persona_nombre on persona using gin (nombre_busqueda gin_trgm_ops);

-- Every other number that a case carries: legacy systems', receipts, resolutions, cards.
create table tramite_numero (
	tramite_id bigint not null references tramite,
	clase varchar(20) not null check (clase in ('CASO', 'REGISTRO', 'TRAMITE_SIM', 'VISA_MULTIPLE', 'TICKET', 'RUEX', 'RESOLUCION',
		'RECIBO', 'COTIZACION', 'EXPEDIENTE_FISICO', 'CARNE', 'RECIBO_EXTERNO')),
	valor varchar(60) not null,
	creado_en timestamptz not null,
	primary key (tramite_id, clase, valor)
);

create index tramite_numero_valor on tramite_numero (upper(valor));

create table tramite_historial (
	id bigint generated always as identity primary key,
	tramite_id bigint not null references tramite,
	de varchar(30),
	a varchar(30) not null,
	en timestamptz not null,
	por varchar(64) not null,
	actividad varchar(255) not null,
	segundos_en_anterior bigint
);

create index tramite_historial_tramite on tramite_historial (tramite_id, id);

create table tramite_comentario (
	id bigint generated always as identity primary key,
	tramite_id bigint not null references tramite,
	interno boolean not null,
	texto varchar(2000) not null,
	por varchar(64) not null,
	en timestamptz not null
);

create index tramite_comentario_tramite on tramite_comentario (tramite_id, id desc);

-- What officers answered, task by task; the engine keeps only what the model reads.
create table tramite_respuesta (
	id bigint generated always as identity primary key,
	tramite_id bigint not null references tramite,
	tarea varchar(255) not null,
	tarea_id varchar(64),
	instancia_id varchar(64) not null,
	nombre varchar(255),
	formulario varchar(255),
	por varchar(64) not null,
	en timestamptz not null,
	respuestas jsonb not null
);

create index tramite_respuesta_tramite on tramite_respuesta (tramite_id, tarea, id desc);

create table requisito (
	id bigint generated always as identity primary key,
	tramite_id bigint not null references tramite,
	persona_id bigint not null references persona,
	tipo_documento int not null references tipo_documento,
	obligatorio boolean not null,
	grupo varchar(40),
	vigencia_dias int,
	apostilla boolean not null,
	notaria boolean not null,
	unique (persona_id, tipo_documento)
);

create index requisito_tramite on requisito (tramite_id);

create table idempotencia (
	cliente varchar(100) not null,
	clave varchar(100) not null,
	huella char(64) not null,
	estado_http int,
	respuesta jsonb,
	ubicacion varchar(200),
	creado_en timestamptz not null,
	primary key (cliente, clave)
);

create index idempotencia_creado on idempotencia (creado_en);

-- Money -----------------------------------------------------------------------------------------------------

create table cotizacion (
	id bigint generated always as identity primary key,
	tramite_id bigint not null references tramite,
	numero varchar(40) not null unique,
	momento varchar(40) not null,
	total numeric(10, 2) not null check (total >= 0),
	moneda char(3) not null,
	emitida_en timestamptz not null,
	emitida_por varchar(64) not null,
	pagada_en timestamptz
);

create index cotizacion_tramite on cotizacion (tramite_id);

create table cotizacion_linea (
	cotizacion_id bigint not null references cotizacion,
	linea int not null,
	persona_id bigint not null references persona,
	concepto varchar(40) not null references concepto_pago,
	monto numeric(10, 2) not null check (monto >= 0),
	primary key (cotizacion_id, linea)
);

create table pago (
	id bigint generated always as identity primary key,
	cotizacion_id bigint not null unique references cotizacion,
	monto numeric(10, 2) not null check (monto >= 0),
	metodo varchar(15) not null check (metodo in ('EFECTIVO', 'CHEQUE', 'TRANSFERENCIA', 'TARJETA')),
	referencia varchar(60),
	banco varchar(80),
	registrado_en timestamptz not null,
	registrado_por varchar(64) not null
);

create table recibo (
	numero varchar(40) primary key,
	pago_id bigint not null references pago,
	ejemplar varchar(10) not null check (ejemplar in ('CIUDADANO', 'ARCHIVO')),
	emitido_en timestamptz not null,
	unique (pago_id, ejemplar)
);

-- Appointments, resolutions, cards, notices -----------------------------------------------------------------

create table cita (
	id bigint generated always as identity primary key,
	tramite_id bigint not null references tramite,
	tipo varchar(20) not null check (tipo in ('RECEPCION', 'NOTIFICACION', 'FOTO', 'ENTREVISTA')),
	agencia varchar(4) not null references agencia,
	inicio timestamptz not null,
	lugar varchar(150),
	estado varchar(12) not null default 'AGENDADA' check (estado in ('AGENDADA', 'REPROGRAMADA', 'ATENDIDA', 'AUSENTE', 'CANCELADA')),
	creada_en timestamptz not null,
	creada_por varchar(64) not null
);

create index cita_tramite on cita (tramite_id);
create index cita_dia on cita (agencia, inicio);

create table resolucion (
	id bigint generated always as identity primary key,
	tramite_id bigint not null references tramite,
	numero varchar(50) not null unique,
	sentido varchar(10) not null check (sentido in ('ACEPTADA', 'NEGADA')),
	fundamento varchar(4000),
	proyectada_por varchar(64) not null,
	proyectada_en timestamptz not null,
	firma_jefatura varchar(64),
	firma_jefatura_en timestamptz,
	firma_direccion varchar(64),
	firma_direccion_en timestamptz,
	notificada_en timestamptz,
	check ((firma_jefatura is null) = (firma_jefatura_en is null)),
	check ((firma_direccion is null) = (firma_direccion_en is null)),
	check (firma_jefatura <> proyectada_por),
	check (firma_direccion <> proyectada_por),
	check (firma_direccion <> firma_jefatura)
);

create index resolucion_tramite on resolucion (tramite_id);

create table carne (
	numero varchar(40) primary key,
	tramite_id bigint not null references tramite,
	persona_id bigint not null references persona,
	tipo varchar(30) not null,
	emitido_en timestamptz not null,
	vence date not null,
	emitido_por varchar(64) not null
);

create index carne_tramite on carne (tramite_id);

create table notificacion (
	id bigint generated always as identity primary key,
	tramite_id bigint not null references tramite,
	evento varchar(40) not null,
	canal varchar(10) not null check (canal in ('CORREO', 'APLICACION')),
	destinatario varchar(150) not null,
	asunto varchar(200) not null,
	cuerpo text not null,
	plantilla varchar(200) not null,
	estado varchar(10) not null check (estado in ('ENVIADA', 'DISPONIBLE')),
	en timestamptz not null,
	-- The job that sends may be retried: one activity instance sends to one recipient once.
	origen varchar(64) not null,
	unique (origen, canal, destinatario)
);

create index notificacion_tramite on notificacion (tramite_id, id desc);
create index notificacion_destinatario on notificacion (destinatario, id desc);

-- Audit: append-only ----------------------------------------------------------------------------------------

create table auditoria (
	id bigint generated always as identity primary key,
	en timestamptz not null,
	actor varchar(100) not null,
	accion varchar(60) not null,
	recurso varchar(150) not null,
	tramite_id bigint references tramite,
	agencia varchar(4),
	peticion varchar(64),
	origen inet,
	detalle jsonb
);

create index auditoria_tramite on auditoria (tramite_id, id desc) where tramite_id is not null;
create index auditoria_actor on auditoria (actor, id desc);
create index auditoria_en on auditoria using brin (en);

create function auditoria_inmutable() returns trigger language plpgsql as $$
begin
	raise exception 'auditoria is append-only' using errcode = 'insufficient_privilege';
end
$$;

create trigger auditoria_inmutable before update or delete on auditoria
	for each statement execute function auditoria_inmutable();
