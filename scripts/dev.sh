#!/usr/bin/env bash
# The API on the demo's data, and before it the page's development server, which reloads as files change.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/node.sh
scripts/page.sh
cargo build --locked -p api --bin atrium

port=$(scripts/free-port.sh 8080)
started=()
trap 'kill "${started[@]}" 2>/dev/null || true; wait' EXIT
trap 'exit 130' INT TERM
"${CARGO_TARGET_DIR:-target}/debug/atrium" demo --listen "127.0.0.1:$port" --spa frontend/dist &
started+=($!)
ATRIUM_API="http://127.0.0.1:$port" npm --prefix frontend run dev &
started+=($!)
wait -n
