"""kill -9 while people write, while Atrium starts again, and in its very first start, on both databases."""

import random
import time

from .. import journal
from ..atrium import CouldNotStart
from ..figures import Figures
from ..house import House
from ..ledger import Ledger
from ..postgres import Missing
from ..site import Site
from ..trial import Trial
from ..writer import Writer

NAME = "kill"
TITLE = "kill -9"

# How many kills one house lives through before the next begins anew.
KILLS_OF_A_HOUSE = 20


def run(site: Site) -> Figures:
    """Kills, and kills again."""
    figures, chance = Figures(), random.Random(site.seed)
    sqlite, first, postgres = (10, 6, 3) if site.short else (120, 45, 35)
    _while_writing(site.sqlite, figures, "while writing, SQLite", sqlite, chance)
    for _ in range(first):
        _first_start(site.empty_sqlite(), figures, "in the first start, SQLite", chance)
    try:
        _while_writing(site.postgres, figures, "while writing, PostgreSQL", postgres, chance)
        for _ in range(first // 3):
            _first_start(site.postgres(empty=True), figures, "in the first start, PostgreSQL", chance)
    except Missing as missing:
        figures.skip("PostgreSQL", str(missing))
    return figures


def _while_writing(new_house, figures: Figures, name: str, kills: int, chance: random.Random):
    for begun in range(0, kills, KILLS_OF_A_HOUSE):
        house, ledgers = new_house(), []
        house.start()
        for _ in range(min(KILLS_OF_A_HOUSE, kills - begun)):
            ledgers.append(_killed(house, figures, name, chance))
        _all_is_there(house, figures, name, ledgers)
        house.leave()


def _killed(house: House, figures: Figures, name: str, chance: random.Random) -> Ledger:
    """One kill in the midst of work; now and then another one while Atrium recovers."""
    trial = Trial(house, figures, name, before=house.now())
    trial.may_be_cut = True
    with trial.crew() as crew:
        trial.works(chance.choice((chance.randrange(1, 20), chance.randrange(20, 200))))
        house.atrium.kill()
        crew.stopping.set()
    trial.row.faults += 1
    trial.rows_are_right()
    if chance.random() < 0.3:
        _killed_in_the_start(house, chance)
        trial.row.faults += 1
    began = time.monotonic()
    trial.start()
    trial.row.recovery = max(trial.row.recovery, time.monotonic() - began)
    trial.looks_right("after a restart")
    trial.closes()
    return trial.ledger


def _killed_in_the_start(house: House, chance: random.Random):
    house.atrium.begin()
    time.sleep(chance.uniform(0.0, 0.2))
    house.atrium.kill()


def _all_is_there(house: House, figures: Figures, name: str, ledgers: list[Ledger]):
    """What was acknowledged before any of the kills is there after the last."""
    trial = Trial(house, figures, name, before=house.now())
    for ledger in ledgers:
        trial.ledger.promises |= ledger.promises
    trial.looks_right("after all the kills")
    trial.closes()


def _first_start(house: House, figures: Figures, name: str, chance: random.Random):
    """Killed while the tables are made; the next start finishes, and a house that was set up stays so."""
    trial = Trial(house, figures, name, before=house.nothing())
    _killed_in_the_start(house, chance)
    trial.row.faults += 2
    began = time.monotonic()
    try:
        house.start()
        trial.row.recovery = max(trial.row.recovery, time.monotonic() - began)
        house.hall.set_up_token = house.atrium.set_up_token()
        Writer(house.hall, trial.ledger, "founder").run("set_up")
        house.atrium.kill()
        rows = house.at_rest()
        trial.wrong += rows.damage + journal.chains(rows)
        house.start()
        trial.looks_right("after a restart")
    except CouldNotStart as error:
        trial.wrong.append(str(error))
    trial.closes()
    house.leave()
