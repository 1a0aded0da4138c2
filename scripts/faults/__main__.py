"""`just faults`: nothing that Atrium has acknowledged is lost, whatever disk, clock, database and process do.

    just faults             everything, in about half an hour
    just faults --short     the form that stands in `just test`, in under three minutes
    just faults io kill     some kinds

Each trial starts Atrium in a house of its own (the demo on SQLite, or one founded through the API on a throw-away
PostgreSQL). Several writers go through every kind of write that the contract has, a reader polls, and a fault strikes.
Afterwards:

- everything that was acknowledged is found through the API: while the process runs, and after kill -9 and a start;
- the tables say what the journal says, its chains are as recomputed here (RFC 8785, SHA-256), heads and references hold,
  no moment runs backwards, and `atrium verify` agrees;
- every answer was the right one, or 503 or 507 (408, 429) with Retry-After; nobody was left without one;
- once the fault is over, each kind of write is acknowledged again in the same process: a restart is counted, and fails
  the point.

`recipes` knows how each kind of write is done and what it promises; one that the contract has and no recipe knows fails
the run, so that a new room joins by a line there. `planted` checks the check: each fault that it plants must be noticed.

Disk and clock fail by shim.c, which is compiled here, preloaded (LD_PRELOAD) and steered through a small shared file.
strace could inject the same errors, but it counts calls per thread and not per file, slows all others down, needs ptrace,
and takes no write back as a power cut does; the shim does the same on a laptop, in CI, and without root. Only what cannot
be had so is for root alone, and is named when it is left out: a small disk that is really full, and a read-only one.

Everything is in one temporary folder and on the loopback; what was started is ended, also by Ctrl-C.
"""

import argparse
import signal
import sys
import tempfile
import threading
import time
import traceback
from pathlib import Path

from .kinds import KINDS, LANES
from .recipes import RECIPES, disagreements
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
    print("\n".join([f"{len(RECIPES)} kinds of write, seed {chosen.seed}", *unlike]), flush=True)
    results = [(0, len(unlike))]
    with tempfile.TemporaryDirectory(prefix="atrium-faults-", ignore_cleanup_errors=True) as folder:
        tempfile.tempdir = folder
        with Site(Path(folder), chosen.binary.resolve(), chosen.short, chosen.seed) as site:
            lanes = [[kind for kind in lane if kind.NAME in (chosen.kinds or KINDS)] for lane in LANES]
            side_by_side([threading.Thread(target=go, args=(lane, site, results), daemon=True) for lane in lanes], site)
    passed, failed = (sum(counts) for counts in zip(*results, strict=True))
    print(f"\n{passed} passed, {failed} failed")
    return 1 if failed else 0


def side_by_side(lanes: list[threading.Thread], site: Site):
    """Lets the lanes go; when somebody stops this, what they have started ends first."""
    try:
        for lane in lanes:
            lane.start()
        for lane in lanes:
            lane.join()
    except BaseException:
        site.end()
        for lane in lanes:
            lane.join(5)
        raise


def go(lane: list, site: Site, results: list):
    """Tries the kinds of a lane, and shows the table of each."""
    for kind in lane:
        began = time.monotonic()
        try:
            figures = kind.run(site)
            shown, counts = figures.show(), (figures.passed, figures.failed)
        except Exception:
            if site.over.is_set():
                return
            shown, counts = traceback.format_exc(), (0, 1)
        results.append(counts)
        print(f"\n{kind.TITLE} ({kind.NAME}, {time.monotonic() - began:.0f} s)\n{shown}", flush=True)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, lambda *_: sys.exit(130))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(main())
