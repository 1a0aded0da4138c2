#!/usr/bin/env bash
# Whether packages have known holes. No registry carries the list of Rust's advisories, so that `cargo audit` and its database have to
# be on the machine, and npm's own registry has to answer; what could not be asked is said aloud.
set -euo pipefail
cd "$(dirname "$0")/.."

advisories="${CARGO_HOME:-$HOME/.cargo}/advisory-db"
if cargo audit --version >/dev/null 2>&1 && [ -d "$advisories" ]; then
  cargo audit --no-fetch --stale
else
  echo "NOT CHECKED: packages of Rust. Install cargo-audit, and clone its advisory database to advisory-db in cargo's home."
fi

answer=$(npm --prefix frontend audit --omit=dev --json 2>/dev/null || true)
case "$answer" in
  *'"auditReportVersion"'*)
    npm --prefix frontend audit --omit=dev --audit-level=high
    ;;
  *) echo "NOT CHECKED: packages of the page. This npm registry does not answer questions about advisories." ;;
esac
