"""How the willingness to come falls with the distance."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import yaml

from .places import Floats, UnusablePlaces


@dataclass(frozen=True, slots=True)
class Decay:
    """Who comes from how far, linear between points.

    Up to the first point as many come as at it; beyond the last one nobody is counted, because
    nothing is known of them.

    Attributes
    ----------
    km : array of float, shape (points,)
        Distances, rising.
    share : array of float, shape (points,)
        The share of those at that distance who come, from 0 to 1, never rising.
    source : str
        Whose figures these are.
    """

    km: Floats
    share: Floats
    source: str

    def __post_init__(self) -> None:
        if self.km.ndim != 1 or self.km.shape != self.share.shape or not self.km.size:
            raise UnusablePlaces("a decay needs as many distances as shares, and one at least")
        for at in range(self.km.size):
            self._hold(at)

    def _hold(self, at: int) -> None:
        km, share = self.km[at], self.share[at]
        if not (np.isfinite(km) and km >= 0 and 0 <= share <= 1):
            raise UnusablePlaces(
                f"point {at + 1}: a distance is 0 or more, and a share from 0 to 1"
            )
        if at and (km <= self.km[at - 1] or share > self.share[at - 1]):
            raise UnusablePlaces(f"point {at + 1}: distances rise, and shares never do")

    @property
    def ends_open(self) -> bool:
        """Whether some still come at the last point, and nobody is counted beyond it."""
        return bool(self.share[-1] > 0)

    def at(self, km: Floats) -> Floats:
        """Return the share that comes from each distance, in the shape of the distances."""
        return np.interp(km, self.km, self.share, right=0.0).astype(np.float64)


@cache
def published_decay() -> Decay:
    """Give the published decay: Behrends et al. 2019, doi 10.1016/j.jsat.2019.08.010."""
    said = yaml.safe_load((files(__package__) / "decay.yaml").read_text(encoding="utf-8"))
    points = said["willing_by_miles"]
    miles = np.array(list(points), dtype=float)
    return Decay(miles * said["mile_km"], np.array(list(points.values()), float), said["source"])
