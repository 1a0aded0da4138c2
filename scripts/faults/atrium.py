"""A process of Atrium: started, waited for, told to stop, killed."""

import os
import re
import signal
import socket
import subprocess
import threading
import time
from pathlib import Path

from .person import NoAnswer, Person


class CouldNotStart(Exception):
    """Atrium ended, or was not ready in time; says its last lines."""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as own:
        own.bind(("127.0.0.1", 0))
        return own.getsockname()[1]


class Atrium:
    """One process over one database, always on the same port."""

    def __init__(self, binary: Path, address: str, folder: Path, environment: dict[str, str], over: threading.Event):
        self.binary, self.address, self.folder = binary, address, folder
        self.environment, self.over = environment, over
        self.port = free_port()
        self.log = folder / f"atrium-{self.port}.log"
        self.process = None

    def begin(self):
        """Starts it, and waits for nothing."""
        command = [self.binary, "serve", "--database", self.address, "--listen", f"127.0.0.1:{self.port}", "--spa", self.folder]
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, cwd=self.folder, env=os.environ | self.environment
            )
        if self.over.is_set():
            self.kill()

    def start(self, patience: float = 60) -> float:
        """Starts it and waits until it is ready; answers after how many seconds it was."""
        began = time.monotonic()
        self.begin()
        self.wait_until_ready(patience)
        return time.monotonic() - began

    def wait_until_ready(self, patience: float = 60):
        """Waits until it says that it is ready."""
        until = time.monotonic() + patience
        while time.monotonic() < until:
            if self.process.poll() is not None:
                raise CouldNotStart(f"Atrium ended with {self.process.returncode}: {self.last_lines()}")
            if self.is_ready():
                return
            time.sleep(0.005)
        raise CouldNotStart(f"Atrium was not ready after {patience:.0f} s: {self.last_lines()}")

    def is_ready(self) -> bool:
        """Whether it says so."""
        asker = Person(self.port, patience=2)
        try:
            return asker.get("/health/ready").status == 200
        except NoAnswer:
            return False
        finally:
            asker.close()

    def lives(self) -> bool:
        """Whether the process is there."""
        return self.process is not None and self.process.poll() is None

    def kill(self):
        """Ends it as a power cut ends it: at once."""
        if self.lives():
            self.process.kill()
            self.process.wait()

    def end(self, by: int = signal.SIGTERM, patience: float = 40) -> tuple[float, int]:
        """Tells it to stop; answers after how many seconds it did, and with which code."""
        began = time.monotonic()
        self.process.send_signal(by)
        try:
            code = self.process.wait(patience)
        except subprocess.TimeoutExpired:
            self.kill()
            code = -signal.SIGKILL
        return time.monotonic() - began, code

    def set_up_token(self) -> str:
        """The token that it printed when it started in an empty house."""
        printed = self.log.read_text(errors="replace")
        return re.findall(r"/setup#(\S+)", printed)[-1]

    def last_lines(self, most: int = 3) -> str:
        """The end of its log, on one line."""
        lines = self.log.read_text(errors="replace").splitlines()[-most:] if self.log.exists() else []
        return " | ".join(line[-300:] for line in lines)
