"""Several writers at work at once, each going through every kind of write again and again."""

import threading
import traceback

from .hall import Hall
from .ledger import Ledger
from .recipes import everyday
from .writer import Writer

# After an answer that was no acknowledgement, a writer waits a moment, as people do.
MOMENT = 0.02


class Crew:
    """Writers at work from `with` on, until its end."""

    def __init__(self, halls: Hall | list[Hall], ledger: Ledger, name: str = "", size: int = 4):
        halls = halls if isinstance(halls, list) else [halls]
        self.stopping = threading.Event()
        self.failures: list[str] = []
        self.writers = [Writer(halls[number % len(halls)], ledger, f"{name}w{number}") for number in range(size)]
        self.threads = [threading.Thread(target=self._work, args=(writer,), daemon=True) for writer in self.writers]

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

    def _work(self, writer: Writer):
        operations = everyday()
        try:
            while True:
                writer.random.shuffle(operations)
                for operation in operations:
                    if self.stopping.is_set():
                        return
                    if writer.tries(operation) != "acknowledged":
                        self.stopping.wait(MOMENT)
        except Exception:
            self.failures.append(traceback.format_exc())
