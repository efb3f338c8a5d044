"""What stands beside a result just now; a room on a floor above says it, and registers so.

Alerts live above results. Whoever has something to point at registers a function as the house
starts; the page of a result never asks who there is.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from fristed.apps.measurements.queries.names import substance_key

from .told import Told


@dataclass(frozen=True)
class Beside:
    """One line beside a result, and where more of it is told.

    What has an icon of its own stands below the answer; a warning, which has none, above it.
    """

    words: str
    url: str
    icon: str = ""


Teller = Callable[[Collection[str], datetime], Sequence[Beside]]
TELLERS: list[Teller] = []


def register(*tellers: Teller) -> None:
    """Let a room tell; it is asked by codes of substances and moment. Twice counts once."""
    for one in tellers:
        if one not in TELLERS:
            TELLERS.append(one)


def beside(told: Told, at: datetime) -> list[Beside]:
    """Return what all rooms tell of what a sample was sold as and what was found in it."""
    codes = {str(told.sample.sold_as)}
    if told.release is not None:
        parts = told.release.says.get("components", [])
        codes |= {substance_key(one["name"], one.get("cas", "")) for one in parts}
    return [one for tell in TELLERS for one in tell(codes, at)]
