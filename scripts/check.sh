#!/usr/bin/env bash
# The quick loop for Rust.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo fmt --all --check
cargo clippy --workspace --all-targets --locked -- -D warnings
scripts/rust-tests.sh
