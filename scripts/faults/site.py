"""Where the trials take place: one temporary folder, one binary, and the houses that each trial begins with."""

import itertools
import os
import re
import shutil
import subprocess
import threading
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path

from . import founding, shim
from .atrium import Atrium
from .hall import Hall
from .house import PostgresHouse, SqliteHouse
from .postgres import Postgres


class Site:
    """All that trials share; everything is in `folder`."""

    def __init__(self, folder: Path, binary: Path, short: bool, seed: str):
        self.folder, self.binary, self.short, self.seed = folder, binary, short, seed
        self.counter, self.over, self.stack = itertools.count(1), threading.Event(), ExitStack()
        # What is made once is made by whoever comes first; the others wait for it.
        self.making = threading.RLock()
        self.commands = set(re.findall(r"^  (\w+) ", self._help("--help"), re.MULTILINE))
        # Writers here ask far more than people do, all from one address: what limits that is raised.
        self.environment = {"ATRIUM_RATE_LIMIT": "0", "ATRIUM_CONNECTIONS_PER_ADDRESS": "100000"}

    def _help(self, *words: str) -> str:
        return subprocess.run([self.binary, *words], capture_output=True, text=True, check=True).stdout

    def __enter__(self) -> "Site":
        return self

    def __exit__(self, *_):
        self.end()

    def end(self):
        """Ends whatever still runs; nothing is started any more."""
        self.over.set()
        self.stack.close()

    def knows(self, command: str) -> bool:
        """Whether Atrium has that word."""
        return command in self.commands

    @staticmethod
    def is_root() -> bool:
        """Whether disks can be mounted here."""
        return os.geteuid() == 0

    def new_folder(self) -> Path:
        """An empty folder of its own."""
        folder = self.folder / str(next(self.counter))
        folder.mkdir()
        return folder

    def atrium(self, address: str, folder: Path, environment: dict[str, str] | None = None) -> Atrium:
        """A process of Atrium, not yet started."""
        atrium = Atrium(self.binary, address, folder, self.environment | (environment or {}), self.over)
        self.stack.callback(atrium.kill)
        return atrium

    @cached_property
    def library(self) -> Path:
        """The compiled shim."""
        with self.making:
            return shim.build(self.folder)

    @cached_property
    def demo(self) -> tuple[Path, Hall]:
        """The demo's file, all in one piece, and its people."""
        with self.making:
            return founding.demo(self)

    @cached_property
    def server(self) -> Postgres:
        """A PostgreSQL of one's own."""
        server = Postgres(self.folder / "postgres")
        self.stack.callback(server.end)
        return server

    @cached_property
    def founded(self) -> Hall:
        """The people of the database `base` on the server."""
        with self.making:
            return founding.on_postgres(self)

    def sqlite(self, folder: Path | None = None, notes: bool = False) -> SqliteHouse:
        """A copy of the demo, in a folder of its own or in the one given."""
        file, hall = self.demo
        own = (folder or self.new_folder()) / "atrium.db"
        shutil.copy(file, own)
        return SqliteHouse(self, own, hall, notes)

    def empty_sqlite(self) -> SqliteHouse:
        """A house that nobody has set up, whose file is not there yet."""
        return SqliteHouse(self, self.new_folder() / "atrium.db", Hall(0), False)

    def postgres(self, empty: bool = False) -> PostgresHouse:
        """A copy of the house on PostgreSQL, or an empty database."""
        hall = Hall(0) if empty else self.founded
        name = f"house{next(self.counter)}"
        self.server.create(name, template=None if empty else "base")
        return PostgresHouse(self, self.server, name, hall)

    @contextmanager
    def small_disk(self, megabytes: int):
        """A disk of its own that is soon full; only root can have one."""
        folder = self.new_folder()
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", folder], check=True)
        try:
            yield folder
        finally:
            subprocess.run(["umount", "--lazy", folder], check=True)
