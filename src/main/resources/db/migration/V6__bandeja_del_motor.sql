-- Lists of tasks that do not collapse. Two things that the engine's schema lacks.

-- 1. Completing a task looks for its sub-tasks, by a column without an index: it reads all open tasks.
create index tramites_idx_task_parent on act_ru_task (parent_task_id_);
-- The filter of overdue tasks, and terms by date.
create index tramites_idx_task_due on act_ru_task (due_date_) where due_date_ is not null;

-- 2. Whose lane a task is in, with agency and date in one index. The engine spreads it over two tables: the candidate
-- is in one, agency, assignee and date are in the other, and no index spans both. Kept by triggers, so that every
-- way to write a task keeps it; proceso.autorizacion reads it inside each task query of an officer.
create table carril_tarea (
	tarea varchar(64) not null,
	-- g:GROUP and u:account for the candidates of an unassigned task, a:account for who has it.
	destino varchar(260) not null,
	-- Empty without agency.
	agencia varchar(64) not null,
	creada timestamp not null,
	-- Whether the task has other rows, so that only such tasks need telling apart when they are counted. Once true it
	-- may stay so.
	varios boolean not null,
	primary key (tarea, destino)
);

create index carril_tarea_lista on carril_tarea (destino, agencia, creada desc, tarea) include (varios);

create function carril_tarea_anotar(la_tarea act_ru_task) returns void language sql as $$
	insert into carril_tarea (tarea, destino, agencia, creada, varios)
	select la_tarea.id_, d.destino, coalesce(la_tarea.tenant_id_, ''), la_tarea.create_time_, count(*) over () > 1
	from (
		select 'a:' || la_tarea.assignee_ destino where la_tarea.assignee_ is not null
		union
		select case when l.group_id_ is not null then 'g:' || l.group_id_ else 'u:' || l.user_id_ end
		from act_ru_identitylink l
		where la_tarea.assignee_ is null and l.task_id_ = la_tarea.id_ and l.type_ = 'candidate'
	) d
	on conflict do nothing
$$;

create function carril_tarea_de_tarea() returns trigger language plpgsql as $$
begin
	if tg_op <> 'INSERT' then
		delete from carril_tarea where tarea = old.id_;
	end if;
	if tg_op <> 'DELETE' then
		perform carril_tarea_anotar(new);
	end if;
	return null;
end
$$;

create trigger carril_tarea_nueva after insert or delete on act_ru_task
	for each row execute function carril_tarea_de_tarea();
create trigger carril_tarea_cambio after update on act_ru_task for each row
	when (old.assignee_ is distinct from new.assignee_ or old.tenant_id_ is distinct from new.tenant_id_
		or old.create_time_ is distinct from new.create_time_)
	execute function carril_tarea_de_tarea();

create function carril_tarea_de_candidato() returns trigger language plpgsql as $$
begin
	if tg_op = 'INSERT' then
		insert into carril_tarea (tarea, destino, agencia, creada, varios)
		select t.id_, case when new.group_id_ is not null then 'g:' || new.group_id_ else 'u:' || new.user_id_ end,
			coalesce(t.tenant_id_, ''), t.create_time_, exists (select 1 from carril_tarea c where c.tarea = t.id_)
		from act_ru_task t where t.id_ = new.task_id_ and t.assignee_ is null
		on conflict do nothing;
		update carril_tarea set varios = true
		where tarea = new.task_id_ and not varios
			and exists (select 1 from carril_tarea c where c.tarea = new.task_id_ and c.varios);
	else
		delete from carril_tarea
		where tarea = old.task_id_
			and destino = case when old.group_id_ is not null then 'g:' || old.group_id_ else 'u:' || old.user_id_ end
			and not exists (select 1 from act_ru_identitylink l where l.task_id_ = old.task_id_ and l.type_ = 'candidate'
				and l.group_id_ is not distinct from old.group_id_ and l.user_id_ is not distinct from old.user_id_);
	end if;
	return null;
end
$$;

create trigger carril_tarea_candidato_nuevo after insert on act_ru_identitylink for each row
	when (new.type_ = 'candidate' and new.task_id_ is not null) execute function carril_tarea_de_candidato();
create trigger carril_tarea_candidato_fuera after delete on act_ru_identitylink for each row
	when (old.type_ = 'candidate' and old.task_id_ is not null) execute function carril_tarea_de_candidato();

-- Tasks that were open before this migration.
select carril_tarea_anotar(t) from act_ru_task t;
