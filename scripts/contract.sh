#!/usr/bin/env bash
# Tries every operation of the API against its own OpenAPI document, as people of different roles, each on fresh data.
set -euo pipefail
cd "$(dirname "$0")/.."
for person in ana ben cleo; do
  echo "As $person:"
  scripts/server.sh scripts/contract-as.sh "$person@demo.example"
done
