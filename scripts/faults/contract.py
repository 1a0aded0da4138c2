"""The contract's writes: each operation that is not a GET, with the answer that acknowledges it."""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Write:
    """An operation of the contract that may change something."""

    method: str
    path: str
    status: int

    @property
    def needs(self) -> list[str]:
        """The nouns whose ids stand in the path."""
        return [name.removesuffix("_id") for name in re.findall(r"{(\w+)}", self.path)]


@cache
def writes() -> dict[str, Write]:
    """Every write, by its operationId."""
    paths = json.loads((PROJECT / "openapi" / "atrium.json").read_text())["paths"]
    found = {}
    for path, operations in paths.items():
        for method, operation in operations.items():
            if method in ("post", "put", "patch", "delete"):
                status = min(int(code) for code in operation["responses"] if code.startswith("2"))
                found[operation["operationId"]] = Write(method.upper(), path.removeprefix("/api/v1"), status)
    return found
