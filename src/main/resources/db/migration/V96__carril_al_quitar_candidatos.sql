-- What V90 did for candidates that appear, for those that go: with a plan made while the tables were small, completing a
-- task read every candidate of every open task.
alter function carril_tarea_de_candidato() set enable_seqscan = off;
alter function carril_tarea_de_candidato() set enable_hashjoin = off;
alter function carril_tarea_de_candidato() set enable_mergejoin = off;
