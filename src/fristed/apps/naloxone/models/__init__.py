"""Kits given, training, reversals as told, and who was told of a lot."""

from .lots import Told
from .supplies import Product, Supply, SupplyLine, SupplyQuerySet
from .telling import Reversal, Training

__all__ = [
    "Product",
    "Reversal",
    "Supply",
    "SupplyLine",
    "SupplyQuerySet",
    "Told",
    "Training",
]
