"""The house as its writers share it: who works there, through which door, and what they must do one at a time."""

import threading
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from .person import Answer, NoAnswer, Person, cookie_of

# A look that has to succeed is repeated for so long while Atrium says that it cannot just now.
LOOK_WITHIN = 20.0
# How many connections one thread holds at once.
MOST_CONNECTIONS = 20
NOT_NOW = (408, 429, 503, 507)


@dataclass
class Member:
    """Someone who works there."""

    id: str
    cookie: str


def says_not_now(answer: Answer) -> bool:
    """Whether an answer puts off what was asked, and says when to come again."""
    return answer.status in NOT_NOW and answer.headers.get("Retry-After") is not None


class WrongAnswer(Exception):
    """An answer that nobody should get."""


class Hall:
    """The people of a house, and its one door; `password` opens it for all of them."""

    password = "quiet copper lantern 41"

    def __init__(self, port: int):
        self.port, self.people, self.stage, self.set_up_token = port, {}, None, None
        # Answers to reads that nobody should get.
        self.strange: list[str] = []
        self.locks = defaultdict(threading.RLock)
        self.own = threading.local()

    def at(self, port: int) -> "Hall":
        """The same people in a house of its own."""
        other = Hall(port)
        other.people, other.stage = dict(self.people), self.stage
        return other

    def by_another_door(self, port: int) -> "Hall":
        """The same house through another process."""
        other = self.at(port)
        other.locks, other.strange = self.locks, self.strange
        return other

    def add(self, who: str, id: str, cookie: str):
        """Somebody works there from now on."""
        self.people[who] = Member(id, cookie)

    def alone(self, name: str):
        """Held while something is done that only one may do at a time."""
        return self.locks[name]

    def person(self, who: str | None) -> Person:
        """A connection of this thread: somebody's by name, that of a cookie, or a stranger's."""
        held = self.own.__dict__.setdefault("held", {})
        cookie = self.people[who].cookie if who in self.people else who
        if cookie not in held:
            if len(held) >= MOST_CONNECTIONS:
                self.hang_up()
            held[cookie] = Person(self.port, cookie)
        return held[cookie]

    def hang_up(self):
        """Ends the connections of this thread."""
        held = self.own.__dict__.setdefault("held", {})
        for person in held.values():
            person.close()
        held.clear()

    def look(self, who: str | None, path: str, headers: dict | None = None, may_be: tuple[int, ...] = (200,)) -> Answer:
        """Reads, and again for a while when Atrium says that it cannot just now."""
        return self._persists(lambda: self.person(who).ask("GET", path, headers=headers), f"GET {path}", may_be)

    def opens(self, email: str, password: str) -> bool:
        """Whether a password opens the door."""
        tries = {"email": email, "password": password}
        return self._persists(lambda: self.person(None).ask("POST", "/session", tries), "sign_in", (201, 401)).status == 201

    def _persists(self, ask: Callable[[], Answer], what: str, may_be: tuple[int, ...]) -> Answer:
        until = time.monotonic() + LOOK_WITHIN
        while True:
            try:
                answer = ask()
                if answer.status in may_be:
                    return answer
                said = f"{what} was answered {answer.status} {answer.code}"
                if not says_not_now(answer):
                    self.strange.append(said)
            except NoAnswer as silence:
                said = str(silence)
            if time.monotonic() > until:
                raise WrongAnswer(f"{said}, for {LOOK_WITHIN:.0f} s")
            time.sleep(0.05)

    def sign_in(self, who: str, email: str | None = None):
        """Somebody comes in by their password."""
        stranger = Person(self.port)
        answer = stranger.ask("POST", "/session", {"email": email or f"{who}@demo.example", "password": self.password})
        stranger.close()
        if answer.status != 201:
            raise WrongAnswer(f"{who} cannot sign in: {answer.status} {answer.code}")
        self.add(who, answer.body["id"], cookie_of(answer))
