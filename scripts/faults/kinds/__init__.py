"""The kinds of fault. Those of one lane follow one another, and the lanes go side by side; only the second one has PostgreSQL."""

from . import backup, clock, file, full, io, kill, outage, pair, planted, power, stop

LANES = ((planted, io, full, power, file, clock, stop), (kill, backup, outage, pair))

KINDS = {kind.NAME: kind for lane in LANES for kind in lane}
