#!/usr/bin/env bash
# How fast and how clean the page is, by Lighthouse, in a real browser against a real server on fresh data.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/node.sh
scripts/chromium.sh
LIGHTHOUSE_PORT=$(scripts/free-port.sh)
export LIGHTHOUSE_PORT
exec scripts/server.sh npm --prefix frontend run lighthouse
