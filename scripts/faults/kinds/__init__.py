"""The kinds of fault, in the order in which they are tried."""

from . import backup, clock, file, full, io, kill, outage, pair, planted, power, stop

KINDS = {kind.NAME: kind for kind in (planted, io, full, kill, power, file, clock, stop, backup, outage, pair)}
