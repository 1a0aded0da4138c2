"""PostgreSQL ends, is killed, frozen, or away for a while, under people who write; Atrium itself is never started anew."""

import time
from collections.abc import Callable

from ..figures import Figures
from ..postgres import Missing, Postgres
from ..site import Site
from ..trial import Trial

NAME = "outage"
TITLE = "Outages of PostgreSQL"

# Nobody waits longer for a database that is not there before they are told.
TOLD_WITHIN = 15.0
# So many writes are acknowledged before.
BEFORE = 60


def run(site: Site) -> Figures:
    """Lets it fail in each way."""
    figures = Figures()
    away, frozen, rounds = (4, 4, 1) if site.short else (40, 12, 4)
    try:
        server = site.server
    except Missing as missing:
        figures.skip("outages of PostgreSQL", str(missing))
        return figures
    for _ in range(rounds):
        _strikes(site, figures, "its connections ended", lambda _: _end_connections(server))
        _strikes(site, figures, "stopped (fast) and started", lambda _: _stopped(server, "fast"))
        _strikes(site, figures, "stopped (immediate) and started", lambda _: _stopped(server, "immediate"))
        _strikes(site, figures, "killed and started", lambda _: _killed(server))
    _strikes(site, figures, f"frozen for {frozen} s", lambda trial: _frozen(server, trial, frozen))
    _strikes(site, figures, f"away for {away} s", lambda trial: _away(server, trial, away))
    return figures


def _strikes(site: Site, figures: Figures, name: str, outage: Callable[[Trial], None]):
    house = site.postgres()
    trial = Trial(house, figures, name)
    house.start()
    with trial.crew():
        trial.works(BEFORE)
        outage(trial)
        trial.row.faults += 1
        trial.comes_back()
    if trial.ledger.slowest > TOLD_WITHIN:
        trial.wrong.append(f"somebody waited longer than {TOLD_WITHIN:.0f} s to be told")
    trial.ends()


def _end_connections(server: Postgres):
    server.ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'atrium'")


def _stopped(server: Postgres, mode: str):
    server.stop(mode)
    server.start()


def _killed(server: Postgres):
    server.kill()
    server.start()


def _frozen(server: Postgres, trial: Trial, seconds: float):
    processes = server.freeze()
    until = time.monotonic() + seconds
    trial.says_not_ready("while PostgreSQL is frozen")
    time.sleep(max(0.0, until - time.monotonic()))
    server.thaw(processes)


def _away(server: Postgres, trial: Trial, seconds: float):
    server.stop("immediate")
    until = time.monotonic() + seconds
    trial.says_not_ready("while PostgreSQL is away")
    time.sleep(max(0.0, until - time.monotonic()))
    server.start()
