"""Whether an instrument still is what it was when it was calibrated.

``begin(usual)`` from spectra recorded when all was well, ``watch(state, measured)`` for each new
one, ``measure(spectrum, library, label)`` for its figures. The state is plain values (``as_json``,
``from_json``); ``watched(usual, rows)`` replays rows that were kept.
"""

from .measuring import NotInLibrary, measure
from .watching import (
    BrokenState,
    Measured,
    State,
    TooFewUsual,
    as_json,
    begin,
    from_json,
    watch,
    watched,
)

__all__ = [
    "BrokenState",
    "Measured",
    "NotInLibrary",
    "State",
    "TooFewUsual",
    "as_json",
    "begin",
    "from_json",
    "measure",
    "watch",
    "watched",
]
