# shellcheck shell=bash
# Adapter for tests: the clients of the installed server, the superuser by password.
base_psql() { "$PG_BIN/psql" "$@"; }
base_dump() { "$PG_BIN/pg_dump" "$@"; }
base_restaurar() { "$PG_BIN/pg_restore" "$@"; }
base_admin() { PGUSER=postgres PGPASSWORD=$PG_CLAVE "$PG_BIN/psql" -XAtq -v ON_ERROR_STOP=1 -d "${1:-postgres}" "${@:2}"; }
base_fisico() { PGUSER=postgres PGPASSWORD=$PG_CLAVE "$PG_BIN/pg_basebackup" "$@"; }
documentos_leer() { tar -C "$UPLOAD_DIR" -cf - .; }
nodo_url() { echo "http://127.0.0.1:1"; }
nodo_gestion() { echo "http://127.0.0.1:1"; }
proxy_activo() { echo azul; }
