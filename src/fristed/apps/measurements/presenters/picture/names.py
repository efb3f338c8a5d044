"""Where the name of a component stands on its curve: over the band that is most its own."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .axis import Window
from .regions import bands

Numbers = NDArray[np.float64]
GAP = 6  # between a name and what it stands on, px
TALL = 20  # of a line of text, px
LETTER = 8.2  # mean width of a letter at 14 px, weight 600
WIDE, NARROW = 700, 320  # px: a desk, and the smallest phone


@dataclass(frozen=True, slots=True)
class Name:
    """A name on a curve: where in cm⁻¹, how far below the top in px, and which way it grows."""

    wavenumber_cm1: float
    y: int
    anchor: str
    fits_phone: bool


@dataclass(frozen=True, slots=True)
class Box:
    """The room that a name takes, in px."""

    left: float
    right: float
    y: float

    def meets(self, other: "Box") -> bool:
        """Tell whether two names would lie over each other."""
        beside = self.right + GAP < other.left or other.right + GAP < self.left
        return not beside and abs(self.y - other.y) < TALL


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What names stand on: the higher of the measured and the fitted line, in px from the top."""

    axis: Numbers
    top: Numbers
    window: Window


def place(
    ground: Ground, curve: Numbers, total: Numbers, words: str, taken: list[Box], narrow: list[Box]
) -> Name | None:
    """Return where a name can stand, and note the room that it takes; None: nowhere."""
    for at, box in _best_first(ground, curve, total, words):
        if any(box.meets(other) for other in taken):
            continue
        taken.append(box)
        small = _box(ground, at, words, NARROW)
        fits = small is not None and not any(small.meets(other) for other in narrow)
        if fits and small is not None:
            narrow.append(small)
        return Name(float(ground.axis[at]), round(box.y), _anchor(ground, at), fits)
    return None


def _best_first(
    ground: Ground, curve: Numbers, total: Numbers, words: str
) -> list[tuple[int, Box]]:
    """Return the bands of a component, those first that are its own and whose name lies near."""
    seen = [
        band.at
        for band in bands(ground.axis, curve)
        if ground.window.shows(ground.axis[band.at]) and np.isfinite(ground.top[band.at])
    ]
    least = max(0.05 * float(np.nanmax(total)), 1e-12)
    own = np.clip(curve / np.maximum(total, least), 0, 1)
    boxes = [(at, box) for at in seen if (box := _box(ground, at, words, WIDE))]
    return sorted(boxes, key=lambda one: -_worth(ground, curve, own, *one))


def _worth(ground: Ground, curve: Numbers, own: Numbers, at: int, box: Box) -> float:
    lifted = float(ground.top[at]) - GAP - box.y  # over what stands beside the band
    return float(own[at] ** 2 * np.sqrt(curve[at])) / (1 + lifted / 30)


def _anchor(ground: Ground, at: int) -> str:
    share = ground.window.share(float(ground.axis[at]))
    return "start" if share < 0.2 else "end" if share > 0.8 else "middle"


def _box(ground: Ground, at: int, words: str, width_px: int) -> Box | None:
    """Return the room of a name over a band, above all that lies under it; None: over the top."""
    long = len(words) * LETTER
    x = ground.window.share(float(ground.axis[at])) * width_px
    lead = {"start": 0.0, "middle": long / 2, "end": long}[_anchor(ground, at)]
    left, right = x - lead, x - lead + long
    shares = (ground.window.left - ground.axis) / ground.window.width * width_px
    under = ground.top[(shares >= left) & (shares <= right)]
    y = float(np.nanmin(under, initial=float(ground.top[at]))) - GAP
    return Box(left, right, y) if y >= TALL and left >= 0 and right <= width_px else None
