"""The closed lists of drug checking: samples, methods, results, what becomes of what is left."""

from .benches import Drift, Method, Origin, Unit
from .quick_tests import KitKind, Outcome, ReagentColour, StripTarget
from .results import Advice, Because, Change, Status, Verdict, WithdrawnBecause
from .samples import Colour, Fate, Form, LeftOver, Matrix

__all__ = [
    "Advice",
    "Because",
    "Change",
    "Colour",
    "Drift",
    "Fate",
    "Form",
    "KitKind",
    "LeftOver",
    "Matrix",
    "Method",
    "Origin",
    "Outcome",
    "ReagentColour",
    "Status",
    "StripTarget",
    "Unit",
    "Verdict",
    "WithdrawnBecause",
]
