#!/bin/sh
# First start of the container: the plain installation has one service. ops/bin/conmutar writes the file from then on.
set -eu
if [ ! -s /etc/nginx/activo/nodos.conf ]; then
  echo "server ${NODO_INICIAL:-app}:8080 resolve max_fails=3 fail_timeout=10s;" >/etc/nginx/activo/nodos.conf
fi
