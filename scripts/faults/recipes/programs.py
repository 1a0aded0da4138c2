"""API keys, with which programs come in."""

from ..promises import KeyHolds, KeyRevoked
from .recipe import Recipe

WRITTEN_BY = {}
LISTED_AT = {}

# Each may have so many keys; together they never need as many.
MAKERS = ("ana", "ben", "noah", "marcus")


def create_api_key(w, operation: str):
    maker = MAKERS[w.number(len(MAKERS))]
    answer = w.write(operation, maker, "/api-keys", {"name": w.words(), "scopes": ["tasks:view"]})
    key, token = answer.body["id"], answer.body["token"]
    w.ledger.keep(("api_key", key), KeyHolds(token, w.hall.people[maker].id))
    w.give("api_key", (maker, key, token))


def revoke_api_key(w, operation: str):
    maker, key, token = w.take("api_key")
    w.write(operation, maker, f"/api-keys/{key}", about=("api_key", key))
    w.ledger.keep(("api_key", key), KeyRevoked(token))


RECIPES = {
    "create_api_key": Recipe(gives="api_key", by_hand=create_api_key),
    "revoke_api_key": Recipe(by_hand=revoke_api_key),
}
