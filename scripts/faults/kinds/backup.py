"""Backups taken while people write: restored, they hold what was acknowledged; killed or without room, they leave no half."""

import random
import subprocess
import time
from pathlib import Path

from ..figures import Figures
from ..hall import WrongAnswer
from ..house import House
from ..postgres import Missing
from ..site import Site
from ..trial import LOST, Trial

NAME = "backup"
TITLE = "Backups under load"

COMMAND_WITHIN = 120


def run(site: Site) -> Figures:
    """Takes backups, brings them back, and interrupts some."""
    figures, chance = Figures(), random.Random(site.seed)
    if not site.knows("backup"):
        figures.skip("backups", "this Atrium has no such command")
        return figures
    for _ in range(1 if site.short else 4):
        _restored(site, figures, site.sqlite(), site.empty_sqlite(), "SQLite, restored")
        _killed(site, figures, chance)
    try:
        for _ in range(1 if site.short else 4):
            _restored(site, figures, site.postgres(), site.postgres(empty=True), "PostgreSQL, restored")
    except Missing as missing:
        figures.skip("a backup of PostgreSQL", str(missing))
    if site.is_root():
        _without_room(site, figures)
    else:
        figures.skip("a backup without room for it", "only root can mount a small disk")
    return figures


def _atrium(site: Site, word: str, file: Path, house: House) -> subprocess.CompletedProcess:
    command = [site.binary, word, file, "--database", house.address]
    return subprocess.run(command, capture_output=True, text=True, timeout=COMMAND_WITHIN)


def _restored(site: Site, figures: Figures, house: House, other: House, name: str):
    trial = Trial(house, figures, name)
    house.start()
    file = house.folder / "backup"
    with trial.crew():
        trial.works(150)
        before = dict(trial.ledger.promises)
        began = time.monotonic()
        taken = _atrium(site, "backup", file, house)
        trial.row.recovery = max(trial.row.recovery, time.monotonic() - began)
    trial.row.faults += 1
    # What was acknowledged before and has not been changed since has to be in it.
    trial.ledger.promises, now = (
        {key: kept for key, kept in before.items() if trial.ledger.promises.get(key) is kept},
        trial.ledger.promises,
    )
    if taken.returncode:
        trial.wrong.append(f"a backup under load fails: {taken.stderr.strip()}")
    elif (brought := _atrium(site, "restore", file, other)).returncode:
        trial.wrong.append(f"a backup cannot be restored: {brought.stderr.strip()}")
    else:
        _looks_right(trial, other, house)
    trial.ledger.promises = now
    trial.ends()
    other.leave()


def _looks_right(trial: Trial, restored: House, house: House):
    """The restored house is whole, and what was acknowledged before the backup is there."""
    restored.hall.people, restored.hall.stage = house.hall.people, house.hall.stage
    restored.start()
    try:
        missing = trial.ledger.lost(restored.hall)
    except WrongAnswer as error:
        missing = {("", ""): str(error)}
    restored.atrium.kill()
    trial.lost |= missing.keys()
    trial.wrong += [f"{LOST} in the backup: {text}" for text in missing.values()]
    trial.wrong += [f"restored: {text}" for text in restored.verdict(trial.before)]


def _killed(site: Site, figures: Figures, chance: random.Random):
    """A backup that is killed leaves no file, or a whole one; the next one is taken."""
    house = site.sqlite()
    trial = Trial(house, figures, "killed")
    house.start()
    with trial.crew(2):
        for number in range(4):
            file = house.folder / f"backup{number}"
            backup = subprocess.Popen([site.binary, "backup", file, "--database", house.address], stdout=subprocess.DEVNULL)
            time.sleep(chance.uniform(0.0, 0.15))
            backup.kill()
            backup.wait()
            trial.row.faults += 1
            if file.exists() and _atrium(site, "restore", file, other := site.empty_sqlite()).returncode:
                trial.wrong.append("a backup that was killed left half a file under its name")
                other.leave()
    if (again := _atrium(site, "backup", house.folder / "again", house)).returncode:
        trial.wrong.append(f"after one that was killed, a backup fails: {again.stderr.strip()}")
    trial.ends()


def _without_room(site: Site, figures: Figures):
    """A backup on a disk without room fails, and the house does not notice."""
    house = site.sqlite()
    trial = Trial(house, figures, "without room")
    house.start()
    with site.small_disk(1) as disk, trial.crew(2):
        failed = _atrium(site, "backup", disk / "backup", house)
        trial.row.faults += 1
        if failed.returncode == 0 or (disk / "backup").exists():
            trial.wrong.append("a backup without room for it does not fail, or leaves a file under its name")
        trial.comes_back()
    trial.ends()
