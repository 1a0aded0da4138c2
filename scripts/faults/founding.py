"""The two houses that trials begin with: the demo on SQLite, and one on PostgreSQL that is set up through the API."""

import signal
import sqlite3
import subprocess
import time
from pathlib import Path

from .atrium import Atrium, CouldNotStart
from .hall import Hall
from .ledger import Ledger
from .writer import Writer

# Those who write or come and go, as the demo has them.
PEOPLE = {
    "ana": "owner",
    "noah": "admin",
    "ben": "account_manager",
    "priya": "account_manager",
    "marcus": "sales_manager",
    "cleo": "sales_rep",
    "diego": "sales_rep",
    "hana": "sales_rep",
    "ruth": "service_manager",
    "liam": "technician",
    "yuki": "technician",
}


def demo(site) -> tuple[Path, Hall]:
    """Makes the demo; answers its file, all in one piece, and its people, signed in."""
    folder = site.new_folder()
    _make_demo(site.binary, folder)
    file = folder / "atrium.db"
    atrium = site.atrium(f"sqlite:{file}", folder)
    atrium.start()
    hall = Hall(atrium.port)
    for who in PEOPLE:
        hall.sign_in(who)
    _look_around(hall)
    atrium.end(signal.SIGTERM)
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return file, hall


def _make_demo(binary: Path, folder: Path):
    command = [binary, "demo", "--folder", folder, "--listen", "127.0.0.1:0", "--spa", folder]
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder
    )
    until = time.monotonic() + 120
    while not (folder / "atrium.db.made").exists():
        if process.poll() is not None or time.monotonic() > until:
            process.kill()
            raise CouldNotStart("`atrium demo` makes no demo")
        time.sleep(0.02)
    process.send_signal(signal.SIGTERM)
    process.wait(60)


def on_postgres(site) -> Hall:
    """Sets up the database `base` of the site's server; answers its people, signed in."""
    site.server.create("base")
    atrium = site.atrium(site.server.url("base"), site.new_folder())
    atrium.start()
    hall = set_up(atrium)
    for who, role in PEOPLE.items():
        if who != "ana":
            _join(hall, who, role)
    _look_around(hall)
    atrium.end(signal.SIGTERM)
    return hall


def set_up(atrium: Atrium) -> Hall:
    """Sets an empty house up with its owner."""
    hall = Hall(atrium.port)
    hall.set_up_token = atrium.set_up_token()
    Writer(hall, Ledger(), "founder").run("set_up")
    return hall


def _join(hall: Hall, who: str, role: str):
    """Somebody is added, and chooses a password by their link."""
    owner = hall.person("ana")
    member = owner.ask("POST", "/members", {"name": who.title(), "email": f"{who}@demo.example", "role": role}).body
    url = owner.ask("POST", f"/members/{member['id']}/password-link").body["url"]
    hall.person(None).ask("POST", "/password-links/redemption", {"token": url.partition("#")[2], "password": hall.password})
    hall.sign_in(who)


def _look_around(hall: Hall):
    stages = hall.look("ana", "/pipeline-stages").body["data"]
    hall.stage = next(stage["name"] for stage in stages if stage["kind"] == "open")
