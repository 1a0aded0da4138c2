#!/usr/bin/env bash
# Makes sure that the browser of the end-to-end tests is there.
set -euo pipefail
cd "$(dirname "$0")/.."
[ -x /usr/bin/chromium ] || scripts/install.sh Chromium chromium fonts-liberation
/usr/bin/chromium --version
