#!/usr/bin/env bash
# Writes openapi/atrium.json from the API, and the page's client from that.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/node.sh

mkdir -p openapi
fresh=$(mktemp openapi/.atrium.XXXXXX)
trap 'rm -f "$fresh"' EXIT
cargo run --quiet --locked -p api --bin atrium -- openapi >"$fresh"
chmod 644 "$fresh"
mv "$fresh" openapi/atrium.json

scripts/packages.sh
npm --prefix frontend run codegen
