#!/usr/bin/env bash
# Builds what changed and serves the demo; options go to `atrium demo`.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/node.sh

log=$(mktemp)
page=
trap '[ -z "$page" ] || kill -- -"$page" 2>/dev/null || true; rm -f "$log"' EXIT
trap 'exit 130' INT TERM

binary="${CARGO_TARGET_DIR:-target}/demo/atrium"
[ -x "$binary" ] || echo "The first build takes some minutes."

echo "1/3 Building the page..."
set -m # a group of its own, so that stopping it stops all of it
scripts/page.sh >"$log" 2>&1 </dev/null &
page=$!
set +m

echo "2/3 Building the server..."
cargo build --quiet --locked --profile demo -p api --bin atrium

if ! wait "$page"; then
  cat "$log" >&2
  echo "The page could not be built; the lines above say why." >&2
  exit 1
fi
page=

echo "3/3 Starting..."
if [ -z "${ATRIUM_LISTEN:-}" ]; then
  export ATRIUM_LISTEN="127.0.0.1:$(scripts/free-port.sh 8080)"
fi
rm -f "$log"
exec "$binary" demo --spa frontend/dist "$@"
