"""Several writers at work at once, each going through every kind of write again and again, and one who reads."""

import itertools
import threading
import traceback

from .hall import Hall, says_not_now
from .ledger import Ledger
from .person import NoAnswer
from .recipes import everyday
from .writer import Writer

# After an answer that was no acknowledgement, a writer waits a moment, as people do.
MOMENT = 0.02
# What is read meanwhile, and by whom.
READ = (
    ("ben", "/workspace"),
    ("cleo", "/workspace"),
    ("ana", "/dashboard"),
    ("marcus", "/deals?limit=20"),
    ("ruth", "/me/tasks"),
)


class Crew:
    """Writers at work from `with` on, until its end."""

    def __init__(self, halls: Hall | list[Hall], ledger: Ledger, name: str = "", size: int = 4):
        halls = halls if isinstance(halls, list) else [halls]
        self.stopping, self.ledger = threading.Event(), ledger
        self.failures: list[str] = []
        self.writers = [Writer(halls[number % len(halls)], ledger, f"{name}w{number}") for number in range(size)]
        self.threads = [threading.Thread(target=self._guarded, args=(self._work, writer), daemon=True) for writer in self.writers]
        self.threads.append(threading.Thread(target=self._guarded, args=(self._read, halls[-1]), daemon=True))

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.stopping.set()
        for thread in self.threads:
            thread.join()
        if self.failures:
            raise RuntimeError("a writer failed:\n" + "\n".join(self.failures))

    def _guarded(self, work, who):
        try:
            work(who)
        except Exception:
            self.failures.append(traceback.format_exc())

    def _work(self, writer: Writer):
        operations = everyday()
        while True:
            writer.random.shuffle(operations)
            for operation in operations:
                if self.stopping.is_set():
                    return
                if writer.tries(operation) != "acknowledged":
                    self.stopping.wait(MOMENT)

    def _read(self, hall: Hall):
        """Whoever polls gets what they ask for, or is told when to come again."""
        for who, path in itertools.cycle(READ):
            if self.stopping.wait(MOMENT):
                return
            try:
                answer = hall.person(who).get(path)
            except NoAnswer as silence:
                self.ledger.unanswered.append(f"a read: {silence}")
                continue
            if answer.status != 200 and not says_not_now(answer):
                self.ledger.complain(f"GET {path} was answered {answer.status} {answer.code}")
