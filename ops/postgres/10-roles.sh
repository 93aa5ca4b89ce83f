#!/bin/bash
# First start of an empty server: the application's role owns its database and nothing else.
set -euo pipefail
: "${DB_USER:?}" "${DB_PASSWORD:?}" "${POSTGRES_USER:?}"
# With a second server to wait for, this one is there before it.
export PGOPTIONS='-c synchronous_commit=local'
psql -v ON_ERROR_STOP=1 -v rol="$DB_USER" -v clave="$DB_PASSWORD" -U "$POSTGRES_USER" -d postgres <<'SQL'
create role :"rol" login password :'clave' nosuperuser nocreatedb nocreaterole;
create database tramites owner :"rol" encoding 'UTF8' template template0;
revoke connect on database tramites from public;
revoke all on database postgres from public;
SQL
# Trusted extensions could be made by the owner; pg_stat_statements is the server's.
psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d tramites -c 'create extension pg_stat_statements'
psql -v ON_ERROR_STOP=1 -v rol="$DB_USER" -U "$POSTGRES_USER" -d tramites <<'SQL'
grant pg_read_all_stats to :"rol";
SQL
# Only for a second server (ops/compose/base-replicada.yml).
if [ -n "${REPLICA_CLAVE:-}" ]; then
  psql -v ON_ERROR_STOP=1 -v clave="$REPLICA_CLAVE" -U "$POSTGRES_USER" -d postgres <<'SQL'
create role replica login replication password :'clave';
SQL
fi
