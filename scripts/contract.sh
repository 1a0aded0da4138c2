#!/usr/bin/env bash
# Tries every operation of the API against its own OpenAPI document, as people of different roles, each on fresh data.
set -euo pipefail
cd "$(dirname "$0")/.."
# The demo's owner, and one of each kind of workspace.
people=(ana ben cleo ruth)
for person in "${people[@]}"; do
  echo "As $person:"
  scripts/server.sh scripts/contract-as.sh "$person@demo.example"
done
