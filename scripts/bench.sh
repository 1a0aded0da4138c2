#!/usr/bin/env bash
# Measures the API, on a throw-away PostgreSQL when `--postgres` comes first; options go to `bench`.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --locked --profile demo -p api -p bench --bin atrium --bin bench
bench=("${CARGO_TARGET_DIR:-target}/demo/bench")
[ "${1:-}" != --postgres ] || { shift; bench=(scripts/postgres.sh "${bench[@]}"); }
exec "${bench[@]}" "$@"
