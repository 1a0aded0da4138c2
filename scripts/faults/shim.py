"""Steers shim.c: which calls on the database's own files fail, how full the disk is, how wrong the clock goes."""

import mmap
import struct
import subprocess
from pathlib import Path

WRITE, SYNC, TRUNCATE, READ = 1, 2, 4, 8
DATABASE, WAL, JOURNAL, SHARED = 1, 2, 4, 8
ALL_FILES = DATABASE | WAL | JOURNAL | SHARED
SUFFIX = {DATABASE: "", WAL: "-wal"}

# The shared file: 64-bit integers in this order, the same as `control` in shim.c.
FIELDS = ("armed", "calls", "files", "error", "skip", "run", "torn", "seen", "failed", "bounded", "budget", "clock", "deaf")
NOTE = struct.Struct("=5q")


def build(folder: Path) -> Path:
    """Compiles the shim; answers where it is."""
    library = folder / "shim.so"
    source = Path(__file__).with_name("shim.c")
    subprocess.run(["cc", "-std=c11", "-O2", "-shared", "-fPIC", "-o", library, source, "-ldl", "-lpthread"], check=True)
    return library


class Shim:
    """The faults of one database file's processes; those that are started with `environment` obey it at once."""

    def __init__(self, library: Path, database: Path, folder: Path, notes_what_is_unsynced: bool = False):
        self.library, self.database = library, database
        self.control, self.undo = folder / "control", folder / "undo"
        self.control.write_bytes(bytes(8 * len(FIELDS)))
        self.undo.write_bytes(b"")
        self.notes = notes_what_is_unsynced
        with self.control.open("r+b") as file:
            self.shared = mmap.mmap(file.fileno(), 0)

    def environment(self) -> dict[str, str]:
        """What puts a process behind the shim."""
        undo = {"FAULTS_UNDO": str(self.undo)} if self.notes else {}
        return {
            "LD_PRELOAD": str(self.library),
            "FAULTS_CONTROL": str(self.control),
            "FAULTS_DATABASE": str(self.database),
        } | undo

    def set(self, **fields: int):
        """Sets fields of the shared file, in the order given."""
        for name, value in fields.items():
            struct.pack_into("=q", self.shared, 8 * FIELDS.index(name), value)

    def get(self, name: str) -> int:
        """A field of the shared file."""
        return struct.unpack_from("=q", self.shared, 8 * FIELDS.index(name))[0]

    def arm(self, calls: int, files: int, error: int, skip: int = 0, run: int = 1, torn: bool = False):
        """From now on, of the matching calls `skip` succeed and the next `run` fail."""
        self.set(armed=0, calls=calls, files=files, error=error, skip=skip, run=run, torn=torn, seen=0, failed=0)
        self.set(armed=1)

    def disarm(self) -> int:
        """No call fails any more; answers how many did."""
        self.set(armed=0, bounded=0)
        return self.get("failed")

    def fill(self, bytes_left: int):
        """The disk has room for so many more bytes, until `disarm`."""
        self.set(failed=0, budget=bytes_left, bounded=1)

    def turn_clock(self, seconds: float):
        """Puts the wall clock ahead by so much of what it is."""
        self.set(clock=int(seconds * 1e9))

    def cut_power(self, keeps=lambda: False) -> int:
        """Takes back each change that no sync has made lasting, but for those that `keeps` answers true for; answers how many.

        The processes have been killed before.
        """
        lasting, changes = {}, []
        for place, (file, call, offset, size, kept) in enumerate(self._notes()):
            if call == SYNC:
                lasting[file] = place
            else:
                changes.append((place, file, offset, size, kept))
        lost = [change for change in changes if change[0] > lasting.get(change[1], -1) and not keeps()]
        for _, file, offset, size, kept in reversed(lost):
            path = Path(f"{self.database}{SUFFIX[file]}")
            if path.exists():
                with path.open("r+b") as out:
                    out.seek(offset)
                    out.write(kept)
                    out.truncate(size)
        Path(f"{self.database}-shm").unlink(missing_ok=True)
        self.undo.write_bytes(b"")
        return len(lost)

    def _notes(self):
        """The notes of shim.c in order: file, call, offset, size before, bytes before."""
        data, at = self.undo.read_bytes(), 0
        while at + NOTE.size <= len(data):
            file, call, offset, length, size = NOTE.unpack_from(data, at)
            at += NOTE.size + length
            if at > len(data):
                return
            yield file, call, offset, size, data[at - length : at]
