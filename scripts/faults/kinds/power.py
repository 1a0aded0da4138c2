"""Power cuts: whatever no sync had made lasting is gone, all of it or by lot; what was acknowledged is not."""

import random

from ..figures import Figures
from ..site import Site
from ..trial import Trial

NAME = "power"
TITLE = "Power cuts, SQLite"


def run(site: Site) -> Figures:
    """Cuts the power in the midst of work."""
    figures, chance = Figures(), random.Random(site.seed)
    for number in range(4 if site.short else 24):
        house = site.sqlite(notes=True)
        by_lot = number % 2 == 1
        trial = Trial(house, figures, "by lot" if by_lot else "all that was not synced")
        trial.may_be_cut = True
        house.start()
        with trial.crew() as crew:
            trial.works(chance.randrange(20, 250))
            house.atrium.kill()
            crew.stopping.set()
        trial.row.faults += house.shim.cut_power(keeps=lambda by_lot=by_lot: by_lot and chance.random() < 0.5)
        trial.ends(live=False)
    return figures
