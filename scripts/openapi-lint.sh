#!/usr/bin/env bash
# Checks that openapi/atrium.json is a good OpenAPI document.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/node.sh
export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true
redocly=.tools/redocly/node_modules/.bin/redocly
if [ "$("$redocly" --version 2>/dev/null)" != 2.77.0 ]; then
  npm install --prefix .tools/redocly --no-save --no-package-lock --ignore-scripts --silent @redocly/cli@2.77.0
fi
exec "$redocly" lint --config .redocly.yaml openapi/atrium.json
