#!/usr/bin/env bash
# The Rust tests but for the doc tests: on SQLite, or on PostgreSQL under scripts/postgres.sh.
set -euo pipefail
cd "$(dirname "$0")/.."
profile=${CI:+ci}
if cargo nextest --version >/dev/null 2>&1; then
  exec cargo nextest run --workspace --locked --profile "${profile:-default}" "$@"
fi
exec cargo test --workspace --lib --bins --tests --locked "$@"
