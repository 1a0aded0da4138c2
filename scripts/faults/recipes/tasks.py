"""Tasks."""

from .recipe import Recipe

WRITTEN_BY = {"task": "ben"}
LISTED_AT = {}

RECIPES = {
    "create_task": Recipe(
        gives="task", body=lambda w: {"title": w.words(), "note": w.note(), "due_on": w.day(9), "priority": "high"}
    ),
    "change_task": Recipe("task", "task", lambda w: {"title": w.words(), "due_on": w.day(3)}),
    "complete_task": Recipe("task", "done task", shows=("status", "completed_at")),
    "reopen_task": Recipe("done task", "task", shows=("status", "completed_at")),
    "remove_task": Recipe("task"),
}
