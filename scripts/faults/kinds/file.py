"""What others do to the file: lock it, damage it, take it away, make it read-only; Atrium refuses, says so, and comes back."""

import errno
import os
import random
import subprocess
import time
from pathlib import Path

from ..atrium import CouldNotStart
from ..figures import Figures
from ..recipes import everyday
from ..shim import ALL_FILES, SYNC, TRUNCATE, WRITE
from ..site import Site
from ..trial import Trial

NAME = "file"
TITLE = "The file locked, damaged, taken away, read-only; SQLite"

LOCKED_FOR, LOCKED_FOR_SHORT = 40.0, 8.0
# Nobody waits longer for the lock of another before they are told.
TOLD_WITHIN = 12.0
DAMAGED = ("tasks", "entries", "heads", "sessions", "members")
PAGE = 4096
SUFFIXES = ("", "-wal", "-shm")


def run(site: Site) -> Figures:
    """Does it all."""
    figures = Figures()
    _locked(site, figures, LOCKED_FOR_SHORT if site.short else LOCKED_FOR)
    for suffixes in (SUFFIXES,) if site.short else (SUFFIXES, ("-wal",), ("",)):
        _taken_away(site, figures, suffixes)
    for table in DAMAGED[:1] if site.short else DAMAGED:
        for running in (False, True):
            _damaged(site, figures, table, running)
    _read_only_meanwhile(site, figures)
    _read_only_at_the_start(site, figures)
    return figures


def _locked(site: Site, figures: Figures, seconds: float):
    """Another process holds the lock for writing."""
    house = site.sqlite()
    trial = Trial(house, figures, f"locked for {seconds:.0f} s")
    house.start()
    other = house.connect()
    with trial.crew():
        other.execute("BEGIN IMMEDIATE")
        until = time.monotonic() + seconds
        trial.row.faults += 1
        trial.says_not_ready("while another process holds the lock")
        trial.reads_go_on("while another process holds the lock")
        time.sleep(max(0.0, until - time.monotonic()))
        other.execute("ROLLBACK")
        trial.comes_back()
    other.close()
    if trial.ledger.slowest > TOLD_WITHIN:
        trial.wrong.append(f"somebody waited longer than {TOLD_WITHIN:.0f} s for the lock of another")
    trial.ends()


def _taken_away(site: Site, figures: Figures, suffixes: tuple[str, ...]):
    """The files are moved away under the running server, and back before the next start."""
    house = site.sqlite()
    trial = Trial(house, figures, "taken away" if suffixes == SUFFIXES else f"only {suffixes[0] or 'the database'} taken away")
    house.start()
    with trial.crew():
        trial.works(60)
    away = house.file.parent / "away"
    away.mkdir()
    for suffix in suffixes:
        Path(f"{house.file}{suffix}").rename(away / f"atrium.db{suffix}")
    trial.row.faults += 1
    trial.says_not_ready("without its file")
    trial.refuses_all(2.0, "without its file")
    house.atrium.kill()
    for suffix in suffixes:
        (away / f"atrium.db{suffix}").replace(f"{house.file}{suffix}")
    trial.ends(live=False)


def _damaged(site: Site, figures: Figures, table: str, running: bool):
    """A page is overwritten with noise; with the good page back, all is well after a start."""
    house = site.sqlite()
    trial = Trial(house, figures, "a page damaged while it runs" if running else "a page damaged before the start")
    connection = house.connect()
    place = PAGE * (connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0] - 1)
    connection.close()
    if running:
        house.start()
    noise = random.Random(table).randbytes(PAGE)
    good = _exchange(house.file, place, noise)
    trial.row.faults += 1
    try:
        if not running:
            house.start(20)
    except CouldNotStart as error:
        if house.atrium.lives() or "atrium.db" not in str(error):
            trial.wrong.append(f"a start over a damaged file does not end naming it: {error}")
    for operation in everyday() if house.atrium.lives() else ():
        trial.after.tries(operation)
    house.atrium.kill()
    # What Atrium itself has written there since is as it should be.
    if (found := _exchange(house.file, place, good)) != noise:
        _exchange(house.file, place, found)
    trial.start()
    trial.comes_back()
    trial.ends()


def _exchange(path: Path, place: int, page: bytes) -> bytes:
    """Writes a page, and answers what was there."""
    with path.open("r+b") as file:
        before = os.pread(file.fileno(), PAGE, place)
        os.pwrite(file.fileno(), page, place)
    return before


def _read_only_meanwhile(site: Site, figures: Figures):
    """The file system turns read-only under the running server, as after an error of the disk, and back."""
    house = site.sqlite()
    trial = Trial(house, figures, "read-only for a while")
    house.start()
    with trial.crew():
        house.shim.arm(WRITE | SYNC | TRUNCATE, ALL_FILES, errno.EROFS, run=1 << 60)
        trial.says_not_ready("while the disk is read-only")
        trial.reads_go_on("while the disk is read-only")
        time.sleep(1.0)
        trial.row.faults += house.shim.disarm()
        trial.comes_back()
    trial.ends()


def _read_only_at_the_start(site: Site, figures: Figures):
    """A start on a read-only disk ends and names the file, or serves what can be read; on one that takes writes all is well."""
    if not site.is_root():
        figures.skip("a start on a read-only disk", "only root can mount one")
        return
    with site.small_disk(16) as disk:
        house = site.sqlite(disk)
        trial = Trial(house, figures, "read-only at the start")
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        trial.row.faults += 1
        try:
            house.start(20)
        except CouldNotStart as error:
            if house.atrium.lives() or "atrium.db" not in str(error):
                trial.wrong.append(f"a start on a read-only disk does not end naming the file: {error}")
        house.atrium.kill()
        subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
        trial.start()
        trial.comes_back()
        trial.ends()
