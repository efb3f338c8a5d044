"""A made-up city: demand in cells of 500 m around two quarters, and five places for a room."""

from typing import Any

from fristed.apps.room_siting.queries.siting import DEFAULTS

WIDE, HIGH, CELL_M = 12, 8, 500
PLACES = {
    "Harbour": (1000, 1000),
    "Market": (1500, 1500),
    "Station": (4500, 2500),
    "Hill": (5500, 3500),
    "Field": (0, 3500),
}


def weight(across: int, up: int) -> int:
    """Return how many are in a cell: most around the market, fewer around the station."""
    market = max(0, 9 - 2 * abs(across - 3) - 2 * abs(up - 3))
    return market + max(0, 7 - 2 * abs(across - 9) - 3 * abs(up - 5))


def demand(mark: str = ",") -> str:
    """Return the cells as a table."""
    rows = [
        f"{across}-{up}{mark}{across * CELL_M}{mark}{up * CELL_M}{mark}{weight(across, up)}"
        for across in range(WIDE)
        for up in range(HIGH)
    ]
    return "\n".join([mark.join(("id", "x_m", "y_m", "weight")), *rows])


def candidates() -> str:
    """Return the places as a table."""
    rows = [f"{name},{x},{y}" for name, (x, y) in PLACES.items()]
    return "\n".join(["id,x_m,y_m", *rows])


def values(**own: Any) -> dict[str, Any]:
    """Return a scenario's values."""
    made = {"demand": demand(), "candidates": candidates(), "existing": [], "counted": None}
    return DEFAULTS | made | {"rooms": 2, "draws": 60} | own


def posted(**own: str) -> dict[str, str]:
    """Return what a browser sends."""
    sent = {"title": "Two more rooms", "note": "", "seed": "1", "known": ""}
    sent |= {"demand": demand(), "candidates": candidates(), "existing": "", "rooms": "2"}
    return sent | {"objective": "cover", "decay": "", "counted": "", "draws": "60"} | own
