-- The table of lanes, kept for less. The function in SQL that V6 called from each trigger was planned anew in every
-- transaction: it cost more than the row of the task itself.

-- A task that appears unassigned has no destination yet: its candidates refer to it, so they come later.
drop trigger carril_tarea_nueva on act_ru_task;
drop trigger carril_tarea_cambio on act_ru_task;

create or replace function carril_tarea_de_tarea() returns trigger language plpgsql as $$
begin
	if tg_op <> 'INSERT' then
		delete from carril_tarea where tarea = old.id_;
	end if;
	if tg_op <> 'DELETE' and new.assignee_ is not null then
		insert into carril_tarea (tarea, destino, agencia, creada, varios)
		values (new.id_, 'a:' || new.assignee_, coalesce(new.tenant_id_, ''), new.create_time_, false)
		on conflict do nothing;
	elsif tg_op = 'UPDATE' then
		insert into carril_tarea (tarea, destino, agencia, creada, varios)
		select new.id_, d.destino, coalesce(new.tenant_id_, ''), new.create_time_, count(*) over () > 1
		from (
			select distinct case when l.group_id_ is not null then 'g:' || l.group_id_ else 'u:' || l.user_id_ end destino
			from act_ru_identitylink l where l.task_id_ = new.id_ and l.type_ = 'candidate'
		) d
		on conflict do nothing;
	end if;
	return null;
end
$$;

create trigger carril_tarea_nueva after insert on act_ru_task
	for each row when (new.assignee_ is not null) execute function carril_tarea_de_tarea();
create trigger carril_tarea_fuera after delete on act_ru_task
	for each row execute function carril_tarea_de_tarea();
create trigger carril_tarea_cambio after update on act_ru_task for each row
	when (old.assignee_ is distinct from new.assignee_ or old.tenant_id_ is distinct from new.tenant_id_
		or old.create_time_ is distinct from new.create_time_)
	execute function carril_tarea_de_tarea();

drop function carril_tarea_anotar(act_ru_task);

-- The candidates of a task arrive in one statement or a few: taken together, none has to be marked afterwards.
drop trigger carril_tarea_candidato_nuevo on act_ru_identitylink;

create function carril_tarea_de_candidatos() returns trigger language plpgsql as $$
begin
	with nuevas as (
		insert into carril_tarea (tarea, destino, agencia, creada, varios)
		select t.id_, d.destino, coalesce(t.tenant_id_, ''), t.create_time_,
			count(*) over (partition by t.id_) > 1
				or exists (select from carril_tarea o where o.tarea = t.id_ and o.destino <> d.destino)
		from (
			select distinct n.task_id_, case when n.group_id_ is not null then 'g:' || n.group_id_ else 'u:' || n.user_id_ end destino
			from nuevos n where n.type_ = 'candidate' and n.task_id_ is not null
		) d join act_ru_task t on t.id_ = d.task_id_
		where t.assignee_ is null
		on conflict do nothing
		returning tarea
	)
	update carril_tarea c set varios = true where not c.varios and c.tarea in (select n.tarea from nuevas n);
	return null;
end
$$;

create trigger carril_tarea_candidatos_nuevos after insert on act_ru_identitylink referencing new table as nuevos
	for each statement execute function carril_tarea_de_candidatos();

create or replace function carril_tarea_de_candidato() returns trigger language plpgsql as $$
begin
	delete from carril_tarea
	where tarea = old.task_id_
		and destino = case when old.group_id_ is not null then 'g:' || old.group_id_ else 'u:' || old.user_id_ end
		and not exists (select from act_ru_identitylink l where l.task_id_ = old.task_id_ and l.type_ = 'candidate'
			and l.group_id_ is not distinct from old.group_id_ and l.user_id_ is not distinct from old.user_id_);
	return null;
end
$$;
