#!/usr/bin/env bash
# Installs the page's packages when package.json or the lock file changed.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/node.sh
cd frontend

stamp=node_modules/.installed
wanted=$(cat package.json package-lock.json | sha256sum)
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then
  echo "The page's packages are current."
else
  npm ci
  echo "$wanted" >"$stamp"
fi
