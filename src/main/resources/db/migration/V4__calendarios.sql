-- Office calendars. A holiday is a rule, not a date: the list never runs out.

create table calendario_laboral (
	codigo varchar(20) primary key check (codigo ~ '^[A-Z][A-Z0-9-]{1,19}$'),
	nombre varchar(100) not null unique,
	-- ISO weekdays on which the office works: 1 Monday … 7 Sunday
	dias_laborables smallint[] not null default '{1,2,3,4,5}'
		check (cardinality(dias_laborables) between 1 and 7 and dias_laborables <@ '{1,2,3,4,5,6,7}'::smallint[])
);

create table feriado_regla (
	id bigint generated always as identity primary key,
	calendario varchar(20) not null references calendario_laboral (codigo),
	nombre varchar(120) not null check (nombre <> ''),
	-- FIJO: mes and dia · PASCUA: days from Easter Sunday · UNICO: one date
	tipo varchar(10) not null check (tipo in ('FIJO', 'PASCUA', 'UNICO')),
	mes smallint,
	dia smallint,
	pascua smallint,
	fecha date,
	traslado varchar(20) not null default 'NINGUNO'
		check (traslado in ('NINGUNO', 'LUNES_SI_DOMINGO', 'LUNES_SIGUIENTE')),
	desde_anio smallint check (desde_anio between 1583 and 9999),
	hasta_anio smallint check (hasta_anio between 1583 and 9999),
	-- every n-th year counted from desde_anio
	cada_anios smallint not null default 1 check (cada_anios between 1 and 100),
	fundamento varchar(500) not null check (fundamento <> ''),
	constraint feriado_regla_fecha check (case tipo
		when 'FIJO' then num_nonnulls(mes, dia) = 2 and num_nonnulls(pascua, fecha) = 0 and mes between 1 and 12
			and dia between 1 and case when mes = 2 then 29 when mes in (4, 6, 9, 11) then 30 else 31 end
		when 'PASCUA' then pascua is not null and pascua between -80 and 250 and num_nonnulls(mes, dia, fecha) = 0
		else fecha is not null and num_nonnulls(mes, dia, pascua, desde_anio, hasta_anio) = 0
	end),
	constraint feriado_regla_vigencia check (desde_anio <= hasta_anio),
	constraint feriado_regla_periodo check (cada_anios = 1 or desde_anio is not null)
);

-- Rules are always read per calendar.
create index feriado_regla_calendario on feriado_regla (calendario, id);

-- The same rule twice is a slip; a new validity of an old holiday is not.
create unique index feriado_regla_repetida on feriado_regla
	(calendario, tipo, mes, dia, pascua, fecha, desde_anio, cada_anios) nulls not distinct;

insert into calendario_laboral (codigo, nombre) values
	('PA', 'Panamá'),
	('CO', 'Colombia');

-- Panama: Código de Trabajo, art. 46 (as reformed by Ley 28 of 2015 and Ley 291 of 2022) and art. 47
-- (a holiday on a Sunday frees the Monday).
-- Not here, on purpose:
--  · 4 November (Símbolos de la Nación), Carnival Monday, Ash Wednesday: no law makes them holidays; a decree
--    may close public offices on them in a given year, often excepting the migration service. An office that
--    closes adds a UNICO row.
--  · 8 July (art. 46.3): only in the district of Changuinola, where no agency is.
--  · The bridge days of Ley 70 of 2007, gone since 2015: no term that runs today begins before.
insert into feriado_regla (calendario, nombre, tipo, mes, dia, pascua, traslado, desde_anio, cada_anios, fundamento)
values
	('PA', 'Año Nuevo', 'FIJO', 1, 1, null, 'LUNES_SI_DOMINGO', null, 1, 'Código de Trabajo, arts. 46.1.a y 47'),
	('PA', 'Día de los Mártires', 'FIJO', 1, 9, null, 'LUNES_SI_DOMINGO', null, 1, 'Código de Trabajo, arts. 46.2.a y 47'),
	('PA', 'Martes de Carnaval', 'PASCUA', null, null, -47, 'LUNES_SI_DOMINGO', null, 1, 'Código de Trabajo, art. 46.1.b'),
	('PA', 'Viernes Santo', 'PASCUA', null, null, -2, 'LUNES_SI_DOMINGO', null, 1, 'Código de Trabajo, art. 46.2.b'),
	('PA', 'Día del Trabajo', 'FIJO', 5, 1, null, 'LUNES_SI_DOMINGO', null, 1, 'Código de Trabajo, arts. 46.1.c y 47'),
	('PA', 'Toma de posesión presidencial', 'FIJO', 7, 1, null, 'LUNES_SI_DOMINGO', 2009, 5, 'Código de Trabajo, arts. 46.1.g y 47; Constitución Política, art. 177'),
	('PA', 'Separación de Panamá de Colombia', 'FIJO', 11, 3, null, 'LUNES_SI_DOMINGO', null, 1, 'Código de Trabajo, arts. 46.1.d y 47'),
	('PA', 'Consolidación de la Separación en Colón', 'FIJO', 11, 5, null, 'LUNES_SI_DOMINGO', null, 1, 'Código de Trabajo, arts. 46.1.d y 47'),
	('PA', 'Primer Grito de Independencia en La Villa de Los Santos', 'FIJO', 11, 10, null, 'LUNES_SI_DOMINGO', null, 1, 'Código de Trabajo, arts. 46.1.e y 47'),
	('PA', 'Independencia de Panamá de España', 'FIJO', 11, 28, null, 'LUNES_SI_DOMINGO', null, 1, 'Código de Trabajo, arts. 46.1.e y 47'),
	('PA', 'Día de la Madre', 'FIJO', 12, 8, null, 'LUNES_SI_DOMINGO', null, 1, 'Código de Trabajo, arts. 46.1.f y 47'),
	('PA', 'Día de Duelo Nacional', 'FIJO', 12, 20, null, 'LUNES_SI_DOMINGO', 2022, 1, 'Código de Trabajo, arts. 46.2.c y 47; Ley 291 de 2022'),
	('PA', 'Navidad', 'FIJO', 12, 25, null, 'LUNES_SI_DOMINGO', null, 1, 'Código de Trabajo, arts. 46.1.f y 47');

-- Colombia: Ley 51 de 1983 (Ley Emiliani), art. 1.
insert into feriado_regla (calendario, nombre, tipo, mes, dia, pascua, traslado, fundamento)
values
	('CO', 'Año Nuevo', 'FIJO', 1, 1, null, 'NINGUNO', 'Ley 51 de 1983, art. 1'),
	('CO', 'Reyes Magos', 'FIJO', 1, 6, null, 'LUNES_SIGUIENTE', 'Ley 51 de 1983, art. 1'),
	('CO', 'San José', 'FIJO', 3, 19, null, 'LUNES_SIGUIENTE', 'Ley 51 de 1983, art. 1'),
	('CO', 'Jueves Santo', 'PASCUA', null, null, -3, 'NINGUNO', 'Ley 51 de 1983, art. 1'),
	('CO', 'Viernes Santo', 'PASCUA', null, null, -2, 'NINGUNO', 'Ley 51 de 1983, art. 1'),
	('CO', 'Día del Trabajo', 'FIJO', 5, 1, null, 'NINGUNO', 'Ley 51 de 1983, art. 1'),
	('CO', 'Ascensión del Señor', 'PASCUA', null, null, 39, 'LUNES_SIGUIENTE', 'Ley 51 de 1983, art. 1'),
	('CO', 'Corpus Christi', 'PASCUA', null, null, 60, 'LUNES_SIGUIENTE', 'Ley 51 de 1983, art. 1'),
	('CO', 'Sagrado Corazón de Jesús', 'PASCUA', null, null, 68, 'LUNES_SIGUIENTE', 'Ley 51 de 1983, art. 1'),
	('CO', 'San Pedro y San Pablo', 'FIJO', 6, 29, null, 'LUNES_SIGUIENTE', 'Ley 51 de 1983, art. 1'),
	('CO', 'Independencia', 'FIJO', 7, 20, null, 'NINGUNO', 'Ley 51 de 1983, art. 1'),
	('CO', 'Batalla de Boyacá', 'FIJO', 8, 7, null, 'NINGUNO', 'Ley 51 de 1983, art. 1'),
	('CO', 'Asunción de la Virgen', 'FIJO', 8, 15, null, 'LUNES_SIGUIENTE', 'Ley 51 de 1983, art. 1'),
	('CO', 'Día de la Raza', 'FIJO', 10, 12, null, 'LUNES_SIGUIENTE', 'Ley 51 de 1983, art. 1'),
	('CO', 'Todos los Santos', 'FIJO', 11, 1, null, 'LUNES_SIGUIENTE', 'Ley 51 de 1983, art. 1'),
	('CO', 'Independencia de Cartagena', 'FIJO', 11, 11, null, 'LUNES_SIGUIENTE', 'Ley 51 de 1983, art. 1'),
	('CO', 'Inmaculada Concepción', 'FIJO', 12, 8, null, 'NINGUNO', 'Ley 51 de 1983, art. 1'),
	('CO', 'Navidad', 'FIJO', 12, 25, null, 'NINGUNO', 'Ley 51 de 1983, art. 1');
