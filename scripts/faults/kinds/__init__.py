"""The kinds of fault, in the order in which they are tried."""

from . import file, full, io, kill, power

KINDS = {kind.NAME: kind for kind in (io, full, kill, power, file)}
