"""What is on the shelf, and every movement of it."""

from .movements import Count, Delivery, Level, Movement, MovementQuerySet
from .shelf import Item, ItemQuerySet, Lot, LotQuerySet, Pack, PackLine, Recall, in_words
from .transfers import Arrival, Transfer, TransferLine

__all__ = [
    "Arrival",
    "Count",
    "Delivery",
    "Item",
    "ItemQuerySet",
    "Level",
    "Lot",
    "LotQuerySet",
    "Movement",
    "MovementQuerySet",
    "Pack",
    "PackLine",
    "Recall",
    "Transfer",
    "TransferLine",
    "in_words",
]
