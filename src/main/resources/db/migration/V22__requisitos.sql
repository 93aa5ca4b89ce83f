-- How the table of the type lets a requirement be met, and how many days before its end a document is said to expire.
alter table requisito
	add column medio varchar(10) not null default 'CUALQUIERA' check (medio in ('CUALQUIERA', 'DIGITAL', 'FISICO')),
	add column aviso_dias int check (aviso_dias >= 0);
