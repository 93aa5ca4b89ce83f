-- How much each client has asked in its present window, shared by all nodes; the state is the rate limiter's own.
-- Unlogged: no request waits for the disk because of it, and after a crash every client starts anew. Without an index
-- on the expiry and with room in each page, counting is an update in place.
create unlogged table limite (
	cliente varchar(120) primary key,
	estado bytea,
	vence bigint
) with (fillfactor = 50);
