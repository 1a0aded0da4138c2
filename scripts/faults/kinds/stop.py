"""SIGTERM and SIGINT while people write: what is in flight is answered, the end comes soon, and all is in one file."""

import json
import random
import signal
import socket
import time
from pathlib import Path

from ..figures import Figures
from ..house import SqliteHouse, verdict_of
from ..recipes.imports import sheet
from ..records import of_open_sqlite
from ..site import Site
from ..trial import Trial

NAME = "stop"
TITLE = "SIGTERM and SIGINT, SQLite"

# A stop may take so long; what is in flight may take most of it.
ENDS_WITHIN = 15.0


def run(site: Site) -> Figures:
    """Tells it to stop, again and again."""
    figures, chance = Figures(), random.Random(site.seed)
    for _ in range(2 if site.short else 10):
        for by in (signal.SIGTERM, signal.SIGINT):
            _in_flight(site, figures, by, chance.randrange(10, 150))
    _with_much_under_way(site, figures)
    return figures


def _in_flight(site: Site, figures: Figures, by: signal.Signals, after: int):
    house = site.sqlite()
    trial = Trial(house, figures, f"{by.name} in flight")
    trial.may_be_cut = True
    house.start()
    with trial.crew() as crew:
        trial.works(after)
        asked = _ask(house, None, "/api/v1/session", {"email": "ana@demo.example", "password": house.hall.password})
        _arrived(asked)  # the password takes longer to check
        _ends(trial, by)
        crew.stopping.set()
    status = _status(asked)
    if status not in (201, 503):
        trial.wrong.append(f"a request in flight is answered {status or 'not at all'}")
    trial.row.faults += 1
    _all_in_one_file(trial)
    trial.ends(live=False)


def _ends(trial: Trial, by: signal.Signals):
    took, code = trial.house.atrium.end(by)
    trial.row.recovery = max(trial.row.recovery, took)
    if code != 0:
        trial.wrong.append(f"after {by.name} it ends with {code}")
    if took > ENDS_WITHIN:
        trial.wrong.append(f"after {by.name} it ends only after {took:.0f} s")


def _all_in_one_file(trial: Trial):
    """Whoever copies only the database's file after a stop has everything."""
    house = trial.house
    copy = house.folder / "only.db"
    copy.write_bytes(house.file.read_bytes())
    alone, whole = of_open_sqlite(copy), house.at_rest()
    if alone.tables != whole.tables:
        trial.wrong.append("after a stop not everything is in the one file")
    trial.wrong += verdict_of(alone, trial.before)


def _with_much_under_way(site: Site, figures: Figures):
    """A large import, a write that waits for it, half a request and an idle connection hold nobody up."""
    house = site.sqlite()
    trial = Trial(house, figures, "much under way")
    trial.may_be_cut = True
    house.start()
    rows = 20_000 if site.short else 200_000
    path = "/imports?kind=deals&file_name=big.csv"
    imported = house.hall.person("noah").ask("POST", path, sheet("big", rows, house.hall.stage))
    idle = socket.create_connection(("127.0.0.1", house.atrium.port))
    half = _ask(house, "ben", "/api/v1/tasks", {"title": "half"}, half=True)
    waiting = _ask(house, "ben", "/api/v1/tasks", {"title": "Behind an import"})
    _arrived(waiting)
    trial.row.faults += 1
    _ends(trial, signal.SIGTERM)
    status = _status(waiting)
    if status not in (201, 503):
        trial.wrong.append(f"a write that waits behind an import is answered {status or 'not at all'}")
    for connection in (idle, half):
        connection.close()
    trial.start()
    _comes_to_its_end(trial, imported.body["id"])
    trial.ends()


def _comes_to_its_end(trial: Trial, id: str):
    """An import whose rows had begun to come in goes on after the start; one that had not is interrupted."""
    until = time.monotonic() + 120
    while (status := trial.house.hall.look("noah", f"/imports/{id}").body["status"]) == "running":
        if time.monotonic() > until:
            break
        time.sleep(0.1)
    if status not in ("done", "interrupted"):
        trial.wrong.append(f"after a stop and a start the import is {status}")


def _ask(house: SqliteHouse, who: str | None, path: str, body: dict, half: bool = False) -> socket.socket:
    """Sends a POST, or half of one, and does not wait for the answer."""
    data, host = json.dumps(body), f"127.0.0.1:{house.atrium.port}"
    head = [
        f"POST {path} HTTP/1.1",
        f"Host: {host}",
        f"Origin: http://{host}",
        "Content-Type: application/json",
        f"Content-Length: {len(data)}",
    ]
    head += [f"Cookie: {house.hall.people[who].cookie}"] if who else []
    connection = socket.create_connection(("127.0.0.1", house.atrium.port), timeout=30)
    connection.sendall("\r\n".join([*head, "", data[: len(data) // 2] if half else data]).encode())
    return connection


def _arrived(connection: socket.socket):
    """Waits until the server has taken the connection and read what was sent, as the system's table of connections tells."""
    mine, server = (f":{port:04X}" for port in (connection.getsockname()[1], connection.getpeername()[1]))
    until = time.monotonic() + 5
    while time.monotonic() < until:
        for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
            words = line.split()
            theirs = words[1].endswith(server) and words[2].endswith(mine)
            if theirs and words[9] != "0" and words[4].endswith(":00000000"):
                return
        time.sleep(0.002)


def _status(connection: socket.socket) -> int | None:
    """The status of the answer; none when the connection just ended."""
    try:
        line = connection.makefile("rb").readline().split()
        return int(line[1]) if len(line) > 1 else None
    except OSError:
        return None
    finally:
        connection.close()
