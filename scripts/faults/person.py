"""One person's connection to Atrium."""

import http.client
import json
import time
from dataclasses import dataclass

# Atrium ends connections on which nothing was asked for some seconds; a new one is made before that.
IDLE = 2.0
# Nobody may be left without any answer for longer.
PATIENCE = 30.0


@dataclass
class Answer:
    """What Atrium answered."""

    status: int
    body: object
    headers: http.client.HTTPMessage
    took: float

    @property
    def code(self) -> str:
        """The stable code of a Problem."""
        return self.body.get("code", "") if isinstance(self.body, dict) else ""


class NoAnswer(Exception):
    """The connection ended, or was silent for too long; what was asked may have been done."""


class Person:
    """Asks as one person; a cookie says who."""

    def __init__(self, port: int, cookie: str | None = None, patience: float = PATIENCE):
        self.port, self.cookie, self.patience = port, cookie, patience
        self.connection, self.used = None, 0.0

    def ask(self, method: str, path: str, body=None, headers: dict | None = None) -> Answer:
        """One request; a path without a leading /api/ or /health/ is one of the API's."""
        if not path.startswith(("/api/", "/health/")):
            path = f"/api/v1{path}"
        sent = {"Origin": f"http://127.0.0.1:{self.port}"} | ({"Cookie": self.cookie} if self.cookie else {})
        if isinstance(body, bytes):
            sent["Content-Type"] = "text/csv"
        elif body is not None:
            body, sent["Content-Type"] = json.dumps(body).encode(), "application/json"
        began = time.monotonic()
        try:
            answer = self._send(method, path, body, sent | (headers or {}))
            text = answer.read()
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise NoAnswer(f"{method} {path}: {type(error).__name__} after {time.monotonic() - began:.1f} s") from error
        if answer.will_close:
            self.close()
        self.used = time.monotonic()
        is_json = "json" in (answer.headers.get("Content-Type") or "")
        return Answer(answer.status, json.loads(text) if text and is_json else text, answer.headers, self.used - began)

    def get(self, path: str) -> Answer:
        """Reads."""
        return self.ask("GET", path)

    def close(self):
        """Ends the connection."""
        if self.connection:
            self.connection.close()
        self.connection = None

    def _send(self, method, path, body, headers):
        if self.connection and time.monotonic() - self.used > IDLE:
            self.close()
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.patience)
        self.connection.request(method, path, body, headers)
        return self.connection.getresponse()


def cookie_of(answer: Answer) -> str:
    """The session's cookie that an answer sets."""
    return answer.headers["Set-Cookie"].split(";")[0]
