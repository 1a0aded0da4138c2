#!/usr/bin/env bash
# Runs schemathesis in .tools/schemathesis, where it leaves its notes, after installing it there when that is needed.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=.tools/schemathesis
if ! cmp -s scripts/schemathesis.txt "$folder/installed.txt"; then
  python3 -m venv --clear "$folder" || { echo "Missing: Python's venv (on Debian: apt-get install python3-venv)." >&2; exit 1; }
  "$folder/bin/pip" install --quiet --disable-pip-version-check --no-input -r scripts/schemathesis.txt
  cp scripts/schemathesis.txt "$folder/installed.txt"
fi
cp scripts/schemathesis.toml "$folder/schemathesis.toml"
cd "$folder"
exec bin/schemathesis "$@"
