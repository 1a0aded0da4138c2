"""What a kind of fault came to, as one table."""

import re
from collections import Counter
from dataclasses import dataclass, field

COLUMNS = ("points", "faults", "acknowledged", "refused", "lost", "violations", "restarts", "recovery")
# How many different things that went wrong are told in a table.
TOLD = 12


@dataclass
class Row:
    """The figures of one fault."""

    name: str
    points: int = 0
    # How often the fault struck.
    faults: int = 0
    acknowledged: int = 0
    # Answers that said "not now", as they may.
    refused: int = 0
    # What was acknowledged and is not there.
    lost: int = 0
    # Whatever else must not be.
    violations: int = 0
    # How often Atrium came back only when it was started again.
    restarts: int = 0
    # The longest time from the end of a fault until a write was acknowledged, in seconds.
    recovery: float = 0.0


@dataclass
class Figures:
    """The table of one kind; each point passed or failed."""

    rows: dict[str, Row] = field(default_factory=dict)
    passed: int = 0
    failed: int = 0
    said: Counter = field(default_factory=Counter)
    skipped: list[str] = field(default_factory=list)

    def row(self, name: str) -> Row:
        """The row of a fault."""
        return self.rows.setdefault(name, Row(name))

    def point(self, name: str, wrong: list[str]):
        """One point is done; it passed if nothing was wrong."""
        self.row(name).points += 1
        self.passed += not wrong
        self.failed += bool(wrong)
        self.said.update(f"{name}: {_without_ids(text)}" for text in wrong)

    def skip(self, what: str, why: str):
        """Something cannot be tried here."""
        self.skipped.append(f"not tried here: {what} ({why})")

    def show(self) -> str:
        """The table, and what was wrong."""
        rows = list(self.rows.values())
        total = Row("in all", *(sum(getattr(row, name) for row in rows) for name in COLUMNS[:-1]))
        total.recovery = max((row.recovery for row in rows), default=0.0)
        cells = [["", *COLUMNS]]
        for row in [*rows, total] if len(rows) != 1 else rows:
            cells.append([row.name, *(f"{getattr(row, name):,}" for name in COLUMNS[:-1]), f"{row.recovery:.2f} s"])
        widths = [max(len(line[column]) for line in cells) for column in range(len(cells[0]))]
        lines = [
            "  ".join(
                cell.ljust(width) if not at else cell.rjust(width)
                for at, (cell, width) in enumerate(zip(line, widths, strict=True))
            )
            for line in cells
        ]
        lines += [f"  ! {text}" + (f" ({count} times)" if count > 1 else "") for text, count in self.said.most_common(TOLD)]
        if len(self.said) > TOLD:
            lines.append(f"  ! and {len(self.said) - TOLD} more")
        return "\n".join([*lines, *(f"  {text}" for text in self.skipped)])


def _without_ids(text: str) -> str:
    """A sentence without what differs each time."""
    text = re.sub(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}", "...", text)
    text = re.sub(r"'[^']{40,}'|\b\w*w\d+ [0-9a-f]{10}\b|\b(driver|after) [0-9a-f]{10}\b", "...", text)
    return re.sub(r"\b(version|crm|system|at|end at|follows|at entry) \d+", r"\1 n", text)
