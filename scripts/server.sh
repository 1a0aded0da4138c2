#!/usr/bin/env bash
# Runs a command against the debug build serving a fresh demo:
#   server.sh COMMAND...
# The command finds the address in ATRIUM_URL and everybody's password in ATRIUM_PASSWORD. It may ask more often than people do:
# the limit of requests is off.
set -euo pipefail
cd "$(dirname "$0")/.."

folder=$(mktemp -d)
server=
stop() {
  [ -z "$server" ] || { kill "$server" 2>/dev/null && wait "$server"; } || true
  rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT TERM

port=$(scripts/free-port.sh)
export ATRIUM_URL="http://127.0.0.1:$port" ATRIUM_PASSWORD="quiet copper lantern 41"
ATRIUM_DEMO_PASSWORD=$ATRIUM_PASSWORD "${CARGO_TARGET_DIR:-target}/debug/atrium" demo \
  --folder "$folder/demo" --listen "127.0.0.1:$port" --spa frontend/dist --rate-limit 0 >"$folder/log" 2>&1 </dev/null &
server=$!

say_why() {
  echo "$1 Its last lines:" >&2
  tail -n 40 "$folder/log" >&2
}
is_ready() {
  python3 -c 'import sys, urllib.request as web; web.urlopen(sys.argv[1], timeout=2)' "$ATRIUM_URL/health/ready" 2>/dev/null
}
until is_ready; do
  kill -0 "$server" 2>/dev/null || { say_why "The server stopped as it started."; exit 1; }
  ((SECONDS < 120)) || { say_why "The server is not ready after two minutes."; exit 1; }
  sleep 0.2
done

status=0
"$@" || status=$?
kill -0 "$server" 2>/dev/null || { say_why "The server stopped while it was tested."; exit 1; }
exit "$status"
