#!/usr/bin/env bash
# Everything that must hold, from a clean checkout; stops at the first step that fails.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/node.sh

set -m # each step is its own group of processes, so that stopping it leaves nothing behind
passed=0
running=
files=$(mktemp -d)
leave() {
  [ -z "$running" ] || { kill -- -"$running" 2>/dev/null && wait "$running"; } || true
  rm -rf "$files"
}
trap leave EXIT
trap 'exit 130' INT TERM

# step NAME COMMAND...
step() {
  local name=$1 start=$SECONDS status=0
  shift
  echo
  echo "== $((passed + 1)). $name"
  "$@" </dev/null &
  running=$!
  wait "$running" || status=$?
  running=
  if [ "$status" != 0 ]; then
    echo
    echo "FAILED: step $((passed + 1)), $name (exit $status, $((SECONDS - start)) s)"
    echo "steps: $passed passed, 1 failed"
    exit 1
  fi
  passed=$((passed + 1))
  echo "-- ok, $((SECONDS - start)) s"
}

tools() {
  cargo --version
  echo "node $(node --version)"
  scripts/postgres.sh
  scripts/chromium.sh
  scripts/schemathesis.sh --version
}

contract_is_current() {
  "${CARGO_TARGET_DIR:-target}/debug/atrium" openapi >"$files/atrium.json"
  diff -u openapi/atrium.json "$files/atrium.json" | head -n 60 || true
  cmp -s openapi/atrium.json "$files/atrium.json" || { echo "openapi/atrium.json is out of date: run \`just openapi\`."; exit 1; }
}

client_is_current() {
  cp -r frontend/src/api/gen "$files/gen"
  npm --prefix frontend run codegen
  diff -rq "$files/gen" frontend/src/api/gen || { echo "The page's client is out of date: run \`just openapi\`."; exit 1; }
}

page() {
  npm --prefix frontend run "$1"
}

[ -z "${CI:-}" ] || export CARGO_INCREMENTAL=0

step "Tools" tools
step "Rust format" cargo fmt --all --check
step "Rust lint" cargo clippy --workspace --all-targets --locked -- -D warnings
step "Rust build" cargo build --workspace --all-targets --locked
step "OpenAPI document is current" contract_is_current
step "Rust tests on SQLite" env -u ATRIUM_TEST_POSTGRES scripts/rust-tests.sh
step "Rust tests on PostgreSQL" scripts/postgres.sh scripts/rust-tests.sh
step "Rust doc tests" cargo test --workspace --doc --locked
step "Page packages" scripts/packages.sh
step "Known holes in packages" scripts/audit.sh
step "Page client is current" client_is_current
step "Page lint" page lint
step "Page types" page typecheck
step "Page unit tests" page test
step "Page build" scripts/page.sh
step "Nothing acknowledged is lost" scripts/faults.sh --short --binary "${CARGO_TARGET_DIR:-target}/debug/atrium"
step "Page size" page size
step "Page unused code" page knip
step "OpenAPI lint" scripts/openapi-lint.sh
step "API against its contract" scripts/contract.sh
step "Journeys in a browser" scripts/e2e.sh
step "Page speed and quality" scripts/lighthouse.sh

echo
echo "steps: $passed passed, 0 failed, $((SECONDS / 60)) min $((SECONDS % 60)) s"
