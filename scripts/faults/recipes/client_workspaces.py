"""Clients' workspaces, each of which has a journal of its own."""

from .recipe import Recipe

WRITTEN_BY = {"client_workspace": "noah"}
LISTED_AT = {}

RECIPES = {
    "create_client_workspace": Recipe(
        gives="client_workspace", body=lambda w: {"account_id": w.id_of("account"), "title": w.words(), "chatroom": True}
    ),
    "change_client_workspace": Recipe(
        "client_workspace", "client_workspace", lambda w: {"title": w.words(), "chatroom": False}
    ),
    "archive_client_workspace": Recipe("client_workspace", "archived client_workspace", shows=("status", "archived_at")),
    "restore_client_workspace": Recipe("archived client_workspace", "client_workspace", shows=("status", "archived_at")),
}
