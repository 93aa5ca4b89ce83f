-- A case is normally inserted complete, after its instance has started: only one inserted before, because its
-- model asked for the case file on the way, has to be looked at again when the transaction commits.
drop trigger tramite_exige_numero on tramite;

create constraint trigger tramite_exige_numero after insert on tramite
	deferrable initially deferred for each row when (new.numero is null or new.instancia_id is null)
	execute function tramite_exige_numero();

-- A repeated request gets the same bytes: jsonb would reorder the fields.
alter table idempotencia alter column respuesta type json using respuesta::json;

-- What officers note about the case as a whole; comments are a conversation, this is a remark on the cover.
alter table tramite add column observaciones varchar(2000);

-- An officer's everyday list: the cases of an agency in some states, newest first.
create index tramite_agencia_estado on tramite (agencia, estado, creado_en desc, id desc);
