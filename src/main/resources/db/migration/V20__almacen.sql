-- Every content that some row of the platform needs, whichever module's. What the store holds and is not here is an
-- orphan of a crash and will be swept; what is here and the store does not hold is a loss, and is reported.
create table contenido (
	sha256 char(64) primary key check (sha256 ~ '^[0-9a-f]{64}$'),
	bytes bigint not null check (bytes >= 0),
	creado_en timestamptz not null,
	-- Set by the periodic check; null while the store holds the bytes with their size.
	ausente_desde timestamptz
);

create index contenido_ausente on contenido (ausente_desde) where ausente_desde is not null;
