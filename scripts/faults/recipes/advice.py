"""Compliance items and assessments."""

from .recipe import Recipe

WRITTEN_BY = {"assessment": "noah", "compliance_item": "noah"}
LISTED_AT = {}


def assessment(w) -> dict:
    categories = [{"name": "Backup", "rating": "green", "note": w.note()}, {"name": "Network", "rating": "red"}]
    return {"account_id": w.id_of("account"), "title": w.words(), "assessed_on": w.day(-2), "categories": categories}


RECIPES = {
    "create_assessment": Recipe(gives="assessment", body=assessment, shows=("status",)),
    "change_assessment": Recipe("assessment", "assessment", lambda w: {"title": w.words()}),
    "finalize_assessment": Recipe("assessment", "finalized assessment", shows=("status", "score", "finalized_at")),
    "revise_assessment": Recipe("finalized assessment", "assessment", shows=("status", "number", "supersedes_id")),
    "remove_assessment": Recipe("assessment"),
    "create_compliance_item": Recipe(
        gives="compliance_item",
        body=lambda w: {"account_id": w.id_of("account"), "framework": "CIS", "control": w.words(), "due_on": w.day(20)},
    ),
    "change_compliance_item": Recipe(
        "compliance_item", "compliance_item", lambda w: {"control": w.words(), "status": "in_progress"}
    ),
    "remove_compliance_item": Recipe("compliance_item"),
}
