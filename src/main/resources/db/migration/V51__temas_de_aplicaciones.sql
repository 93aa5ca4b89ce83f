-- Topics of external tasks that an application may work; none by default.
alter table aplicacion add column temas text[] not null default '{}';
