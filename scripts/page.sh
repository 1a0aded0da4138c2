#!/usr/bin/env bash
# Builds the page into frontend/dist when its sources changed.
set -euo pipefail
cd "$(dirname "$0")/.."

stamp=.tools/page.built
wanted=$(
  find frontend \( -name node_modules -o -name dist -o -name e2e -o -name test-results -o -name '.*' \) -prune -o -type f -print0 |
    sort -z | xargs -0 sha256sum | sha256sum
)
if [ -f frontend/dist/index.html ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then
  echo "The page is current."
  exit
fi

source scripts/node.sh
scripts/packages.sh
npm --prefix frontend run build
mkdir -p .tools
echo "$wanted" >"$stamp"
