"""A wall clock that jumps: a year ahead and back, over midnight, over both changes of summer time, and about under load."""

import random
import threading
import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from ..figures import Figures
from ..founding import PEOPLE
from ..house import SqliteHouse
from ..journal import in_order
from ..site import Site
from ..trial import Trial

NAME = "clock"
TITLE = "A clock that jumps, SQLite"

# The demo's house keeps this time.
ZONE = ZoneInfo("America/New_York")
YEAR = timedelta(days=366)
# The house looks once a minute whether a day has begun.
TICK, TICK_WITHIN = 65.0, 90.0
# How long people write from ten seconds before the moment on.
ACROSS = 14.0
# Before and after a change of summer time.
CHANGES = {"into summer time": (2027, 3, 14, 1, 59, 50), "out of summer time": (2027, 11, 7, 1, 59, 50)}


def run(site: Site) -> Figures:
    """Lets clocks jump; where one has to wait for the house to notice, several at a time."""
    figures = Figures()
    _about(site, figures)
    _ahead_at_a_start(site, figures)
    if site.short:
        return figures
    waiting = [lambda: _ahead_for_a_tick(site, figures), lambda: _midnight(site, figures)]
    waiting += [lambda name=name, moment=moment: _change_of_time(site, figures, name, moment) for name, moment in CHANGES.items()]
    threads = [threading.Thread(target=each) for each in waiting]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return figures


def _begun(house: SqliteHouse) -> list[str]:
    """The days that have begun, each as often as the journal says so."""
    return [entry["data"]["day"] for entry in in_order(house.now()) if entry["verb"] == "day.begun"]


def _scores(house: SqliteHouse) -> dict:
    """The health of each account, as its row keeps it."""
    return {row["id"]: row["health_score"] for row in house.now().tables["accounts"] if row["status"] == "active"}


def _wait(trial: Trial, what: str, holds, within: float = TICK_WITHIN):
    """Waits until something holds; it has to."""
    until = time.monotonic() + within
    while not holds():
        if time.monotonic() > until:
            trial.wrong.append(f"after {within:.0f} s still not: {what}")
            return
        time.sleep(0.25)


def _sign_in(house: SqliteHouse):
    """Everybody comes in anew; sessions do not outlive a jump."""
    for who in PEOPLE:
        house.hall.sign_in(who)
    house.hall.hang_up()


def _today(offset: timedelta = timedelta()) -> str:
    return (datetime.now(ZONE) + offset).date().isoformat()


def _about(site: Site, figures: Figures):
    """Some minutes or hours ahead and back again and again, while people write."""
    house, chance = site.sqlite(), random.Random(site.seed)
    trial = Trial(house, figures, "about, under load", clock_is_right=False)
    house.start()
    with trial.crew():
        for _ in range(20):
            house.shim.turn_clock(chance.choice((-1, 1)) * chance.uniform(0, 7200))
            trial.row.faults += 1
            time.sleep(0.1)
    house.shim.turn_clock(0)
    trial.comes_back()
    trial.ends()


def _ahead_at_a_start(site: Site, figures: Figures):
    """A start with a clock that is a year ahead; the next one, with the right time, mends what that left."""
    house = site.sqlite()
    trial = Trial(house, figures, "a year ahead at a start", clock_is_right=False)
    house.start()
    _wait(trial, "the day begins", lambda: _today() in _begun(house))
    right = _scores(house)
    house.atrium.end()
    house.shim.turn_clock(YEAR.total_seconds())
    trial.row.faults += 1
    house.start()
    _wait(trial, "the day a year ahead begins", lambda: _today(YEAR) in _begun(house))
    house.atrium.end()
    house.shim.turn_clock(0)
    house.start()
    _wait(trial, "the scores are those of today", lambda: _scores(house) == right)
    trial.comes_back()
    trial.ends()


def _ahead_for_a_tick(site: Site, figures: Figures):
    """The clock is a year ahead until the house has noticed, and then right again."""
    house = site.sqlite()
    trial = Trial(house, figures, "a year ahead for a tick", clock_is_right=False)
    house.start()
    _wait(trial, "the day begins", lambda: _today() in _begun(house))
    right = _scores(house)
    house.shim.turn_clock(YEAR.total_seconds())
    trial.row.faults += 1
    _wait(trial, "the day a year ahead begins", lambda: _today(YEAR) in _begun(house))
    house.shim.turn_clock(0)
    _wait(trial, "the scores are those of today", lambda: _scores(house) == right)
    trial.comes_back()
    trial.ends()


def _midnight(site: Site, figures: Figures):
    """A day begins once, soon after its midnight in the time zone of the house."""
    house = site.sqlite()
    trial = Trial(house, figures, "midnight", clock_is_right=False)
    now = datetime.now(ZONE)
    evening = now.replace(hour=23, minute=59, second=50)
    _turn_to(house, evening)
    trial.row.faults += 1
    house.start()
    _sign_in(house)
    with trial.crew(2):
        time.sleep(ACROSS)
    _wait(trial, "the next day begins", lambda: (evening + timedelta(days=1)).date().isoformat() in _begun(house))
    _begins_once(trial)
    trial.comes_back()
    trial.ends()


def _change_of_time(site: Site, figures: Figures, name: str, moment: tuple):
    """Over the hour that is left out or comes twice, until the house has looked at the day again."""
    house = site.sqlite()
    trial = Trial(house, figures, name, clock_is_right=False)
    _turn_to(house, before := datetime(*moment, tzinfo=ZONE))
    trial.row.faults += 1
    house.start()
    _sign_in(house)
    with trial.crew(2):
        time.sleep(ACROSS)
    _wait(trial, "the day begins", lambda: before.date().isoformat() in _begun(house))
    time.sleep(TICK)  # nothing shows that the house has looked again and found nothing to do
    _begins_once(trial)
    trial.comes_back()
    trial.ends()


def _turn_to(house: SqliteHouse, moment: datetime):
    house.shim.turn_clock(moment.timestamp() - time.time())


def _begins_once(trial: Trial):
    begun = _begun(trial.house)
    trial.wrong += [f"{day} began {begun.count(day)} times" for day in set(begun) if begun.count(day) > 1]
