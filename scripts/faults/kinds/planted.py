"""The check of the check: a fault of each kind is planted, and has to be noticed."""

import sqlite3
import time
from dataclasses import dataclass

from ..crew import Crew
from ..figures import Figures
from ..hall import WrongAnswer
from ..house import SqliteHouse
from ..ledger import Ledger
from ..promises import Kept
from ..site import Site
from ..trial import Trial

NAME = "planted"
TITLE = "Planted faults, each of which must be noticed"

MAY_CHANGE = "".join(
    f"DROP TRIGGER IF EXISTS {name};"
    for name in ("entries_stay_as_they_are", "entries_stay", "entry_payloads_are_only_erased", "entry_payloads_stay")
)
LAST = "(SELECT max(seq) FROM entries WHERE stream = 'crm')"
# Takes the newest entry back as if it had never been, head and all.
TAKE_BACK = f"""{MAY_CHANGE} DELETE FROM entries WHERE stream = 'crm' AND seq = {LAST};
    DELETE FROM entry_payloads WHERE stream = 'crm' AND seq > {LAST};
    UPDATE heads SET (revision, hash) = (SELECT seq, hash FROM entries WHERE stream = 'crm' AND seq = {LAST})
    WHERE stream = 'crm';"""


@dataclass(frozen=True)
class Plant:
    """A fault, and whether Atrium itself has to see it in the chains."""

    name: str
    script: str
    breaks_chain: bool = False


PLANTS = (
    Plant(
        "a row without an entry",
        "INSERT INTO contacts (org_id, id, {rest}) "
        "SELECT org_id, randomblob(16), {rest} FROM contacts WHERE NOT is_primary LIMIT 1",
    ),
    Plant("an entry without its row", "DELETE FROM leads WHERE id = (SELECT max(id) FROM leads)"),
    Plant("a head ahead of its entries", "UPDATE heads SET revision = revision + 1 WHERE stream = 'crm'", True),
    Plant("entries beyond their head", "UPDATE heads SET revision = revision - 1 WHERE stream = 'crm'", True),
    Plant(
        "an altered entry",
        f"{MAY_CHANGE} UPDATE entry_payloads SET data = json_set(data, '$.x', 1) WHERE stream = 'crm' AND seq = {LAST} - 40",
        True,
    ),
    Plant(
        "an altered moment",
        f"{MAY_CHANGE} UPDATE entries SET at = '2020-01-01 00:00:00+00:00' WHERE stream = 'crm' AND seq = {LAST} - 9",
        True,
    ),
    Plant("a salt that is gone", f"{MAY_CHANGE} UPDATE entry_payloads SET data_salt = NULL WHERE seq = {LAST} - 7", True),
    Plant("a gap", f"{MAY_CHANGE} DELETE FROM entries WHERE stream = 'crm' AND seq = {LAST} - 5", True),
    Plant("a tail cut off", f"{MAY_CHANGE} DELETE FROM entries WHERE stream = 'crm' AND seq > {LAST} - 3", True),
    Plant(
        "a changed field",
        "UPDATE deals SET mrr_minor = mrr_minor + 1 WHERE id = (SELECT max(id) FROM deals WHERE external_id IS NULL)",
    ),
    Plant(
        "a changed row that no entry is about", "UPDATE contacts SET name = 'Mallory' WHERE id = (SELECT min(id) FROM contacts)"
    ),
    Plant("a version ahead", "UPDATE tasks SET version = version + 1 WHERE id = (SELECT max(id) FROM tasks)"),
    Plant("half an import", "DELETE FROM deals WHERE rowid = (SELECT max(rowid) FROM deals WHERE external_id LIKE '%~%')"),
    Plant(
        "an import without its entry",
        "UPDATE imports SET status = 'failed' WHERE id = (SELECT max(id) FROM imports WHERE status = 'done')",
    ),
    Plant(
        "a reference to nothing", "PRAGMA foreign_keys = off; UPDATE touchpoints SET account_id = randomblob(16) WHERE rowid = 1"
    ),
    Plant("a change taken back", f"{TAKE_BACK} UPDATE tasks SET version = version - 1 WHERE id = (SELECT max(id) FROM tasks)"),
    Plant(
        "a damaged index",
        "PRAGMA writable_schema = on; UPDATE sqlite_master SET rootpage = "
        "(SELECT rootpage FROM sqlite_master WHERE name = 'tasks_deal') WHERE name = 'tasks_account'",
    ),
)


def run(site: Site) -> Figures:
    """Plants each fault in a house in which people have worked."""
    figures = Figures()
    house = site.sqlite()
    trial = Trial(house, figures, "nothing planted")
    house.start()
    with Crew(house.hall, trial.ledger, "planted", 3):
        while trial.ledger.acknowledged.total() < 400 and not trial.ledger.wrong:
            trial.after.tries("change_task")
    trial.after.run("change_task")
    trial.looks_right("while it runs")
    house.atrium.end()
    trial.rows_are_right()
    trial.closes()
    for plant in PLANTS:
        _plant(site, figures, house, trial, plant)
    _undone(site, figures, house, trial.ledger)
    _lying_disk(site, figures)
    return figures


def _copy(site: Site, house: SqliteHouse) -> SqliteHouse:
    copy = SqliteHouse(site, site.new_folder() / "atrium.db", house.hall, False)
    copy.file.write_bytes(house.file.read_bytes())
    return copy


def _plant(site: Site, figures: Figures, house: SqliteHouse, trial: Trial, plant: Plant):
    copy = _copy(site, house)
    connection = sqlite3.connect(copy.file)
    columns = [name for _, name, *_ in connection.execute("PRAGMA table_info(contacts)") if name not in ("org_id", "id")]
    connection.executescript(plant.script.replace("{rest}", ", ".join(columns)))
    if not connection.total_changes:
        raise RuntimeError(f"{plant.name} could not be planted")
    connection.close()
    noticed = [text for text in copy.verdict(trial.before) if text not in trial.wrong]
    wrong = [] if noticed else [f"{plant.name} is not noticed"]
    if plant.breaks_chain and site.knows("verify") and not copy.verify():
        wrong.append(f"`atrium verify` does not see {plant.name}")
    figures.row(plant.name).faults += 1
    figures.point(plant.name, wrong)
    copy.leave()


def _undone(site: Site, figures: Figures, house: SqliteHouse, ledger: Ledger):
    """One acknowledged write undone so well that no chain tells: only whoever remembers it can."""
    copy = _copy(site, house)
    id = next(id for (noun, id), promise in reversed(ledger.promises.items()) if noun == "task" and isinstance(promise, Kept))
    connection = sqlite3.connect(copy.file)
    connection.executescript(f"{MAY_CHANGE} PRAGMA foreign_keys = off; DELETE FROM tasks WHERE id = x'{id.replace('-', '')}'")
    connection.close()
    copy.start()
    noticed = ledger.lost(copy.hall)
    copy.atrium.kill()
    figures.row("an acknowledged write undone").faults += 1
    figures.point(
        "an acknowledged write undone", [] if ("task", id) in noticed else ["an acknowledged write undone is not noticed"]
    )


def _lying_disk(site: Site, figures: Figures):
    """A disk whose syncs succeed and do nothing: after a power cut what was acknowledged is gone."""
    house = site.sqlite(notes=True)
    ledger = Ledger()
    house.start()
    house.shim.set(deaf=1)
    with Crew(house.hall, ledger, "lied", 2):
        while ledger.acknowledged.total() < 60:
            time.sleep(0.01)
        house.atrium.kill()
    taken = house.shim.cut_power()
    house.start()
    try:
        noticed = bool(ledger.lost(house.hall))
    except WrongAnswer:
        noticed = True
    house.atrium.kill()
    figures.row("a disk that lies about its syncs").faults += taken
    figures.point("a disk that lies about its syncs", [] if noticed else ["a disk that lies is not noticed"])
