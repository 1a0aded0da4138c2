"""`just faults`: nothing that Atrium has acknowledged is lost."""

import argparse
import signal
import sys
import tempfile
import time
import traceback
from pathlib import Path

from .contract import PROJECT
from .kinds import KINDS
from .recipes import disagreements
from .site import Site


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="just faults", description=__doc__)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=f"only these kinds of fault: {', '.join(KINDS)}")
    parser.add_argument("--short", action="store_true", help="the form that stands in `just test`")
    parser.add_argument("--binary", type=Path, help="the binary to try")
    parser.add_argument("--seed", default="1", help="what chance goes by")
    chosen = parser.parse_args()
    unknown = set(chosen.kinds) - KINDS.keys()
    if unknown:
        parser.error(f"there is no kind {', '.join(sorted(unknown))}")
    return chosen


def main() -> int:
    """Tries each kind, shows its table, and says what passed."""
    chosen = options()
    passed = failed = 0
    unlike = disagreements()
    for text in unlike:
        print(text)
    with tempfile.TemporaryDirectory(prefix="atrium-faults-") as folder:
        site = Site(Path(folder), chosen.binary.resolve(), chosen.short, chosen.seed)
        for name, kind in KINDS.items():
            if chosen.kinds and name not in chosen.kinds:
                continue
            began = time.monotonic()
            print(f"\n{kind.TITLE} ({name})", flush=True)
            try:
                figures = kind.run(site)
            except Exception:
                traceback.print_exc()
                failed += 1
                continue
            print(f"{figures.show()}\n  {time.monotonic() - began:.0f} s", flush=True)
            passed, failed = passed + figures.passed, failed + figures.failed
    print(f"\n{passed} passed, {failed + len(unlike)} failed")
    return 1 if failed or unlike else 0


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(main())
