"""Onboarding projects with their milestones, and reconciliations."""

from .recipe import Recipe

WRITTEN_BY = {"onboarding_project": "ruth", "milestone": "ruth", "reconciliation": "ruth"}
LISTED_AT = {"milestone": "/onboarding-projects/{onboarding_project_id}/milestones"}


def project(w) -> dict:
    milestones = [{"name": w.words(), "due_on": w.day(10)}, {"name": w.words()}]
    return {"account_id": w.id_of("account"), "name": w.words(), "milestones": milestones, "target_on": w.day(50)}


def difference(w) -> dict:
    counted = {"vendor_quantity": 20, "billed_quantity": w.number(19)}
    return {"account_id": w.id_of("account"), "vendor": w.words(), "product": w.words(), "unit_price": w.money()} | counted


RECIPES = {
    "create_onboarding_project": Recipe(gives="onboarding_project", body=project),
    "change_onboarding_project": Recipe(
        "onboarding_project", "onboarding_project", lambda w: {"name": w.words(), "status": "active"}
    ),
    "remove_onboarding_project": Recipe("onboarding_project", new=True),
    "create_milestone": Recipe(gives="milestone", body=lambda w: {"name": w.words(), "due_on": w.day(5)}),
    "change_milestone": Recipe("milestone", "milestone", lambda w: {"name": w.words()}),
    "deliver_milestone": Recipe("milestone", "delivered milestone", shows=("delivered_on",)),
    "undeliver_milestone": Recipe("delivered milestone", "milestone", shows=("delivered_on",)),
    "remove_milestone": Recipe("milestone", new=True),
    "create_reconciliation": Recipe(gives="reconciliation", body=difference),
    "change_reconciliation": Recipe("reconciliation", "reconciliation", lambda w: {"vendor": w.words(), "vendor_quantity": 30}),
    "decide_reconciliation": Recipe(
        "reconciliation", "decided reconciliation", lambda w: {"outcome": "dismissed", "reason": w.words()}, shows=("status",)
    ),
    "reopen_reconciliation": Recipe("decided reconciliation", "reconciliation", shows=("status",)),
    "remove_reconciliation": Recipe("reconciliation"),
}
