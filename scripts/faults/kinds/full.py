"""A disk that fills while people write, and is freed again: nothing is lost, reads go on, and nobody starts Atrium anew."""

import time
from pathlib import Path

from ..atrium import CouldNotStart
from ..figures import Figures
from ..person import NoAnswer
from ..recipes.imports import sheet
from ..site import Site
from ..trial import Trial

NAME = "full"
TITLE = "A full disk, SQLite"

# How long the disk stays full once the first write was refused, and how long that may take.
STAYS_FULL = 1.5
FILLS_WITHIN = 30.0
# Rows of an import that fits on no such disk.
TOO_MANY_ROWS = 30_000
DISK = 12


def run(site: Site) -> Figures:
    """Fills disks of several sizes, by the shim and, as root, for real."""
    figures = Figures()
    for room in (0, 200_000) if site.short else (0, 5_000, 40_000, 200_000, 1_000_000, 3_000_000):
        _filled(site, figures, room)
    _import_too_large(site, figures)
    _start_on_a_full_disk(site, figures)
    if not site.is_root():
        figures.skip("a disk that is really full", "only root can mount one")
        return figures
    for ballast in (2,) if site.short else (1, 2, 4):
        _really_filled(site, figures, ballast)
    return figures


def _filled(site: Site, figures: Figures, room: int):
    house = site.sqlite()
    trial = Trial(house, figures, "full, then freed")
    house.start()
    with trial.crew():
        house.shim.fill(room)
        _stays_full(trial)
        trial.row.faults += house.shim.disarm()
        trial.comes_back()
    trial.ends()


def _stays_full(trial: Trial):
    """Waits until writes are refused, and looks around for as long as they are."""
    until = time.monotonic() + FILLS_WITHIN
    while not trial.ledger.refused.total() and not trial.ledger.wrong:
        if time.monotonic() > until:
            trial.wrong.append("a disk without room refuses nothing")
            return
        time.sleep(0.02)
    trial.says_not_ready("while the disk is full")
    trial.reads_go_on("while the disk is full")
    time.sleep(STAYS_FULL)


def _import_too_large(site: Site, figures: Figures):
    """An import that the disk cannot hold fails, and leaves nothing behind."""
    house = site.sqlite()
    trial = Trial(house, figures, "an import fills it")
    house.start()
    house.shim.fill(600_000)
    path = "/imports?kind=deals&file_name=large.csv"
    try:
        answer = house.hall.person("noah").ask("POST", path, sheet("large", TOO_MANY_ROWS, house.hall.stage))
        if answer.status == 202:
            _must_fail(trial, answer.body["id"])
        elif answer.status not in (503, 507):
            trial.wrong.append(f"an import that the disk cannot hold is answered {answer.status} {answer.code}")
    except NoAnswer as silence:
        trial.wrong.append(str(silence))
    trial.row.faults += house.shim.disarm()
    trial.comes_back()
    trial.ends()


def _must_fail(trial: Trial, id: str):
    until = time.monotonic() + 60
    while True:
        status = trial.house.hall.look("noah", f"/imports/{id}").body["status"]
        if status != "running" or time.monotonic() > until:
            break
        time.sleep(0.05)
    if status in ("running", "done"):
        trial.wrong.append(f"an import that the disk cannot hold is {status}")


def _start_on_a_full_disk(site: Site, figures: Figures):
    """A start without any room succeeds, or ends and says why; once there is room, it succeeds."""
    house = site.sqlite()
    trial = Trial(house, figures, "full at the start")
    house.shim.fill(0)
    try:
        house.start(20)
    except CouldNotStart as error:
        if house.atrium.lives():
            trial.wrong.append(f"a start on a full disk neither succeeds nor ends: {error}")
    trial.row.faults += house.shim.disarm()
    if not house.atrium.lives():
        trial.start()
    trial.comes_back()
    trial.ends()


def _really_filled(site: Site, figures: Figures, ballast: int):
    with site.small_disk(DISK) as disk:
        house = site.sqlite(disk)
        trial = Trial(house, figures, "a small disk of its own")
        weight = disk / "ballast"
        weight.write_bytes(bytes(ballast << 20))
        house.start()
        with trial.crew():
            rest = _fill_up(disk)
            _stays_full(trial)
            trial.row.faults += 1
            weight.unlink()
            rest.unlink()
            trial.comes_back()
        trial.ends()


def _fill_up(disk: Path) -> Path:
    """Takes all the room that is left, and answers the file that holds it."""
    rest = disk / "rest"
    with rest.open("wb", buffering=0) as out:
        try:
            while out.write(bytes(4096)):
                pass
        except OSError:
            pass
    return rest
