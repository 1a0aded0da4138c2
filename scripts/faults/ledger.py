"""What was answered while writers were at work, and whether all that was acknowledged is there."""

import threading
from collections import Counter

from .promises import Gone, Promise, SignedOut


class Ledger:
    """Counts answers, and keeps what each acknowledgement promises until a later one replaces it."""

    def __init__(self):
        self.promises: dict[tuple, Promise] = {}
        self.acknowledged, self.refused = Counter(), Counter()
        self.wrong: list[str] = []
        self.unanswered: list[str] = []
        # The longest time that anybody waited for an answer, in seconds.
        self.slowest = 0.0
        self.lock = threading.Lock()

    def count(self, outcome: str, operation: str):
        """One answer more: `acknowledged` or `refused`."""
        with self.lock:
            getattr(self, outcome)[operation] += 1

    def complain(self, text: str):
        """An answer that nobody should get."""
        with self.lock:
            self.wrong.append(text)

    def keep(self, key: tuple, promise: Promise):
        """From now on this has to be found."""
        with self.lock:
            self.promises[key] = promise

    def doubt(self, key: tuple | None, by: str):
        """Nobody knows whether a request about this was done."""
        with self.lock:
            if key in self.promises and not isinstance(self.promises[key], (Gone, SignedOut)):
                self.promises[key].in_doubt = by

    def lost(self, hall) -> dict[tuple, str]:
        """What was acknowledged and is not there."""
        missing = {}
        for key, promise in list(self.promises.items()):
            said = promise.missing(hall)
            if said:
                missing[key] = f"{key[0]} {said}"
        return missing
