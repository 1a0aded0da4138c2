#!/usr/bin/env bash
# Measures the API; options go to `bench`.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --locked --profile demo -p api -p bench --bin atrium --bin bench
exec "${CARGO_TARGET_DIR:-target}/demo/bench" "$@"
