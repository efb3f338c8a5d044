"""Questions about the shelf that other rooms ask too."""

from .recalling import movements_of_lot, movements_of_lot_number
from .shelf import items_of, lots_of, packs_of

__all__ = [
    "items_of",
    "lots_of",
    "movements_of_lot",
    "movements_of_lot_number",
    "packs_of",
]
