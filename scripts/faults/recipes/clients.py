"""Accounts, and what hangs on them."""

from .recipe import Recipe

WRITTEN_BY = dict.fromkeys(("account", "contact", "subscription"), "noah") | {"qbr": "ana", "touchpoint": "ana"}
LISTED_AT = {"subscription": "/accounts/{account_id}/subscriptions"}


def subscription(w) -> dict:
    return {"name": w.words(), "interval": "quarter", "amount": w.money(), "started_on": w.day(-90)}


RECIPES = {
    "create_account": Recipe(
        gives="account", body=lambda w: {"name": w.words(), "industry": w.words(), "renewal_on": w.day(200)}
    ),
    "change_account": Recipe("account", "account", lambda w: {"name": w.words(), "sla_tier": "gold"}),
    "remove_account": Recipe("account", new=True),
    "create_contact": Recipe(gives="contact", body=lambda w: {"name": w.words(), "job_title": w.words(), "primary": False}),
    "change_contact": Recipe("contact", "contact", lambda w: {"name": w.words(), "phone": None}),
    "remove_contact": Recipe("contact"),
    "schedule_qbr": Recipe(gives="qbr", body=lambda w: {"scheduled_on": w.day(30), "notes": w.note()}),
    "change_qbr": Recipe("qbr", "qbr", lambda w: {"scheduled_on": w.day(60), "notes": w.words()}),
    "remove_qbr": Recipe("qbr"),
    "create_subscription": Recipe(gives="subscription", body=subscription),
    "change_subscription": Recipe("subscription", "subscription", lambda w: {"name": w.words()}),
    "remove_subscription": Recipe("subscription"),
    "log_touchpoint": Recipe(gives="touchpoint", body=lambda w: {"kind": "call", "occurred_on": w.day(-1), "note": w.note()}),
    "change_touchpoint": Recipe("touchpoint", "touchpoint", lambda w: {"kind": "visit", "note": w.words()}),
    "remove_touchpoint": Recipe("touchpoint"),
}
