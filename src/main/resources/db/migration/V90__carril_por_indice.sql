-- The statements of these triggers touch a handful of rows by key. A connection keeps their plan, and one made while the
-- tables were small reads them whole: it must not get the choice.
alter function carril_tarea_de_candidatos() set enable_seqscan = off;
alter function carril_tarea_de_candidatos() set enable_hashjoin = off;
alter function carril_tarea_de_candidatos() set enable_mergejoin = off;
