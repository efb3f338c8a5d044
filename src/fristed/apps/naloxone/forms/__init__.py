"""What is asked: next to nothing, and nothing that a kit waits for."""

from .giving import CardForm, SupplyForm
from .lots import LotForm, MonthsForm
from .products import ProductForm
from .telling import ReversalForm, TrainingForm

__all__ = [
    "CardForm",
    "LotForm",
    "MonthsForm",
    "ProductForm",
    "ReversalForm",
    "SupplyForm",
    "TrainingForm",
]
