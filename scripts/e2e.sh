#!/usr/bin/env bash
# The journeys through the page, in a real browser against a real server on fresh data; options go to Playwright.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/node.sh
scripts/chromium.sh
exec scripts/server.sh npm --prefix frontend run e2e -- "$@"
