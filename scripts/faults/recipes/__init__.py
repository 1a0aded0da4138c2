"""Every kind of write that the contract has, by its operationId, room by room; a write that no recipe knows fails the check."""

from ..contract import writes
from . import advice, client_workspaces, clients, coming_in, delivery, imports, programs, selling, tasks, team

ROOMS = (coming_in, programs, team, clients, client_workspaces, advice, selling, delivery, tasks, imports)

RECIPES = {operation: recipe for room in ROOMS for operation, recipe in room.RECIPES.items()}

# Who writes, by what is written; the owner writes the rest.
WRITTEN_BY = {noun: who for room in ROOMS for noun, who in room.WRITTEN_BY.items()}

# Where those are found that no GET answers alone.
LISTED_AT = {noun: path for room in ROOMS for noun, path in room.LISTED_AT.items()}


def everyday() -> list[str]:
    """The writes of a house in which somebody is; all but setting it up."""
    return [operation for operation, recipe in RECIPES.items() if not recipe.in_an_empty_house]


def disagreements() -> list[str]:
    """Where the recipes and the contract differ."""
    unknown = sorted(writes().keys() - RECIPES.keys())
    gone = sorted(RECIPES.keys() - writes().keys())
    said = [f"no recipe knows {operation}: add one to its room in scripts/faults/recipes" for operation in unknown]
    return said + [f"the contract has no {operation} any more: delete its recipe" for operation in gone]
