"""What is asked: next to nothing, and nothing that a kit waits for."""

from .days import DaysForm
from .giving import CardForm, SupplyForm
from .house import ProductForm, ProgrammeForm, SiteForm
from .lots import LotForm, MonthsForm
from .telling import ReversalForm, TrainingForm

__all__ = [
    "CardForm",
    "DaysForm",
    "LotForm",
    "MonthsForm",
    "ProductForm",
    "ProgrammeForm",
    "ReversalForm",
    "SiteForm",
    "SupplyForm",
    "TrainingForm",
]
