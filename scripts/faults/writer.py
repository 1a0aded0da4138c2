"""A writer: does one kind of write after the other with records of its own, and remembers what was acknowledged."""

import random
from collections import defaultdict, deque
from dataclasses import dataclass
from datetime import date, timedelta

from .contract import writes
from .hall import Hall, WrongAnswer, says_not_now
from .ledger import Ledger
from .person import Answer, NoAnswer
from .promises import Gone, Kept
from .recipes import LISTED_AT, RECIPES, WRITTEN_BY
from .recipes.recipe import Recipe, noun_of

# How many records of one state a writer keeps at hand.
AT_HAND = 12


class Refused(Exception):
    """Atrium said "not now", as it may."""


@dataclass
class Made:
    """A record of this writer's own, and where it is found."""

    id: str
    place: str


class Writer:
    """One of those who write at the same time."""

    def __init__(self, hall: Hall, ledger: Ledger, name: str):
        self.hall, self.ledger, self.name = hall, ledger, name
        self.random = random.Random(name)
        self.hands = defaultdict(lambda: deque(maxlen=AT_HAND))

    def tries(self, operation: str) -> str:
        """Does one kind of write; answers what came of it."""
        try:
            self.run(operation)
            return "acknowledged"
        except Refused:
            return "refused"
        except (WrongAnswer, NoAnswer):
            return "wrong"

    def run(self, operation: str):
        """Does one kind of write, and what it needs before."""
        recipe = RECIPES[operation]
        if recipe.by_hand:
            recipe.by_hand(self, operation)
            return
        taken = self.take(recipe.takes, recipe.new) if recipe.takes else None
        ids = {}
        for noun in writes()[operation].needs:
            ids[f"{noun}_id"] = taken.id if taken and noun == noun_of(recipe.takes) else self.id_of(noun)
        self._do(operation, recipe, taken, ids)

    def _do(self, operation: str, recipe: Recipe, taken: Made | None, ids: dict):
        noun = noun_of(recipe.gives or recipe.takes)
        who, body = WRITTEN_BY.get(noun, "ana"), recipe.body(self) if recipe.body else None
        about = (noun, taken.id) if taken else None
        answer = self.write(operation, who, writes()[operation].path.format(**ids), body, about=about)
        if not recipe.gives:
            self.ledger.keep(about, Gone(who, taken.place, taken.id))
            return
        if taken and answer.body["id"] == taken.id:
            place = taken.place
        else:
            place = LISTED_AT.get(noun, "").format(**ids) or self._own_place(noun)
        self.ledger.keep((noun, answer.body["id"]), Kept.of(who, place, answer.body, body, recipe.shows))
        self.give(recipe.gives, Made(answer.body["id"], place))

    @staticmethod
    def _own_place(noun: str) -> str:
        """The address of one of them: that of the write which changes it."""
        one = next(write.path for write in writes().values() if write.method == "PATCH" and write.path.endswith(f"{{{noun}_id}}"))
        return one.replace(f"{{{noun}_id}}", "{id}")

    def write(self, operation: str, who: str | None, path: str, body=None, about=None, cookie=None) -> Answer:
        """Asks for a write; the answer acknowledges it, or an exception says that it does not."""
        write = writes()[operation]
        by = "removal" if write.method == "DELETE" and write.status == 204 else "change"
        try:
            answer = self.hall.person(cookie or who).ask(write.method, path, body)
        except NoAnswer as silence:
            self._doubt(about, by)
            self.ledger.unanswered.append(f"{operation}: {silence}")
            raise
        self.ledger.slowest = max(self.ledger.slowest, answer.took)
        if answer.status == write.status:
            self.ledger.count("acknowledged", operation)
            return answer
        self._doubt(about, by)
        if says_not_now(answer):
            self.ledger.count("refused", operation)
            raise Refused
        raise self.wrong(f"{operation} was answered {answer.status} {answer.code}")

    def _doubt(self, about, by: str):
        """Nobody knows whether what was asked was done to this, or to these."""
        for key in about if isinstance(about, list) else [about]:
            self.ledger.doubt(key, by)

    def look(self, who: str | None, path: str, headers: dict | None = None) -> Answer:
        """Reads what a recipe has to know."""
        answer = self.hall.person(who).ask("GET", path, headers=headers)
        if answer.status == 200:
            return answer
        if says_not_now(answer):
            raise Refused
        raise self.wrong(f"GET {path} was answered {answer.status} {answer.code}")

    def wrong(self, said: str) -> WrongAnswer:
        """Notes something that nobody should see."""
        self.ledger.complain(said)
        return WrongAnswer(said)

    def take(self, state: str, new: bool = False):
        """One of this writer's own records in that state, which it then no longer has; `new` makes one for this."""
        if new or not self.hands[state]:
            self.run(next(name for name, recipe in RECIPES.items() if recipe.gives == state and recipe.takes != state))
        return self.hands[state].pop()

    def give(self, state: str, record):
        """A record is there in that state."""
        self.hands[state].append(record)

    def id_of(self, noun: str) -> str:
        """The id of one of this writer's own records, which it keeps."""
        record = self.take(noun)
        self.give(noun, record)
        return record.id

    def number(self, below: int) -> int:
        """Any number from 0."""
        return self.random.randrange(below)

    def words(self) -> str:
        """A text that nobody else writes."""
        return f"{self.name} {self.random.randrange(16**10):010x}"

    def note(self) -> str:
        """A longer text, which takes a page of its own."""
        return f"{self.words()} " * self.random.randrange(20, 180)

    def money(self) -> dict:
        """An amount in the house's currency."""
        return {"amount_minor": self.random.randrange(100, 10**6), "currency": "USD"}

    def color(self) -> str:
        """A colour."""
        return f"#{self.random.randrange(16**6):06x}"

    @staticmethod
    def day(ahead: int) -> str:
        """The day so many days from today."""
        return (date.today() + timedelta(days=ahead)).isoformat()
