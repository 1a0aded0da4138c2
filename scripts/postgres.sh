#!/usr/bin/env bash
# Runs a command beside a throw-away PostgreSQL, whose address it finds in ATRIUM_TEST_POSTGRES:
#   postgres.sh COMMAND...
# Without a command it only makes sure that PostgreSQL is there.
# As root the server runs as the user postgres, because PostgreSQL refuses root.
set -euo pipefail
cd "$(dirname "$0")/.."

find_server() {
  local folder
  for folder in "$(dirname "$(command -v initdb || echo /)")" $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -Vr); do
    if [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ]; then
      echo "$folder"
      return
    fi
  done
}

as_postgres() {
  if [ "$(id -u)" = 0 ]; then
    (cd / && runuser -u postgres -- "$@")
  else
    "$@"
  fi
}

server=$(find_server)
if [ -z "$server" ]; then
  # Run level 1 keeps the package from starting a server of its own.
  RUNLEVEL=1 scripts/install.sh PostgreSQL postgresql >&2
  server=$(find_server)
fi
[ $# -gt 0 ] || exec "$server/postgres" --version

folder=$(mktemp -d)
stop() {
  [ ! -f "$folder/data/postmaster.pid" ] || as_postgres "$server/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null || true
  rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT TERM
[ "$(id -u)" != 0 ] || chown postgres "$folder"

port=$(scripts/free-port.sh)
as_postgres "$server/initdb" -D "$folder/data" -U atrium -A trust --no-sync -E UTF8 --locale=C.UTF-8 >/dev/null
as_postgres "$server/pg_ctl" -D "$folder/data" -l "$folder/log" -w start >/dev/null \
  -o "-p $port -k $folder -c listen_addresses=127.0.0.1 -c max_connections=300 -c fsync=off -c synchronous_commit=off -c full_page_writes=off" ||
  { cat "$folder/log" >&2; exit 1; }

export ATRIUM_TEST_POSTGRES="postgres://atrium@127.0.0.1:$port/postgres"
"$@"
