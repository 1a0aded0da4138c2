"""Two processes on one PostgreSQL: starting at once, writing at once, and wanting the same thing."""

import threading
import time
from collections import Counter
from datetime import timedelta

from ..atrium import Atrium, CouldNotStart
from ..figures import Figures
from ..founding import set_up
from ..hall import Hall
from ..house import PostgresHouse
from ..journal import in_order
from ..postgres import Missing
from ..recipes.imports import sheet
from ..site import Site
from ..trial import Trial

NAME = "pair"
TITLE = "Two processes on one PostgreSQL"

START_WITHIN = 60.0
# How long one watches whether something happens that must not.
WATCHED = 2.0


def run(site: Site) -> Figures:
    """Lets two processes get in each other's way."""
    figures = Figures()
    try:
        site.postgres().leave()
    except Missing as missing:
        figures.skip("two processes on one PostgreSQL", str(missing))
        return figures
    for _ in range(3 if site.short else 12):
        _start_at_once(site, figures)
    _write_at_once(site, figures, 2.0 if site.short else 10.0)
    _want_the_same(site, figures, 10 if site.short else 40)
    for _ in range(1 if site.short else 5):
        _begin_the_same_day(site, figures)
    _import_of_the_other(site, figures)
    return figures


def _both(processes: list[Atrium], trial: Trial):
    """Starts both at once; both have to be ready."""
    for atrium in processes:
        atrium.begin()
    for atrium in processes:
        try:
            atrium.wait_until_ready(START_WITHIN)
        except CouldNotStart as error:
            trial.wrong.append(f"of two that start at once: {error}")


def _start_at_once(site: Site, figures: Figures):
    """On an empty database, which is then set up through one of them."""
    house = site.postgres(empty=True)
    trial = Trial(house, figures, "starting at once on nothing", before=house.nothing())
    other, _ = house.another_process()
    _both([house.atrium, other], trial)
    trial.row.faults += 1
    if house.atrium.lives() and other.lives():
        set_up(house.atrium)
        if Hall(other.port).look(None, "/setup").body["required"]:
            trial.wrong.append("the other process does not know that the house is set up")
    for atrium in (house.atrium, other):
        atrium.kill()
    trial.start()
    trial.closes()
    house.leave()


def _write_at_once(site: Site, figures: Figures, seconds: float):
    """People at both doors; whoever polls at one sees what was written at the other."""
    house = site.postgres()
    trial = Trial(house, figures, "writing at once")
    other, hall = house.another_process()
    _both([house.atrium, other], trial)
    with trial.crew(halls=[house.hall, hall]):
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            trial.row.faults += 1
            tag = hall.look("ben", "/workspace").headers["ETag"]
            trial.after.run("create_task")
            if hall.look("ben", "/workspace", {"If-None-Match": tag}, may_be=(200, 304)).status == 304:
                trial.wrong.append("a poll at one process calls unchanged what was written at the other")
    other.kill()
    trial.ends()


def _want_the_same(site: Site, figures: Figures, rounds: int):
    """One lead claimed by two people, and one version changed twice, each at two doors at once: one of them gets it."""
    house = site.postgres()
    trial = Trial(house, figures, "wanting the same lead, the same version")
    other, hall = house.another_process()
    _both([house.atrium, other], trial)
    for _ in range(rounds):
        trial.row.faults += 2
        _one_lead(trial, [house.hall, hall])
        _one_version(trial, [house.hall, hall])
    other.kill()
    trial.ends()


def _one_lead(trial: Trial, halls: list[Hall]):
    lead = halls[0].person("marcus").ask("POST", "/leads", {"company": "Wanted"}).body["id"]
    claims = [(hall, who) for hall in halls for who in ("cleo", "diego")]
    asks = [lambda hall=hall, who=who: (who, _status(hall, who, "POST", f"/leads/{lead}/claim")) for hall, who in claims]
    won = sorted({who for who, status in _at_once(asks) if status == 201})
    if len(won) != 1:
        trial.wrong.append(f"a lead was won by {won or 'nobody'}")


def _one_version(trial: Trial, halls: list[Hall]):
    made = halls[0].person("ben").ask("POST", "/tasks", {"title": "Changed twice"})
    path, tag = f"/tasks/{made.body['id']}", {"If-Match": made.headers["ETag"]}
    asks = [lambda hall=hall: _status(hall, "ben", "PATCH", path, {"title": f"by {hall.port}"}, tag) for hall in halls]
    if sorted(_at_once(asks)) != [200, 412]:
        trial.wrong.append("one version was not changed exactly once")


def _status(hall: Hall, who: str, method: str, path: str, body=None, headers=None) -> int:
    return hall.person(who).ask(method, path, body, headers).status


def _at_once(asks: list) -> list:
    """Does them at the same time; answers what each answered."""
    answers, together = [], threading.Barrier(len(asks))

    def ask_together(ask):
        together.wait()
        answers.append(ask())

    threads = [threading.Thread(target=ask_together, args=(ask,)) for ask in asks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def _begin_the_same_day(site: Site, figures: Figures):
    """Both start on a day that has not begun; it begins once."""
    house = site.postgres()
    trial = Trial(house, figures, "beginning the same day", clock_is_right=False)
    house.start()
    trial.after.run("create_account")
    house.atrium.end()
    house.shim.turn_clock(timedelta(days=1).total_seconds())
    other, _ = house.another_process()
    _both([house.atrium, other], trial)
    trial.row.faults += 1
    until = time.monotonic() + WATCHED
    while time.monotonic() < until and max(_days(house).values()) < 2:
        time.sleep(0.05)
    trial.wrong += [f"{day} began {count} times" for day, count in _days(house).items() if count > 1]
    other.kill()
    house.atrium.kill()
    house.shim.turn_clock(0)
    trial.ends()


def _days(house: PostgresHouse) -> Counter:
    """How often each day began."""
    return Counter(entry["data"]["day"] for entry in in_order(house.now()) if entry["verb"] == "day.begun")


def _import_of_the_other(site: Site, figures: Figures):
    """A process that starts leaves alone what the other one is importing."""
    house = site.postgres()
    trial = Trial(house, figures, "an import of the other")
    other, _ = house.another_process()
    _both([house.atrium, other], trial)
    rows = 5_000 if site.short else 20_000
    answer = house.hall.person("noah").ask("POST", "/imports?kind=deals&file_name=big.csv", sheet("big", rows, house.hall.stage))
    trial.row.faults += 1
    other.kill()
    other.start()
    until = time.monotonic() + 120
    while True:
        status = house.hall.look("noah", f"/imports/{answer.body['id']}").body["status"]
        if status != "running" or time.monotonic() > until:
            break
        time.sleep(0.05)
    if status != "done":
        trial.wrong.append(f"an import is {status} after another process has started")
    other.kill()
    trial.ends()
