-- Which colour of a blue-green release runs jobs and publishes models. One row; its lock puts in line whoever takes,
-- gives or changes the turn. Null: nobody's.
create table turno (
	id int primary key check (id = 1),
	color varchar(40) check (color ~ '^[a-z0-9-]+$'),
	desde timestamptz not null
);

insert into turno (id, desde) values (1, now());
