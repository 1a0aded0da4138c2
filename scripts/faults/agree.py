"""Rows and journal say the same: no row without an entry, no entry without its row, each row at the version and with the fields
that the entries since then give it."""

from collections import defaultdict

from .journal import since
from .records import Records

# What others' changes move along without an entry of its own: an account's facts, places in an order.
FOLLOWS = {
    "account": ("mrr_minor", "health_score", "last_", "next_", "compliance_items", "overdue_compliance", "assessment_"),
    "stage": ("position",),
    "milestone": ("position",),
    "session": ("last_seen_at",),
    "api_key": ("last_used_at",),
}
# Entries about a record that leave its version as it is.
NOTES = ("member.password_link_made", "member.password_chosen", "member.password_changed", "member.signed_out_elsewhere")
# Rows that come and go with another record, whose entry tells of them.
COMES_WITH = {"milestone": ("project_id", "onboarding_project")}
# What an entry's field is called in the table; None where the two mean different things.
SPELT = {
    ("deal", "probability"): None,
    ("deal", "probability_override"): "probability",
    ("subscription", "interval"): "charged_every",
    ("contact", "primary"): "is_primary",
}
# Tables whose rows the journal does not tell of one by one; of identities, which are in no organization, their seats' entries tell,
# and of jobs the entries of what they do.
UNTOLD = ("view", "import", "seaql_migration", "identity", "job")
# Tables of pairs, of which the entries of what is paired tell.
PAIRS = ("workspace_tags",)
# What the last entry about a record says when its row is gone.
GONE = (".removed", "tag.merged")


def disagreements(now: Records, before: Records) -> list[str]:
    """What rows and journal say differently of what happened since `before`."""
    told = defaultdict(list)
    for entry in since(now, before):
        told[entry["noun"], entry["object_id"]].append(entry)
    tables = {
        _noun(name): name
        for name, rows in now.tables.items()
        if name not in PAIRS and all("id" in row for row in [*rows[:1], *before.tables.get(name, [])[:1]])
    }
    wrong = [f"an entry about a {noun}, of which there is no table" for noun in {noun for noun, _ in told} - tables.keys()]
    for noun, table in tables.items():
        if noun not in UNTOLD:
            own = {id: entries for (named, id), entries in told.items() if named == noun}
            wrong += _of_table(noun, own, now.by_id(table), before.by_id(table), told)
    return wrong + _of_imports(now, before)


def _noun(table: str) -> str:
    one = table.removeprefix("workspace_")
    return one.removesuffix("ies") + "y" if one.endswith("ies") else one.removesuffix("s")


def _of_table(noun: str, told: dict, now: dict, before: dict, all_told: dict) -> list[str]:
    wrong = []
    for id, row in now.items():
        entries = told.get(id, [])
        if entries and entries[-1]["verb"].endswith((*GONE, "session.ended")):
            wrong.append(f"{noun} {id} was removed, and its row is there")
        elif entries:
            wrong += _of_row(noun, row, before.get(id), entries)
        elif id not in before and not _came_with_another(noun, row, all_told) and not row.get("external_id"):
            wrong.append(f"{noun} {id} has a row and no entry")
        elif id in before and (
            changed := [name for name in row if row[name] != before[id].get(name) and not _follows(noun, name)]
        ):
            wrong.append(f"{noun} {id} changed without an entry: {', '.join(changed)}")
    for id in before.keys() - now.keys() - told.keys():
        if noun != "session" and not _came_with_another(noun, before[id], all_told):
            wrong.append(f"{noun} {id} is gone without an entry")
    for id in told.keys() - now.keys():
        if (
            noun != "session"
            and not told[id][-1]["verb"].endswith(GONE)
            and not _came_with_another(noun, told[id][0]["data"], all_told)
        ):
            wrong.append(f"{noun} {id} has an entry and no row")
    return wrong


def _of_row(noun: str, row: dict, before: dict | None, entries: list[dict]) -> list[str]:
    """A row against the entries about it."""
    wrong = []
    changes = [entry for entry in entries if entry["verb"].startswith(f"{noun}.") and entry["verb"] not in NOTES]
    expected = (before or {}).get("version", 0) + len(changes)
    if "version" in row and row["version"] != expected and not row.get("external_id"):
        wrong.append(f"{noun} {row['id']} is at version {row['version']}, by its entries at {expected}")
    for name, value in _last_said(changes).items():
        column, value = _column(noun, name, value)
        if column in row and row[column] != value and not _follows(noun, column):
            wrong.append(f"{noun} {row['id']} has {column} {row[column]!r}, by its entries {value!r}")
    return wrong


def _last_said(entries: list[dict]) -> dict:
    """The fields as entries leave them; those that an entry says nothing exact of are left out."""
    said = {}
    for entry in entries:
        whole = "id" in entry["data"]
        changed = {
            name: value["to"]
            for name, value in entry["data"].items()
            if isinstance(value, dict) and value.keys() == {"from", "to"}
        }
        said = said | (entry["data"] if whole else changed) if whole or changed else {}
    return {name: value for name, value in said.items() if name != "version" and not name.endswith("_at")}


def _column(noun: str, name: str, value):
    """Where a table keeps an entry's field, and how."""
    name = SPELT.get((noun, name), name)
    if isinstance(value, dict) and "id" in value:
        return f"{name}_id", value["id"]
    if isinstance(value, dict) and "amount_minor" in value:
        return f"{name}_minor", value["amount_minor"]
    return name, value


def _follows(noun: str, column: str) -> bool:
    return column.startswith(FOLLOWS.get(noun, ()) or ("\0",))


def _came_with_another(noun: str, row: dict, told: dict) -> bool:
    """Whether the entry of another record, added or removed since, tells of this row too."""
    column, other = COMES_WITH.get(noun, (None, None))
    return column in row and any(entry["verb"].endswith((".added", ".removed")) for entry in told.get((other, row[column]), []))


def _of_imports(now: Records, before: Records) -> list[str]:
    """Each import is done with an entry and all its rows, or without effect."""
    wrong = []
    entries = {entry["object_id"]: entry["data"] for entry in since(now, before) if entry["verb"] == "import.done"}
    brought = defaultdict(int)
    for rows in now.tables.values():
        for row in rows:
            tag, mark, _ = str(row.get("external_id") or "").partition("~")
            brought[tag] += bool(mark)
    for row in now.tables["imports"]:
        tag, done = str(row["file_name"]).removesuffix(".csv"), row["id"] in entries
        if row["id"] in before.by_id("imports"):
            continue
        if done != (row["status"] == "done"):
            wrong.append(f"import {row['id']} is {row['status']}, and has {'an' if done else 'no'} entry")
        if brought[tag] != (entries[row["id"]]["created"] if done else 0):
            wrong.append(f"import {row['id']} is {row['status']}, and {brought[tag]} of its rows are there")
    files = {str(row["file_name"]).removesuffix(".csv") for row in now.tables["imports"]}
    return wrong + [
        f"{count} rows of an import {tag} that is not there" for tag, count in brought.items() if count and tag not in files
    ]
