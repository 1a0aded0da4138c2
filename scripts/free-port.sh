#!/usr/bin/env bash
# Prints a free port of this machine; the one given, if that is free.
set -euo pipefail
exec python3 - "${1:-0}" <<'PYTHON'
import socket, sys

def bind(port):
    with socket.socket() as s:
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        s.bind(("127.0.0.1", port))
        return s.getsockname()[1]

try:
    print(bind(int(sys.argv[1])))
except OSError:
    print(bind(0))
PYTHON
