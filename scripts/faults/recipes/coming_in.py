"""Coming in: sessions, links to choose a password, and setting an empty house up."""

from ..person import cookie_of
from ..promises import LinkHolds, PasswordHolds, SignedIn, SignedOut
from .recipe import Recipe

WRITTEN_BY = {}
LISTED_AT = {}

# Those who sign in and out all day; the sessions of the others stay.
VISITORS = ("hana", "diego", "yuki", "liam")


def sign_in(w, operation: str):
    who = VISITORS[w.number(len(VISITORS))]
    answer = w.write(operation, None, "/session", {"email": f"{who}@demo.example", "password": w.hall.password})
    cookie = cookie_of(answer)
    w.ledger.keep(("session", cookie), SignedIn(cookie, answer.body["id"]))
    w.give("session", (who, cookie))


def sign_out(w, operation: str):
    _, cookie = w.take("session")
    _end(w, operation, "/session", cookie, by=cookie)


def revoke_session(w, operation: str):
    who, cookie = w.take("session")
    sessions = w.look(cookie, "/me/sessions?limit=100").body["data"]
    own = [session["id"] for session in sessions if session["current"]]
    if not own:
        raise w.wrong("a session that was opened is not listed")
    _end(w, operation, f"/me/sessions/{own[0]}", cookie, by=w.hall.people[who].cookie)


def _end(w, operation: str, path: str, cookie: str, by: str):
    w.write(operation, None, path, cookie=by, about=("session", cookie))
    w.ledger.keep(("session", cookie), SignedOut(cookie))


def create_password_link(w, operation: str):
    member = w.take("member", new=True)
    answer = w.write(operation, "ana", f"/members/{member['id']}/password-link", about=("link", member["id"]))
    token = answer.body["url"].partition("#")[2]
    w.ledger.keep(("link", member["id"]), LinkHolds(token))
    w.give("link", (member, token))


def redeem_password_link(w, operation: str):
    member, token = w.take("link")
    chosen = {"token": token, "password": w.hall.password}
    answer = w.write(operation, None, "/password-links/redemption", chosen, about=("link", member["id"]))
    cookie = cookie_of(answer)
    w.ledger.keep(("link", member["id"]), SignedIn(cookie, member["id"]))
    w.give("newcomer", (member, cookie, w.hall.password))


def change_password(w, operation: str):
    """Somebody who has just come chooses another password; their session goes on under another cookie."""
    member, cookie, password = w.take("newcomer")
    change = {"current_password": password, "new_password": f"{w.number(10**9)} copper quiet lantern"}
    about = [("link", member["id"]), ("password", member["id"])]
    answer = w.write(operation, cookie, "/me/password", change, about=about)
    w.ledger.keep(("link", member["id"]), SignedIn(cookie_of(answer), member["id"]))
    w.ledger.keep(("session", cookie), SignedOut(cookie))
    w.ledger.keep(("password", member["id"]), PasswordHolds(member["email"], change["new_password"]))
    w.give("newcomer", (member, cookie_of(answer), change["new_password"]))


def revoke_other_sessions(w, operation: str):
    """Somebody comes in a second time, and then signs out everywhere but in the first place."""
    member, cookie, password = w.take("newcomer")
    answer = w.write("sign_in", None, "/session", {"email": member["email"], "password": password})
    second = cookie_of(answer)
    w.ledger.keep(("session", second), SignedIn(second, member["id"]))
    w.write(operation, cookie, "/me/sessions", about=("session", second))
    w.ledger.keep(("session", second), SignedOut(second))
    w.give("newcomer", (member, cookie, password))


def set_up(w, operation: str):
    house = {"name": w.words(), "time_zone": "America/New_York", "currency": "USD"}
    owner = {"name": "Ana Lindqvist", "email": "ana@demo.example", "password": w.hall.password}
    answer = w.write(operation, None, "/setup", {"token": w.hall.set_up_token, "organization": house, "owner": owner})
    cookie = cookie_of(answer)
    w.hall.add("ana", answer.body["id"], cookie)
    w.ledger.keep(("session", cookie), SignedIn(cookie, answer.body["id"]))


RECIPES = {
    "set_up": Recipe(by_hand=set_up, in_an_empty_house=True),
    "sign_in": Recipe(gives="session", by_hand=sign_in),
    "sign_out": Recipe(by_hand=sign_out),
    "revoke_session": Recipe(by_hand=revoke_session),
    "create_password_link": Recipe(gives="link", by_hand=create_password_link),
    "redeem_password_link": Recipe(gives="newcomer", by_hand=redeem_password_link),
    "change_password": Recipe(by_hand=change_password),
    "revoke_other_sessions": Recipe(by_hand=revoke_other_sessions),
}
