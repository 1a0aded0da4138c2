"""Clients' workspaces, each of which has a journal of its own, and the tags that are put on them."""

from .recipe import Recipe

WRITTEN_BY = {"client_workspace": "noah", "tag": "noah"}
LISTED_AT = {}

RECIPES = {
    "create_client_workspace": Recipe(
        gives="client_workspace", body=lambda w: {"account_id": w.id_of("account"), "title": w.words(), "tag_ids": [w.id_of("tag")]}
    ),
    "change_client_workspace": Recipe(
        "client_workspace", "client_workspace", lambda w: {"title": w.words(), "chatroom": False}
    ),
    "archive_client_workspace": Recipe("client_workspace", "archived client_workspace", shows=("status", "archived_at")),
    "restore_client_workspace": Recipe("archived client_workspace", "client_workspace", shows=("status", "archived_at")),
    "create_tag": Recipe(gives="tag", body=lambda w: {"name": w.words(), "color": w.color()}),
    "change_tag": Recipe("tag", "tag", lambda w: {"name": w.words(), "color": w.color()}),
    "remove_tag": Recipe("tag", new=True),
    "merge_tag": Recipe("tag", body=lambda w: {"into_id": w.id_of("tag")}, new=True),
}
