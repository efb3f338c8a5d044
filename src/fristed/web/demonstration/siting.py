"""An invented city on a grid: its demand in cells, and where rooms could be; nothing is real."""

from typing import Any, Final

from fristed.apps.planning.actions import Asked
from fristed.apps.room_siting.queries.siting import DEFAULTS

TITLE: Final = "To rom til"
WIDE, HIGH, CELL_M = 14, 9, 400
# Quarters: across, up, how many at most, and by how many fewer for each cell further off.
QUARTERS: Final = ((3, 3, 40, 9), (9, 5, 28, 7), (12, 1, 14, 5))
BACKGROUND: Final = 1
PLACES: Final = (
    ("Storgata", 1300, 1500),
    ("Stasjonen", 3700, 2100),
    ("Havna", 900, 500),
    ("Torget", 1700, 900),
    ("Åsen", 4300, 3100),
    ("Fabrikken", 4900, 500),
    ("Parken", 2500, 2900),
)
STANDS: Final = "Storgata"


def asked() -> Asked:
    """Return a scenario: two further rooms beside the one that stands."""
    values = DEFAULTS | {
        "demand": _demand(),
        "candidates": _candidates(),
        "existing": [STANDS],
        "rooms": 2,
        "counted": None,
    }
    sources = {
        name: "default" if DEFAULTS.get(name) == value else "own" for name, value in values.items()
    }
    inputs: dict[str, Any] = {"values": values, "sources": sources, "counted": None}
    return Asked("siting", TITLE, "", inputs, 1)


def weight(across: int, up: int) -> int:
    """Return how many are in a cell; most in the middle of a quarter."""
    return BACKGROUND + sum(
        max(0, most - less * (abs(across - x) + abs(up - y))) for x, y, most, less in QUARTERS
    )


def _demand() -> str:
    rows = [
        f"{across}-{up},{across * CELL_M},{up * CELL_M},{weight(across, up)}"
        for across in range(WIDE)
        for up in range(HIGH)
    ]
    return "\n".join(["id,x_m,y_m,weight", *rows])


def _candidates() -> str:
    return "\n".join(["id,x_m,y_m", *(f"{name},{x},{y}" for name, x, y in PLACES)])
