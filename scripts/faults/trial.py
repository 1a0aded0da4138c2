"""One trial: a house among faults, what was acknowledged meanwhile, and everything that has to hold afterwards."""

import itertools
import time

from .atrium import CouldNotStart
from .crew import Crew
from .figures import Figures
from .hall import WrongAnswer
from .house import House
from .ledger import Ledger
from .person import NoAnswer, Person
from .recipes import everyday
from .records import Records
from .writer import Writer

# Once a fault is over, each kind of write is acknowledged again within this; otherwise it took a restart.
BACK_WITHIN = 20.0
# How long it may take until /health/ready says that nothing can be written, and how long each of its answers.
NOT_READY_WITHIN = 5.0
READY_ANSWERS_WITHIN = 1.5
# How long a read may take while nothing can be written.
READ_WITHIN = 2.0
LOST = "acknowledged, and not there"


class Trial:
    """Counts what happens in one house under one name of the table; whatever must not be goes to `wrong`."""

    def __init__(self, house: House, figures: Figures, name: str, before: Records | None = None, clock_is_right: bool = True):
        self.house, self.figures, self.name = house, figures, name
        self.row = figures.row(name)
        self.before = before or house.at_rest()
        self.ledger = Ledger()
        self.after = Writer(house.hall, self.ledger, "after")
        self.wrong: list[str] = []
        self.lost: set[tuple] = set()
        self.may_be_cut, self.clock_is_right = False, clock_is_right

    def crew(self, size: int = 4, halls=None) -> Crew:
        """Writers at work."""
        return Crew(halls or self.house.hall, self.ledger, f"t{self.row.points}", size)

    def works(self, writes: int, within: float = 20.0):
        """Waits until so many more writes were acknowledged."""
        enough, until = self.ledger.acknowledged.total() + writes, time.monotonic() + within
        while self.ledger.acknowledged.total() < enough and time.monotonic() < until:
            time.sleep(0.002)

    def comes_back(self, operations: list[str] | None = None):
        """The fault is over: each kind of write is acknowledged again soon, in the same process."""
        over, first = time.monotonic(), None
        for operation in operations or everyday():
            if not self._acknowledged(operation):
                self.wrong.append("writes are refused still after the fault: it takes a restart")
                self._restart()
                return
            first = first or time.monotonic() - over
        self.row.recovery = max(self.row.recovery, first or 0.0)
        if not self.house.atrium.is_ready():
            self.wrong.append("/health/ready does not say so once all is well again")

    def _acknowledged(self, operation: str) -> bool:
        until = time.monotonic() + BACK_WITHIN
        while True:
            if self.after.tries(operation) == "acknowledged":
                return True
            if time.monotonic() > until:
                return False
            time.sleep(0.05)

    def _restart(self):
        self.row.restarts += 1
        self.house.atrium.kill()
        self.start()

    def start(self, patience: float = 60):
        """Starts Atrium again; it has to."""
        try:
            self.house.start(patience)
        except CouldNotStart as error:
            self.wrong.append(str(error))

    def says_not_ready(self, while_: str):
        """As long as nothing can be written, /health/ready says so, and at once."""
        asker, until = Person(self.house.atrium.port, patience=10), time.monotonic() + NOT_READY_WITHIN
        while True:
            answer = asker.get("/health/ready")
            if answer.took > READY_ANSWERS_WITHIN:
                self.wrong.append(f"/health/ready takes longer than {READY_ANSWERS_WITHIN} s {while_}")
            if answer.status == 503 or time.monotonic() > until:
                break
            time.sleep(0.1)
        asker.close()
        if answer.status != 503:
            self.wrong.append(f"/health/ready says {answer.status} {while_}")

    def reads_go_on(self, while_: str):
        """Who only reads notices nothing."""
        for who, path in (("ben", "/workspace"), ("ben", "/tasks?limit=5"), ("ana", "/dashboard")):
            reader = Person(self.house.atrium.port, self.house.hall.people[who].cookie, patience=20)
            answer = reader.get(path)
            reader.close()
            if answer.status != 200 or answer.took > READ_WITHIN:
                self.wrong.append(
                    f"GET {path} {while_} is answered {answer.status}{'' if answer.took < READ_WITHIN else ', late'}"
                )

    def refuses_all(self, seconds: float, while_: str):
        """For so long nothing that is written is acknowledged, and each answer says "not now"."""
        until, operations = time.monotonic() + seconds, everyday()
        for operation in itertools.cycle(operations):
            if time.monotonic() > until:
                return
            before = self.ledger.acknowledged.total()
            self.after.tries(operation)
            if self.ledger.acknowledged.total() > before and operation != "preview_workspace_access_rule":
                self.wrong.append(f"{operation} is acknowledged {while_}")
            time.sleep(0.02)

    def looks_right(self, when: str):
        """Everything that was acknowledged is found through the API."""
        try:
            missing = self.ledger.lost(self.house.hall)
        except (WrongAnswer, NoAnswer) as error:
            self.wrong.append(f"nobody can look {when}: {error}")
            return
        self.lost |= missing.keys()
        self.wrong += [f"{LOST} {when}: {text}" for text in missing.values()]

    def rows_are_right(self):
        """What the tables and the journal say, while nobody has the database open."""
        self.wrong += self.house.verdict(self.before, self.clock_is_right)

    def ends(self, kill: bool = True, live: bool = True):
        """Looks, kills, looks at the rows, starts again, and looks again."""
        if live and self.house.atrium.lives():
            self.looks_right("while it runs")
        if kill:
            self.house.atrium.kill()
        self.rows_are_right()
        self.start()
        if self.house.atrium.lives():
            self.looks_right("after a restart")
        self.closes()
        self.house.leave()

    def closes(self):
        """Counts it all up; what was lost counts once, however often it was missed."""
        ledger = self.ledger
        self.row.lost += len(self.lost)
        self.row.acknowledged += ledger.acknowledged.total()
        self.row.refused += ledger.refused.total()
        wrong = self.wrong + ledger.wrong + self.house.hall.strange + ([] if self.may_be_cut else ledger.unanswered)
        self.row.violations += sum(not text.startswith(LOST) for text in wrong)
        self.figures.point(self.name, wrong)
