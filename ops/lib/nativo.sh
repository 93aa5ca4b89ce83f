# shellcheck shell=bash
# A host without containers: systemd units tramites@azul and tramites@verde, the distribution's nginx and PostgreSQL.
nginx_carpeta=${NGINX_DIR:-/etc/tramites/nginx}
instalacion=${INSTALACION_DIR:-/opt/tramites}

base_psql() { psql "$@"; }
base_dump() { pg_dump "$@"; }
base_restaurar() { pg_restore "$@"; }
base_admin() { runuser -u postgres -- psql -XAtq -v ON_ERROR_STOP=1 -p "${PGPORT:-5432}" -d "${1:-postgres}" "${@:2}"; }
base_fisico() { runuser -u postgres -- pg_basebackup -p "${PGPORT:-5432}" "$@"; }

nodo_url() { case $1 in azul) echo "http://127.0.0.1:${AZUL_PORT:-18080}" ;; verde) echo "http://127.0.0.1:${VERDE_PORT:-28080}" ;; esac; }
nodo_gestion() { case $1 in azul) echo "http://127.0.0.1:${AZUL_GESTION_PORT:-18081}" ;; verde) echo "http://127.0.0.1:${VERDE_GESTION_PORT:-28081}" ;; esac; }

nodo_arrancar() {
  local color=$1 version=$2
  [ -r "$instalacion/versiones/$version/tramites.jar" ] || fallar "$RECHAZO" "No está instalada la versión $version en $instalacion/versiones."
  hacer ln -sfn "$instalacion/versiones/$version" "$instalacion/$color"
  hacer systemctl restart "tramites@$color"
}
nodo_detener() { hacer systemctl stop "tramites@$1"; }

proxy_apuntar() {
  local color=$1
  if [ "$ensayo" -eq 1 ]; then decir "[ensayo] el proxy apunta a $color"; return; fi
  cp -p "$nginx_carpeta/activo/nodos.conf" "$nginx_carpeta/activo/nodos.conf.anterior" 2>/dev/null || true
  printf '# %s\nserver %s max_fails=3 fail_timeout=10s;\n' "$color" "$(nodo_url "$color" | sed 's#http://##')" >"$nginx_carpeta/activo/nodos.conf.nuevo"
  mv "$nginx_carpeta/activo/nodos.conf.nuevo" "$nginx_carpeta/activo/nodos.conf"
  nginx -q -t -c "$nginx_carpeta/nginx.conf" && proxy_recargar
}
proxy_activo() { sed -n '1s/^# //p' "$nginx_carpeta/activo/nodos.conf" 2>/dev/null || true; }
proxy_mantenimiento() {
  case $1 in
    si) hacer touch "$nginx_carpeta/activo/mantenimiento" ;;
    no) hacer rm -f "$nginx_carpeta/activo/mantenimiento" ;;
  esac
}
proxy_recargar() { hacer nginx -s reload -c "$nginx_carpeta/nginx.conf"; }
imagen_traer() { [ -r "$instalacion/versiones/$1/tramites.jar" ] || fallar "$RECHAZO" "No está instalada la versión $1 en $instalacion/versiones."; }
documentos_leer() { tar -C "${UPLOAD_DIR:?Falta UPLOAD_DIR}" -cf - .; }
