# shellcheck shell=bash
# What all scripts share: messages, dry run, configuration, database, platform. Sourced, never run.
set -euo pipefail
export LC_ALL=C.UTF-8

raiz=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# Exit codes of every script.
# shellcheck disable=SC2034
readonly FALLO=1 USO=2 RECHAZO=3 REVERTIDO=4
ensayo=0

decir() { printf '%s\n' "$*"; }
avisar() { printf 'AVISO: %s\n' "$*" >&2; }
fallar() {
  local codigo=$1
  shift
  printf 'ERROR: %s\n' "$*" >&2
  exit "$codigo"
}
uso_incorrecto() {
  [ $# -eq 0 ] || printf 'ERROR: %s\n' "$*" >&2
  uso >&2
  exit "$USO"
}

# Runs a command, or with --ensayo only shows it.
hacer() {
  if [ "$ensayo" -eq 1 ]; then
    printf '[ensayo]'
    printf ' %q' "$@"
    printf '\n'
  else
    "$@"
  fi
}

requiere() {
  local programa
  for programa in "$@"; do
    command -v "$programa" >/dev/null || fallar "$FALLO" "Falta el programa $programa."
  done
}

# Asks for a word to be typed; --si answers for scripts.
confirmar() {
  local palabra=$1 respuesta
  shift
  [ "${si:-0}" -eq 0 ] || return 0
  decir "$*"
  printf 'Escriba %s para continuar: ' "$palabra"
  read -r respuesta || respuesta=
  [ "$respuesta" = "$palabra" ] || fallar "$RECHAZO" "No se confirmó; no se hizo nada."
}

# Reads NAME=VALUE lines without running them. What the environment already says wins.
cargar_configuracion() {
  local archivo=${TRAMITES_ENV:-} linea nombre valor
  if [ -z "$archivo" ]; then
    for archivo in /etc/tramites/tramites.env "$raiz/.env"; do
      [ ! -r "$archivo" ] || break
    done
  fi
  [ -r "$archivo" ] || { archivo_configuracion=; return 0; }
  archivo_configuracion=$archivo
  while IFS= read -r linea || [ -n "$linea" ]; do
    case $linea in '' | '#'*) continue ;; esac
    [[ $linea =~ ^([A-Z][A-Z0-9_]*)=(.*)$ ]] || fallar "$RECHAZO" "$archivo: línea ilegible, se espera NOMBRE=valor sin espacios: ${linea%%=*}"
    nombre=${BASH_REMATCH[1]}
    valor=${BASH_REMATCH[2]}
    if [[ $valor =~ ^\"(.*)\"$ || $valor =~ ^\'(.*)\'$ ]]; then valor=${BASH_REMATCH[1]}; fi
    [ -n "${!nombre+x}" ] || export "$nombre=$valor"
  done <"$archivo"
}

# How this installation starts nodes and reaches its database: compose, nativo, or a file of its own.
cargar_adaptador() {
  local nombre=${ADAPTADOR:-compose}
  case $nombre in
    compose | nativo) nombre=$raiz/ops/lib/$nombre.sh ;;
  esac
  [ -r "$nombre" ] || fallar "$RECHAZO" "ADAPTADOR: no se puede leer $nombre."
  # shellcheck source=/dev/null
  . "$nombre"
}

# Sets PG* from DB_URL (jdbc:postgresql://host:port/base?sslmode=…), DB_USER and DB_PASSWORD.
configurar_base() {
  local url=${DB_URL:-} resto
  [ -n "$url" ] || fallar "$RECHAZO" "Falta DB_URL."
  [[ $url =~ ^jdbc:postgresql://([^:/?]+)(:([0-9]+))?/([^?]+)(\?(.*))?$ ]] || fallar "$RECHAZO" "DB_URL no es una dirección jdbc:postgresql://servidor/base."
  export PGHOST=${BASH_REMATCH[1]} PGPORT=${BASH_REMATCH[3]:-5432} PGDATABASE=${BASH_REMATCH[4]}
  resto=${BASH_REMATCH[6]:-}
  if [[ $resto =~ (^|&)sslmode=([a-z-]+) ]]; then export PGSSLMODE=${BASH_REMATCH[2]}; fi
  export PGUSER=${DB_USER:?Falta DB_USER} PGPASSWORD=${DB_PASSWORD:-} PGCONNECT_TIMEOUT=5 PGAPPNAME=tramites-ops
}

# One value, or rows with | between columns.
consultar() { base_psql -XAtq -v ON_ERROR_STOP=1 "$@"; }

# Asks the platform: pedir URL [curl options]. Prints the body; fails outside 2xx.
pedir() {
  local url=$1
  shift
  curl -sS --fail-with-body --max-time "${PLAZO:-15}" "$@" "$url"
}

# Asks a management endpoint with the operators' key, which never appears in the process list.
pedir_gestion() {
  local url=$1
  shift
  [ -n "${OPERACION_CLAVE:-}" ] || fallar "$RECHAZO" "Falta OPERACION_CLAVE."
  pedir "$url" -H @<(printf 'Authorization: Bearer %s\n' "$OPERACION_CLAVE") "$@"
}

# The value of one known field of a JSON object.
campo() { sed -n "s/.*\"$1\" *: *\"\{0,1\}\([^\",}]*\)\"\{0,1\}.*/\1/p" | head -1; }

ahora() { date -u +%Y-%m-%dT%H:%M:%SZ; }

# Options that all scripts have; call it in the default branch of the option loop.
opcion_comun() {
  case $1 in
    --help) uso; exit 0 ;;
    --ensayo) ensayo=1 ;;
    *) uso_incorrecto "Opción desconocida: $1" ;;
  esac
}
