"""The journal's chains, recomputed without Atrium: RFC 8785 and SHA-256, entry after entry, up to each head."""

import hashlib
import json
from collections import defaultdict

from .records import Records

ORIGIN = "00" * 32


def said(entry: dict) -> dict:
    """What an entry says in every format."""
    return {
        "organization": entry["org_id"],
        "stream": entry["stream"],
        "seq": entry["seq"],
        "at": _moment(entry["at"]),
        "actor": entry["actor_id"] if entry["actor_kind"] == "member" else {entry["actor_kind"]: entry["actor_id"]},
        "verb": entry["verb"],
        "noun": entry["noun"],
        "object": entry["object_id"],
    }


def chains(records: Records) -> list[str]:
    """What is wrong with the chains and their heads."""
    wrong, last = [], defaultdict(lambda: (0, ORIGIN))
    for entry in in_order(records):
        key, place = (entry["org_id"], entry["stream"]), f"{entry['stream']} {entry['seq']}"
        seq, previous = last[key]
        if entry["seq"] != seq + 1:
            wrong.append(f"journal {place} follows {seq}")
        if entry["prev_hash"] != previous:
            wrong.append(f"journal {place} names another hash than that of the entry before")
        if entry["format"] and entry["erased_by"] is None and _salted(entry, "data") != entry["data_hash"]:
            wrong.append(f"journal {place} keeps something else than its digest says")
        if entry["hash"] != _link(entry, previous):
            wrong.append(f"journal {place} is not what its hash says")
        last[key] = (entry["seq"], entry["hash"])
    heads = {(head["org_id"], head["stream"]): (head["revision"], head["hash"]) for head in records.tables["heads"]}
    for key in heads.keys() | last.keys():
        head, end = heads.get(key, (0, ORIGIN)), last.get(key, (0, ORIGIN))
        if head != end:
            wrong.append(f"the head of {key[1]} is at {head[0]}, its entries end at {end[0]}")
    return wrong


def backwards(records: Records, before: Records) -> list[str]:
    """Where an entry since `before` says that it happened before the one that it follows."""
    wrong, last = [], {}
    for entry in since(records, before):
        at = _moment(entry["at"]).removesuffix("Z")
        if at < last.get(entry["stream"], ""):
            wrong.append(f"journal {entry['stream']} {entry['seq']} happened before the entry that it follows")
        last[entry["stream"]] = at
    return wrong


def in_order(records: Records) -> list[dict]:
    """The entries with what they keep, each stream in its order."""
    kept = {_place(row): row for row in records.tables["entry_payloads"]}
    return [{**kept.get(_place(entry), {"data": None, "data_salt": None, "erased_by": None}), **entry} for entry in sorted(records.tables["entries"], key=_place)]


def since(records: Records, before: Records) -> list[dict]:
    """The entries that were not there before."""
    heads = {(head["org_id"], head["stream"]): head["revision"] for head in before.tables["heads"]}
    return [entry for entry in in_order(records) if entry["seq"] > heads.get((entry["org_id"], entry["stream"]), 0)]


def _place(row: dict) -> tuple:
    return row["org_id"], row["stream"], row["seq"]


def _link(entry: dict, previous: str) -> str:
    """The hash of an entry by its format: 0 is over what it keeps, 1 over digests of that."""
    if not entry["format"]:
        return _sha256(previous, {**said(entry), "data": entry["data"], "previous": previous})
    digests = {"data": entry["data_hash"], "team": entry["team_hash"]}
    covered = {"format": entry["format"], "account": entry["account_id"], "shown": entry["shown"], **digests}
    digest = _sha256("", {**said(entry), **covered})
    return hashlib.sha256(bytes.fromhex(previous + digest)).hexdigest()


def _salted(entry: dict, part: str) -> str:
    return _sha256(entry[f"{part}_salt"] or "", entry[part])


def _sha256(before: str, value) -> str:
    return hashlib.sha256(bytes.fromhex(before) + canonical_json(value).encode()).hexdigest()


def _moment(text: str) -> str:
    """A database's moment as the API writes it: UTC, with no, three or six digits of a second."""
    whole, _, rest = text.replace(" ", "T").partition(".")
    if not rest:
        return whole.removesuffix("Z").removesuffix("+00:00") + "Z"
    digits = rest.removesuffix("Z").removesuffix("+00:00").ljust(6, "0")[:6]
    shown = "" if digits == "000000" else f".{digits[:3]}" if digits.endswith("000") else f".{digits}"
    return f"{whole}{shown}Z"


def canonical_json(value) -> str:
    """RFC 8785."""
    if isinstance(value, dict):
        fields = sorted(value.items(), key=lambda field: field[0].encode("utf-16-be"))
        return "{" + ",".join(f"{canonical_json(key)}:{canonical_json(inner)}" for key, inner in fields) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical_json, value)) + "]"
    if isinstance(value, float) or (isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 2**53):
        return _number(float(value))
    return json.dumps(value, ensure_ascii=False)


def _number(value: float) -> str:
    """A number as ECMAScript writes it."""
    if value == int(value) and abs(value) < 1e21:
        return str(int(value))
    digits, _, exponent = repr(value).partition("e")
    if not exponent:
        return digits
    size = int(exponent)
    if size < 0 and size >= -6:
        return format(value, f".{len(digits.replace('-', '').replace('.', '')) - 1 - size}f")
    return f"{digits}e{'+' if size > 0 else '-'}{abs(size)}"
