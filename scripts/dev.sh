#!/usr/bin/env bash
# The API on the demo's data, and before it the page's development server, which reloads as files change.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/node.sh
scripts/page.sh
cargo build --locked -p api --bin atrium

port=$(scripts/free-port.sh 8080)
set -m # a group of processes each, so that stopping them leaves nothing behind
started=()
trap 'for group in "${started[@]}"; do kill -- -"$group" 2>/dev/null || true; done; wait' EXIT
trap 'exit 130' INT TERM
"${CARGO_TARGET_DIR:-target}/debug/atrium" demo --listen "127.0.0.1:$port" --spa frontend/dist </dev/null &
started+=($!)
ATRIUM_API="http://127.0.0.1:$port" npm --prefix frontend run dev </dev/null &
started+=($!)
wait -n
