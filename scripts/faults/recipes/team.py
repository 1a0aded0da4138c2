"""The organization, its members, who may view whom, and who has looked."""

from ..promises import Gone, Kept, LookStands, ViewEnded
from .recipe import Recipe

WRITTEN_BY = {}
LISTED_AT = {}

RULES = "/workspace-access-rules"

# Owners and admins view everyone, and nobody views them.
ROLES = ("account_manager", "strategic_account_manager", "sales_manager", "sales_rep", "service_manager", "technician")


def member(w) -> dict:
    return {"name": w.words(), "role": "technician", "email": f"{w.words().replace(' ', '.')}@demo.example"}


def create_member(w, operation: str):
    answer = w.write(operation, "ana", "/members", sent := member(w))
    w.ledger.keep(("member", answer.body["id"]), Kept.of("ana", "/members/{id}", answer.body, sent))
    w.give("member", answer.body)


def change_member(w, operation: str):
    before = w.take("member")
    answer = w.write(operation, "ana", f"/members/{before['id']}", sent := {"name": w.words()}, about=("member", before["id"]))
    w.ledger.keep(("member", before["id"]), Kept.of("ana", "/members/{id}", answer.body, sent))
    w.give("member", answer.body)


def change_organization(w, operation: str):
    with w.hall.alone("organization"):
        sent = {"accent": w.color(), "qbr_cadence_days": (90, 180, 365)[w.number(3)]}
        answer = w.write(operation, "ana", "/organization", sent, about=("organization", None))
        w.ledger.keep(("organization", None), Kept.of("ana", "/organization", answer.body, sent))


def acknowledge_look(w, operation: str):
    with w.hall.alone("look"):
        answer = w.write(operation, "priya", "/me/looks", {}, about=("look", None))
        w.ledger.keep(("look", None), LookStands("priya", answer.body["at"]))


def end_view(w, operation: str):
    """Ana looks through Priya's eyes, and goes back."""
    with w.hall.alone("view"):
        viewed = w.hall.people["priya"].id
        w.look("ana", "/workspace", {"View-As": f"member:{viewed}"})
        latest = w.look("priya", "/me/views?limit=1").body["data"][0]
        w.write(operation, "ana", f"/me/viewed-members/{viewed}", about=("view", None))
        w.ledger.keep(("view", None), ViewEnded("priya", latest["started_at"]))


def create_rule(w, operation: str):
    """Adds a rule that is not there; the rules are everybody's, so one writer sees to them at a time."""
    with w.hall.alone("rules"):
        standing = {(rule["viewer_role"], rule["target_role"]) for rule in rules(w)}
        free = [(viewer, target) for viewer in ROLES for target in ROLES if (viewer, target) not in standing]
        if not free:
            w.run("remove_workspace_access_rule")
            return
        viewer, target = free[w.number(len(free))]
        answer = w.write(operation, "ana", RULES, sent := {"viewer_role": viewer, "target_role": target})
        w.ledger.keep(("access_rule", answer.body["id"]), Kept.of("ana", RULES, answer.body, sent))


def remove_rule(w, operation: str):
    with w.hall.alone("rules"):
        if not rules(w):
            w.run("create_workspace_access_rule")
        standing = rules(w)
        if not standing:
            raise w.wrong("a rule that was added is not listed")
        rule = standing[0]["id"]
        w.write(operation, "ana", f"{RULES}/{rule}", about=("access_rule", rule))
        w.ledger.keep(("access_rule", rule), Gone("ana", RULES, rule))


def rules(w) -> list[dict]:
    return w.look("ana", RULES).body["data"]


def preview_rule(w, operation: str):
    """Changes nothing, and promises nothing."""
    w.write(operation, "ana", f"{RULES}/preview", {"viewer_role": ROLES[0], "target_role": ROLES[w.number(6)]})


RECIPES = {
    "create_member": Recipe(gives="member", by_hand=create_member),
    "change_member": Recipe(by_hand=change_member),
    "change_organization": Recipe(by_hand=change_organization),
    "acknowledge_look": Recipe(by_hand=acknowledge_look),
    "end_view": Recipe(by_hand=end_view),
    "create_workspace_access_rule": Recipe(by_hand=create_rule),
    "remove_workspace_access_rule": Recipe(by_hand=remove_rule),
    "preview_workspace_access_rule": Recipe(by_hand=preview_rule),
}
