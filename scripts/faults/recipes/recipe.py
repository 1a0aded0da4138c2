"""What a recipe is: how one kind of write is done, and what has to be there once it was acknowledged."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Recipe:
    """One kind of write.

    `takes` and `gives` name records in a state, such as "task" and "done task": the writer takes one of its own, or first
    runs the recipe that gives one. The record that is answered, with its version and the fields sent and in `shows`, must
    be found from then on; one that is taken and not given back must be gone.
    """

    takes: str | None = None
    gives: str | None = None
    body: Callable | None = None
    shows: tuple[str, ...] = ()
    # Takes one that was made for this, on which nothing hangs.
    new: bool = False
    # Does it by hand where the lines above cannot say it.
    by_hand: Callable | None = None
    in_an_empty_house: bool = False


def noun_of(state: str) -> str:
    """The noun of a record in a state: "done task" is a task."""
    return state.split()[-1]
