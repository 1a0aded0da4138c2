"""Disk errors at the writes and syncs of the database's own files: under each kind of write, under load, and while starting."""

import errno
import time
from dataclasses import dataclass

from ..atrium import CouldNotStart
from ..figures import Figures
from ..recipes import everyday
from ..shim import DATABASE, READ, SHARED, SYNC, TRUNCATE, WAL, WRITE
from ..site import Site
from ..trial import Trial
from ..writer import Writer

NAME = "io"
TITLE = "Disk errors, SQLite"

# How long writers work under one fault.
UNDER_LOAD = 1.5
# How long a start may take on a disk that fails, before it is told to go away.
START_WITHIN = 20.0


@dataclass(frozen=True)
class Point:
    """One fault: of the calls on a file, `skip` succeed and the next `run` fail with an error."""

    name: str
    call: int
    file: int
    error: int
    skip: int = 0
    run: int = 1
    torn: bool = False

    def arm(self, shim):
        """From now on it may strike."""
        shim.arm(self.call, self.file, self.error, self.skip, self.run, self.torn)


PLACES = [
    ("write to the WAL, EIO", WRITE, WAL, errno.EIO),
    ("write to the WAL, ENOSPC", WRITE, WAL, errno.ENOSPC),
    ("sync of the WAL, EIO", SYNC, WAL, errno.EIO),
    ("sync of the WAL, ENOSPC", SYNC, WAL, errno.ENOSPC),
    ("write to the database, EIO", WRITE, DATABASE, errno.EIO),
    ("write to the database, ENOSPC", WRITE, DATABASE, errno.ENOSPC),
    ("sync of the database, EIO", SYNC, DATABASE, errno.EIO),
    ("sync of the database, ENOSPC", SYNC, DATABASE, errno.ENOSPC),
    ("truncation, EIO", TRUNCATE, DATABASE | WAL, errno.EIO),
    ("read of the WAL, EIO", READ, WAL, errno.EIO),
    ("read of the database, EIO", READ, DATABASE, errno.EIO),
    ("growth of the shared index, ENOSPC", WRITE, SHARED, errno.ENOSPC),
]
# The first call, a later one, a run of them, and one that leaves half of what it should have written.
SHAPES = [{}, {"skip": 3}, {"run": 6}, {"skip": 1, "torn": True}]
POINTS = [Point(name, call, file, error, **shape) for name, call, file, error in PLACES for shape in SHAPES]
SHORT = [POINTS[number] for number in (0, 5, 8, 11, 16)]


def run(site: Site) -> Figures:
    """Tries every point."""
    figures = Figures()
    for point in SHORT if site.short else POINTS:
        _try(site, figures, point)
    for point in SHORT[:1] if site.short else POINTS[:: len(SHAPES)]:
        _setting_up(site, figures, point)
    return figures


def _try(site: Site, figures: Figures, point: Point):
    house = site.sqlite()
    trial = Trial(house, figures, point.name)
    house.start()
    _under_each_kind(trial, point)
    _under_load(trial, point)
    _while_starting(trial, point)
    trial.ends()


def _under_each_kind(trial: Trial, point: Point):
    """Each kind of write meets the fault, and is acknowledged once the fault is over."""
    shim, driver = trial.house.shim, Writer(trial.house.hall, trial.ledger, "driver")
    point.arm(shim)
    for operation in everyday():
        driver.tries(operation)
        if shim.get("failed"):
            trial.row.faults += shim.disarm()
            trial.comes_back([operation])
            point.arm(shim)
    trial.row.faults += shim.disarm()


def _under_load(trial: Trial, point: Point):
    """Several writers at once, and faults among them."""
    shim = trial.house.shim
    with trial.crew():
        until = time.monotonic() + UNDER_LOAD
        point.arm(shim)
        while time.monotonic() < until:
            time.sleep(0.05)
            if shim.get("failed"):
                trial.row.faults += shim.get("failed")
                point.arm(shim)
    trial.row.faults += shim.disarm()
    trial.comes_back()
    trial.looks_right("after faults under load")


def _while_starting(trial: Trial, point: Point):
    """A start that meets the fault succeeds, or ends and says why; the next one succeeds."""
    atrium, shim = trial.house.atrium, trial.house.shim
    atrium.kill()
    point.arm(shim)
    try:
        trial.house.start(START_WITHIN)
    except CouldNotStart as error:
        if atrium.lives():
            trial.wrong.append(f"a start on a failing disk neither succeeds nor ends: {error}")
    trial.row.faults += shim.disarm()
    if atrium.lives():
        trial.comes_back(["create_task"])
        return
    trial.start()


def _setting_up(site: Site, figures: Figures, point: Point):
    """The one kind of write that only an empty house has meets the fault too."""
    house = site.empty_sqlite()
    trial = Trial(house, figures, "setting an empty house up", before=house.nothing())
    house.start()
    house.hall.set_up_token = house.atrium.set_up_token()
    point.arm(house.shim)
    trial.after.tries("set_up")
    trial.row.faults += house.shim.disarm()
    if not trial.ledger.acknowledged["set_up"]:
        trial.comes_back(["set_up"])
    trial.looks_right("while it runs")
    house.atrium.kill()
    trial.start()
    trial.looks_right("after a restart")
    trial.closes()
    house.leave()
