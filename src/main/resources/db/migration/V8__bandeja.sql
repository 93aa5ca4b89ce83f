-- The inbox reads, per group and agency, a short ordered run of this index. The engine names the columns that it
-- inserts, so one more with a default costs it nothing; its own table of links has no date to order by.
-- Engine times are local to the server without a zone, and so is this one.
alter table act_ru_identitylink add column tramites_desde timestamp not null default localtimestamp;

create index tramites_bandeja on act_ru_identitylink (group_id_, tenant_id_, tramites_desde, task_id_)
	where task_id_ is not null and group_id_ is not null;
