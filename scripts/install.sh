#!/usr/bin/env bash
# Installs Debian packages: install.sh WHAT-FOR PACKAGE...
set -euo pipefail
what=$1
shift
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "Missing: $what. Install it (on Debian: apt-get install $*) and try again." >&2
  exit 1
fi
export DEBIAN_FRONTEND=noninteractive
lock=(-o DPkg::Lock::Timeout=300)
apt-get "${lock[@]}" update -qq
apt-get "${lock[@]}" install -y -qq --no-install-recommends "$@" </dev/null
