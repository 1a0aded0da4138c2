#!/usr/bin/env bash
# Tries Atrium among faults of disk, clock, database and process; options go to `python3 -m faults` (--help lists them).
# Whoever has a binary already names it: --binary PATH.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v cc >/dev/null || { echo "Missing: a C compiler (on Debian: apt-get install gcc)." >&2; exit 1; }
case " $* " in
  *" --binary "* | *" --help "*) ;;
  *)
    cargo build --locked --profile demo -p api --bin atrium
    set -- --binary "${CARGO_TARGET_DIR:-target}/demo/atrium" "$@"
    ;;
esac
PYTHONPATH=scripts PYTHONDONTWRITEBYTECODE=1 exec python3 -m faults "$@"
