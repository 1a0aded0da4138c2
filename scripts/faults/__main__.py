"""`just faults`: nothing that Atrium has acknowledged is lost, whatever disk, clock, database and process do.

    just faults             everything, in about half an hour
    just faults --short     the form that stands in `just test`, in under three minutes
    just faults io kill     some kinds

Each trial starts Atrium in a house of its own (the demo on SQLite, or one founded through the API on a throw-away PostgreSQL). Several
writers go through every kind of write that the contract has, a reader polls, and a fault strikes. Afterwards:

- everything that was acknowledged is found through the API: while the process runs, and after kill -9 and a start;
- the tables say what the journal says, its chains are as recomputed here (RFC 8785, SHA-256), heads and references hold, no moment runs
  backwards, and `atrium verify` agrees;
- every answer was the right one, or 503 or 507 (408, 429) with Retry-After; nobody was left without one;
- once the fault is over, each kind of write is acknowledged again in the same process: a restart is counted, and fails the point.

`recipes` knows how each kind of write is done and what it promises; one that the contract has and no recipe knows fails the run, so
that a new room joins by a line there. `planted` checks the check: each fault that it plants must be noticed.

Disk and clock fail by shim.c, which is compiled here, preloaded (LD_PRELOAD) and steered through a small shared file. strace could
inject the same errors, but counts calls per thread and not per file, slows all others down, needs ptrace, and takes no write back as
a power cut does; the shim does the same on a laptop, in CI, and without root. Only what cannot be had so is for root alone, and is
named when it is left out: a small disk that is really full, and one that is mounted read-only.

Everything is in one temporary folder and on the loopback; what was started is ended, also by Ctrl-C.
"""

import argparse
import signal
import sys
import tempfile
import time
import traceback
from pathlib import Path

from .kinds import KINDS
from .recipes import disagreements
from .site import Site


def options() -> argparse.Namespace:
    """What the command line asks for."""
    kinds = "\n".join(f"  {name:8} {kind.TITLE}" for name, kind in KINDS.items())
    parser = argparse.ArgumentParser(
        prog="just faults", description=f"{__doc__}\nkinds:\n{kinds}", formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("kinds", nargs="*", metavar="KIND", help="only these kinds")
    parser.add_argument("--short", action="store_true", help="fewer points of each kind")
    parser.add_argument("--binary", type=Path, required=True, help="the Atrium to try")
    parser.add_argument("--seed", default="1", help="what chance goes by")
    chosen = parser.parse_args()
    if unknown := set(chosen.kinds) - KINDS.keys():
        parser.error(f"there is no kind {', '.join(sorted(unknown))}")
    return chosen


def main() -> int:
    """Tries each kind, shows its table, and says what passed."""
    chosen, unlike = options(), disagreements()
    for text in unlike:
        print(text)
    passed, failed = 0, len(unlike)
    with tempfile.TemporaryDirectory(prefix="atrium-faults-") as folder:
        with Site(Path(folder), chosen.binary.resolve(), chosen.short, chosen.seed) as site:
            for name in chosen.kinds or KINDS:
                good, bad = run(name, site)
                passed, failed = passed + good, failed + bad
    print(f"\n{passed} passed, {failed} failed")
    return 1 if failed else 0


def run(name: str, site: Site) -> tuple[int, int]:
    """Tries one kind; answers how many of its points passed and failed."""
    print(f"\n{KINDS[name].TITLE} ({name})", flush=True)
    began = time.monotonic()
    try:
        figures = KINDS[name].run(site)
    except Exception:
        traceback.print_exc()
        return 0, 1
    print(f"{figures.show()}\n{time.monotonic() - began:.0f} s", flush=True)
    return figures.passed, figures.failed


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(main())
