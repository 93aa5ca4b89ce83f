# shellcheck shell=bash
# Docker Compose on one host. See ops/lib/comun.sh for what an adapter provides.
# COMPOSE_FILE names the files, separated by ":", as Compose itself reads it.
export COMPOSE_FILE=${COMPOSE_FILE:-$raiz/docker-compose.yml:$raiz/ops/compose/azul-verde.yml}

compose() { docker compose --project-directory "$raiz" "$@"; }

# The client programs of the server's own version, beside it; the password travels in the environment.
base_psql() { compose exec -T -e PGPASSWORD db psql -h 127.0.0.1 -U "$PGUSER" -d "$PGDATABASE" "$@"; }
base_dump() { compose exec -T -e PGPASSWORD db pg_dump -h 127.0.0.1 -U "$PGUSER" -d "$PGDATABASE" "$@"; }
base_restaurar() { compose exec -T -e PGPASSWORD db pg_restore -h 127.0.0.1 -U "$PGUSER" "$@"; }
base_admin() { compose exec -T db psql -XAtq -v ON_ERROR_STOP=1 -U "${DB_SUPERUSER:-administrador_bd}" -d "${1:-postgres}" "${@:2}"; }
base_fisico() { compose exec -T db pg_basebackup -U "${DB_SUPERUSER:-administrador_bd}" "$@"; }

nodo_url() { case $1 in azul) echo "http://127.0.0.1:${AZUL_PORT:-18080}" ;; verde) echo "http://127.0.0.1:${VERDE_PORT:-28080}" ;; esac; }
nodo_gestion() { case $1 in azul) echo "http://127.0.0.1:${AZUL_GESTION_PORT:-18081}" ;; verde) echo "http://127.0.0.1:${VERDE_GESTION_PORT:-28081}" ;; esac; }

nodo_arrancar() {
  local color=$1 version=$2 variable
  variable=$(tr '[:lower:]' '[:upper:]' <<<"$color")_VERSION
  hacer env "$variable=$version" docker compose --project-directory "$raiz" up -d --no-deps "$color"
}
nodo_detener() { hacer compose stop "$1"; }

# Writes which nodes serve and makes the proxy read it: nginx finishes the requests in hand on the old ones.
proxy_apuntar() {
  local color=$1
  if [ "$ensayo" -eq 1 ]; then decir "[ensayo] el proxy apunta a $color"; return; fi
  compose exec -T nginx sh -c 'cat >/etc/nginx/activo/nodos.conf.nuevo && cp -p /etc/nginx/activo/nodos.conf /etc/nginx/activo/nodos.conf.anterior && mv /etc/nginx/activo/nodos.conf.nuevo /etc/nginx/activo/nodos.conf && nginx -t -q && nginx -s reload' <<<"server $color:8080 resolve max_fails=3 fail_timeout=10s;"
}
proxy_activo() { compose exec -T nginx sed -nE 's/^server ([a-z]+):.*/\1/p' /etc/nginx/activo/nodos.conf | head -1; }
proxy_mantenimiento() {
  case $1 in
    si) hacer compose exec -T nginx touch /etc/nginx/activo/mantenimiento ;;
    no) hacer compose exec -T nginx rm -f /etc/nginx/activo/mantenimiento ;;
  esac
}
proxy_recargar() { hacer compose exec -T nginx nginx -s reload; }
imagen_traer() { hacer docker pull -q "${IMAGEN:-tramites}:$1"; }
documentos_leer() { compose exec -T "${NODO:-$(proxy_activo)}" tar -C "${UPLOAD_DIR:-/var/lib/tramites/documentos}" -cf - .; }
