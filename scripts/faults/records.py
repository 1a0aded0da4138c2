"""Reads a database, whichever it is, as the same plain rows, without Atrium."""

import json
import shutil
import sqlite3
import subprocess
import tempfile
import uuid
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Records:
    """All rows of all tables at one moment; ids as text, hashes as hex digits."""

    tables: dict[str, list[dict]]
    # What the database itself says is wrong with its file.
    damage: list[str] = field(default_factory=list)

    def by_id(self, table: str) -> dict[str, dict]:
        """The rows of a table that has ids."""
        return {row["id"]: row for row in self.tables[table]}


class Unreadable(Exception):
    """The database cannot be read at all."""


@contextmanager
def copied(path: Path):
    """A copy of a file that nobody has open, so that looking at it changes nothing."""
    with tempfile.TemporaryDirectory(prefix="atrium-copy-") as folder:
        copy = Path(folder) / "copy.db"
        shutil.copy(path, copy)
        if Path(f"{path}-wal").exists():
            shutil.copy(f"{path}-wal", f"{copy}-wal")
        yield copy


def of_sqlite(path: Path) -> Records:
    """The rows of a file that nobody has open."""
    with copied(path) as copy:
        return of_open_sqlite(copy)


def of_open_sqlite(path: Path) -> Records:
    """The rows of a file that others may have open."""
    try:
        connection = sqlite3.connect(path, timeout=20, isolation_level=None)
        try:
            connection.execute("BEGIN")  # one moment for all of it
            return _of_connection(connection)
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        raise Unreadable(str(error)) from error


def _of_connection(connection: sqlite3.Connection) -> Records:
    damage = [f"integrity_check: {text}" for (text,) in connection.execute("PRAGMA integrity_check(5)") if text != "ok"]
    damage += [f"foreign_key_check: {row}" for row in connection.execute("PRAGMA foreign_key_check").fetchmany(5)]
    tables = {}
    named = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    for (table,) in connection.execute(named).fetchall():
        columns = [(name, kind.lower()) for _, name, kind, *_ in connection.execute(f'PRAGMA table_info("{table}")')]
        rows = connection.execute(f'SELECT * FROM "{table}"').fetchall()
        tables[table] = [{name: _plain(value, kind) for (name, kind), value in zip(columns, row, strict=True)} for row in rows]
    return Records(tables, damage)


def _plain(value, kind: str):
    """SQLite's value as PostgreSQL's JSON has it."""
    if isinstance(value, bytes):
        return str(uuid.UUID(bytes=value)) if kind.startswith("uuid") and len(value) == 16 else value.hex()
    if kind.startswith("json") and isinstance(value, str):
        return json.loads(value)
    return bool(value) if kind == "boolean" and value is not None else value


def of_postgres(url: str) -> Records:
    """The rows of a PostgreSQL database."""
    names = _psql(
        url, "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
    )
    tables = {name: [] for name in names}
    if tables:
        each = (f"SELECT '{name}' AS place, row_to_json(one)::text AS found FROM \"{name}\" AS one" for name in names)
        for line in _psql(url, "SET TIME ZONE 'UTC'; " + " UNION ALL ".join(each)):
            name, _, found = line.partition("|")
            tables[name].append({key: _without_prefix(value) for key, value in json.loads(found).items()})
    return Records(tables)


def _without_prefix(value):
    return value[2:] if isinstance(value, str) and value.startswith("\\x") else value


def _psql(url: str, query: str) -> list[str]:
    done = subprocess.run(["psql", url, "-XAtqc", query], capture_output=True, text=True)
    if done.returncode:
        raise Unreadable(done.stderr.strip())
    return done.stdout.splitlines()
