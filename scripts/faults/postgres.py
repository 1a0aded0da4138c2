"""A throw-away PostgreSQL that keeps its word about fsync, and can be ended, frozen and started again."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

from .atrium import free_port


class Missing(Exception):
    """PostgreSQL is not installed."""


def programs() -> Path:
    """The folder of PostgreSQL's own programs."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    found = shutil.which("initdb")
    folders = ([Path(found).resolve().parent] if found else []) + folders
    for folder in folders:
        if (folder / "pg_ctl").exists():
            return folder
    raise Missing("PostgreSQL is not installed")


class Postgres:
    """A server on a free port; as root it runs as the user postgres, because PostgreSQL refuses root."""

    def __init__(self, folder: Path):
        self.programs, self.folder, self.port = programs(), folder, free_port()
        self.data = folder / "data"
        folder.mkdir()
        folder.parent.chmod(0o755)
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        self._run("initdb", "-D", self.data, "-U", "atrium", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8")
        self.start()

    def _run(self, program: str, *words, check: bool = True):
        user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        command = [*user, self.programs / program, *words]
        return subprocess.run(
            command, cwd="/", stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120, check=check
        )

    def start(self):
        """Starts it and waits until it answers."""
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c max_connections=100"
        command = ["-D", self.data, "-l", self.folder / "log", "-w", "-t", "60", "start", "-o", options]
        user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        # The server keeps what it inherits open for as long as it runs, so it inherits no pipe.
        with (self.folder.parent / "pg_ctl.log").open("ab") as out:
            subprocess.run(
                [*user, self.programs / "pg_ctl", *command], cwd="/", stdin=subprocess.DEVNULL, stdout=out, stderr=out, check=True
            )

    def stop(self, mode: str):
        """Stops it: `fast` rolls back and closes, `immediate` ends at once."""
        self._run("pg_ctl", "-D", self.data, "-m", mode, "-w", "stop", check=False)

    def end(self):
        """Ends it for good, even when it is frozen or not there."""
        if (self.data / "postmaster.pid").exists():
            self.thaw([process for process in self.processes() if Path(f"/proc/{process}").exists()])
            self.stop("immediate")

    def kill(self):
        """Its first process dies at once; the others notice and end."""
        processes = self.processes()
        os.kill(processes[0], signal.SIGKILL)
        while any(Path(f"/proc/{process}").exists() for process in processes):
            time.sleep(0.02)
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def freeze(self) -> list[int]:
        """Stops all its processes where they are; answers which."""
        frozen = []
        while new := [process for process in self.processes() if process not in frozen]:
            for process in new:
                os.kill(process, signal.SIGSTOP)
            frozen += new
        return frozen

    @staticmethod
    def thaw(processes: list[int]):
        """Lets them go on."""
        for process in processes:
            os.kill(process, signal.SIGCONT)

    def processes(self) -> list[int]:
        """Its processes, the first one first."""
        first = int((self.data / "postmaster.pid").read_text().split()[0])
        children = subprocess.run(["pgrep", "-P", str(first)], capture_output=True, text=True).stdout.split()
        return [first, *map(int, children)]

    def url(self, database: str) -> str:
        """The address of one of its databases."""
        return f"postgres://atrium@127.0.0.1:{self.port}/{database}"

    def ask(self, query: str, database: str = "postgres") -> str:
        """Runs a statement as another client."""
        command = ["psql", self.url(database), "-XAtqc", query]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    def drop(self, database: str):
        """Deletes a database."""
        self.ask(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")

    def create(self, database: str, template: str | None = None):
        """Makes a database, empty or a copy of another."""
        self.ask(f"CREATE DATABASE {database}" + (f" TEMPLATE {template}" if template else ""))
