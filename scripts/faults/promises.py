"""What an acknowledgement promises: what has to be found from then on, and how one looks."""

import time
from dataclasses import dataclass, field

# How long an import may take to end, or to be found interrupted.
IMPORT_ENDS_WITHIN = 60.0


@dataclass
class Promise:
    """Something that was acknowledged. A later request about it may have been cut or refused; then it is in doubt."""

    in_doubt: str | None = field(default=None, init=False)

    def missing(self, hall) -> str | None:
        """What is not as it was acknowledged."""
        raise NotImplementedError


@dataclass
class Kept(Promise):
    """A record at a version, with fields as they were answered."""

    who: str
    place: str
    id: str
    version: int | None
    fields: dict

    @classmethod
    def of(cls, who: str, place: str, answered: dict, sent, shows: tuple[str, ...] = ()):
        """The record that was answered, found at `place`: its own address, or a list that it stands in."""
        as_sent = [name for name, value in (sent or {}).items() if name in answered and answered[name] == value]
        return cls(who, place, answered["id"], answered.get("version"), {name: answered[name] for name in (*as_sent, *shows)})

    def missing(self, hall) -> str | None:
        found = find(hall, self.who, self.place, self.id)
        if found is None:
            return None if self.in_doubt == "removal" else f"{self.id} is not there"
        if self.in_doubt and found.get("version") == (self.version or 0) + 1:
            return None
        if found.get("version") != self.version:
            return f"{self.id} is at version {found.get('version')}, acknowledged was {self.version}"
        for name, value in self.fields.items():
            if found.get(name) != value:
                return f"{self.id} has {name} {found.get(name)!r}, acknowledged was {value!r}"
        return None


@dataclass
class Gone(Promise):
    """A record that was removed."""

    who: str
    place: str
    id: str

    def missing(self, hall) -> str | None:
        return f"{self.id} is there again" if find(hall, self.who, self.place, self.id) else None


def find(hall, who: str, place: str, id: str) -> dict | None:
    """The record at that place, if it is there."""
    answer = hall.look(who, place.replace("{id}", id), may_be=(200, 404))
    if answer.status == 404:
        return None
    listed = answer.body.get("data") if "{id}" not in place else None
    return answer.body if listed is None else next((row for row in listed if row["id"] == id), None)


@dataclass
class SignedIn(Promise):
    """A session that opens the door for a member."""

    cookie: str
    member: str

    def missing(self, hall) -> str | None:
        answer = hall.look(self.cookie, "/me", may_be=(200, 401))
        if answer.status == 401:
            return None if self.in_doubt else "a session is unknown"
        return None if answer.body["id"] == self.member else "a session is another's"


@dataclass
class KeyHolds(Promise):
    """An API key with which a program comes in."""

    token: str
    maker: str

    def missing(self, hall) -> str | None:
        answer = hall.look(None, "/me", headers=bearing(self.token), may_be=(200, 401))
        if answer.status == 401:
            return None if self.in_doubt else "an API key is unknown"
        return None if answer.body["id"] == self.maker else "an API key is another's"


@dataclass
class KeyRevoked(Promise):
    """An API key that was revoked."""

    token: str

    def missing(self, hall) -> str | None:
        answer = hall.look(None, "/me", headers=bearing(self.token), may_be=(200, 401))
        return None if answer.status == 401 else "an API key that was revoked still holds"


def bearing(token: str) -> dict:
    """The header of whoever bears a token."""
    return {"Authorization": f"Bearer {token}"}


@dataclass
class SignedOut(Promise):
    """A session that opens nothing any more."""

    cookie: str

    def missing(self, hall) -> str | None:
        return None if hall.look(self.cookie, "/me", may_be=(200, 401)).status == 401 else "a session that was ended still holds"


@dataclass
class PasswordHolds(Promise):
    """A password that opens the door for a member."""

    email: str
    password: str

    def missing(self, hall) -> str | None:
        opens = hall.opens(self.email, self.password)
        return None if opens or self.in_doubt else "a password that was chosen does not open the door"


@dataclass
class LinkHolds(Promise):
    """A link with which a member may choose a password."""

    token: str

    def missing(self, hall) -> str | None:
        held = hall.look(None, "/password-links/mine", {"Authorization": f"Bearer {self.token}"}, may_be=(200, 404))
        return None if held.status == 200 or self.in_doubt else "a link to choose a password is unknown"


@dataclass
class ViewEnded(Promise):
    """A view that its viewer ended, as whoever was viewed reads of it."""

    viewed: str
    started_at: str

    def missing(self, hall) -> str | None:
        views = hall.look(self.viewed, "/me/views?limit=100").body["data"]
        open_still = [view for view in views if view["started_at"] == self.started_at and view["ended_at"] is None]
        return "a view that was ended goes on" if open_still else None


@dataclass
class LookStands(Promise):
    """The moment at which a member said that they have seen their workspace."""

    who: str
    at: str

    def missing(self, hall) -> str | None:
        since = hall.look(self.who, "/workspace").body["changes"]["since"]
        return (
            None
            if since == self.at or (self.in_doubt and since and since > self.at)
            else f"the last look was at {since}, not {self.at}"
        )


@dataclass
class ImportEnds(Promise):
    """An import: it ends one way or the other; whether its rows are there as it says is seen in the tables."""

    who: str
    id: str

    def missing(self, hall) -> str | None:
        until = time.monotonic() + IMPORT_ENDS_WITHIN
        while True:
            answer = hall.look(self.who, f"/imports/{self.id}", may_be=(200, 404))
            if answer.status == 404:
                return f"{self.id} is not there"
            if answer.body["status"] != "running":
                return None
            if time.monotonic() > until:
                return f"{self.id} still runs after {IMPORT_ENDS_WITHIN:.0f} s"
            time.sleep(0.05)
