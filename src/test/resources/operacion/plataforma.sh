# shellcheck shell=bash
# Adapter for tests: nodes are plain processes, one per colour; nginx reads its own folder. NODOS is the work folder.
. "$(dirname "${BASH_SOURCE[0]}")/base.sh"

nodo_url() { cat "$NODOS/$1.url" 2>/dev/null || true; }
nodo_gestion() { cat "$NODOS/$1.gestion" 2>/dev/null || true; }
nodo_arrancar() {
  local color=$1 version=$2
  [ -r "$NODOS/$version.args" ] || fallar "$RECHAZO" "No existe la versión $version."
  nodo_detener "$color"
  cp "$NODOS/$version.args" "$NODOS/$color.args"
  hacer "$NODOS/arrancar" "$color"
}
nodo_detener() {
  local pid
  pid=$(cat "$NODOS/$1.pid" 2>/dev/null) || return 0
  rm -f "$NODOS/$1.pid"
  kill "$pid" 2>/dev/null || return 0
  while kill -0 "$pid" 2>/dev/null; do sleep 0.2; done
}
proxy_apuntar() {
  local url
  url=$(nodo_url "$1")
  printf '# %s\nserver %s max_fails=3 fail_timeout=2s;\n' "$1" "${url#http://}" >"$NGINX_DIR/activo/nodos.conf.nuevo"
  mv "$NGINX_DIR/activo/nodos.conf.nuevo" "$NGINX_DIR/activo/nodos.conf"
  nginx -q -t -c "$NGINX_DIR/nginx.conf" && nginx -c "$NGINX_DIR/nginx.conf" -s reload
}
proxy_activo() { sed -n '1s/^# //p' "$NGINX_DIR/activo/nodos.conf" 2>/dev/null || true; }
proxy_mantenimiento() { case $1 in si) touch "$NGINX_DIR/activo/mantenimiento" ;; no) rm -f "$NGINX_DIR/activo/mantenimiento" ;; esac; }
imagen_traer() { [ -r "$NODOS/$1.args" ]; }
