"""One house of a trial: its database, its process, its people, and its rows as they are."""

import shutil
import sqlite3
import subprocess
from collections import defaultdict
from pathlib import Path

from . import agree, journal, records
from .atrium import Atrium
from .hall import Hall
from .postgres import Postgres
from .records import Records, Unreadable
from .shim import Shim


class House:
    """A database with one process of Atrium over it."""

    database: str

    def __init__(self, site, address: str, folder: Path, hall: Hall, environment: dict[str, str]):
        self.site, self.address, self.folder = site, address, folder
        self.environment = environment
        self.atrium = site.atrium(address, folder, environment)
        self.hall = hall.at(self.atrium.port)

    def start(self, patience: float = 60) -> float:
        """Starts its process and waits until it is ready; answers after how many seconds it was."""
        self.hall.hang_up()
        return self.atrium.start(patience)

    def leave(self):
        """Deletes what a trial no longer needs."""
        self.atrium.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def verdict(self, before: Records, clock_is_right: bool = True) -> list[str]:
        """Everything that is wrong with the database at rest."""
        try:
            said = self.verify()
            return verdict_of(self.at_rest(), before, clock_is_right) + ([said] if said else [])
        except Unreadable as error:
            return [f"the database cannot be read: {error}"]

    def another_process(self) -> tuple[Atrium, Hall]:
        """A second process over the same database, and the house through its door."""
        atrium = self.site.atrium(self.address, self.folder, self.environment)
        return atrium, self.hall.by_another_door(atrium.port)

    def at_rest(self) -> Records:
        """The rows while no process has the database open."""
        raise NotImplementedError

    def now(self) -> Records:
        """The rows at this moment."""
        raise NotImplementedError

    @staticmethod
    def nothing() -> Records:
        """The rows of a database that is not there yet."""
        return Records(defaultdict(list))

    def verify(self) -> str | None:
        """What `atrium verify` says against it, where Atrium has that word."""
        return self._verify(self.address)

    def _verify(self, address: str) -> str | None:
        if not self.site.knows("verify"):
            return None
        done = subprocess.run([self.site.binary, "verify", "--database", address], capture_output=True, text=True)
        return (
            None
            if done.returncode == 0
            else f"atrium verify ends with {done.returncode}: {(done.stdout + done.stderr).strip()[-300:]}"
        )


class SqliteHouse(House):
    """A house in one file, whose process stands behind the shim."""

    database = "SQLite"

    def __init__(self, site, file: Path, hall: Hall, notes: bool):
        self.file = file
        folder = site.new_folder()  # the log and the shim's files are on no disk that fills
        self.shim = Shim(site.library, file, folder, notes)
        super().__init__(site, f"sqlite:{file}", folder, hall, self.shim.environment())

    def at_rest(self) -> Records:
        return records.of_sqlite(self.file)

    def now(self) -> Records:
        return records.of_open_sqlite(self.file)

    def verify(self) -> str | None:
        with records.copied(self.file) as copy:
            return self._verify(f"sqlite:{copy}")

    def leave(self):
        super().leave()
        for suffix in ("", "-wal", "-shm"):
            Path(f"{self.file}{suffix}").unlink(missing_ok=True)

    def connect(self) -> sqlite3.Connection:
        """Another process's connection to the file."""
        return sqlite3.connect(self.file, timeout=5, isolation_level=None)


class PostgresHouse(House):
    """A house on a PostgreSQL server; only its clock stands behind the shim."""

    database = "PostgreSQL"

    def __init__(self, site, server: Postgres, name: str, hall: Hall):
        self.server, self.name = server, name
        folder = site.new_folder()
        self.shim = Shim(site.library, folder / "no-file", folder)  # for the clock
        super().__init__(site, server.url(name), folder, hall, self.shim.environment())

    def at_rest(self) -> Records:
        return records.of_postgres(self.server.url(self.name))

    def now(self) -> Records:
        return self.at_rest()

    def leave(self):
        super().leave()
        self.server.drop(self.name)


def verdict_of(now: Records, before: Records, clock_is_right: bool = True) -> list[str]:
    """Everything that is wrong with rows and journal."""
    order = journal.backwards(now, before) if clock_is_right else []
    return now.damage + journal.chains(now) + order + agree.disagreements(now, before)
