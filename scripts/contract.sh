#!/usr/bin/env bash
# Tries every operation of the API against its own OpenAPI document, as people of different roles, each on fresh data.
set -euo pipefail
cd "$(dirname "$0")/.."
# The demo's owner, an account manager and a sales rep.
people=(ana ben cleo)
for person in "${people[@]}"; do
  echo "As $person:"
  scripts/server.sh scripts/contract-as.sh "$person@demo.example"
done
