#!/usr/bin/env bash
# Measures the API; options go to `atrium bench`.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --locked --profile demo -p api --bin atrium
exec "${CARGO_TARGET_DIR:-target}/demo/atrium" bench "$@"
