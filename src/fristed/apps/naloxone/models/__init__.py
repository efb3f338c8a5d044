"""Kits given, training, reversals as told, programmes by city, and who was told of a lot."""

from .lots import Told
from .programmes import Programme, ProgrammeSite
from .supplies import Product, Supply, SupplyLine, SupplyQuerySet
from .telling import Reversal, Training

__all__ = [
    "Product",
    "Programme",
    "ProgrammeSite",
    "Reversal",
    "Supply",
    "SupplyLine",
    "SupplyQuerySet",
    "Told",
    "Training",
]
