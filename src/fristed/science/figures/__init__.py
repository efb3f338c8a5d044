"""Figures: official indicators computed from a service log, the same on every engine.

``catalogue(folder)`` reads definitions and reports; ``compute(indicator, engine=…)`` gives figures.
What is counted stands in ``tallies``, each one Ibis expression over the tables of ``log``; a
definition names them. A figure never goes without its numerator, denominator, period and version.
"""

from .behind import GivenBy, NotACount, behind
from .change import Change, of_rates, of_shares
from .computing import Engine, compute, compute_report
from .definitions import (
    Catalogue,
    Indicator,
    Line,
    NotADefinition,
    Part,
    Report,
    Source,
    catalogue,
)
from .expression import DIALECTS, Dialect, NotBrokenDown
from .figure import FLAT, Contribution, Figure, NeverSummed, People, total
from .log import KEPT, TABLES, UNKNOWN, Column, LogTable, log
from .making import Given
from .periods import NotAPeriod, Period, period
from .questions import Asked, Question, Together, expression, of_part, statement
from .tallies import TALLIES, Tally

__all__ = [
    "DIALECTS",
    "FLAT",
    "KEPT",
    "TABLES",
    "TALLIES",
    "UNKNOWN",
    "Asked",
    "Catalogue",
    "Change",
    "Column",
    "Contribution",
    "Dialect",
    "Engine",
    "Figure",
    "Given",
    "GivenBy",
    "Indicator",
    "Line",
    "LogTable",
    "NeverSummed",
    "NotACount",
    "NotADefinition",
    "NotAPeriod",
    "NotBrokenDown",
    "Part",
    "People",
    "Period",
    "Question",
    "Report",
    "Source",
    "Tally",
    "Together",
    "behind",
    "catalogue",
    "compute",
    "compute_report",
    "expression",
    "log",
    "of_part",
    "of_rates",
    "of_shares",
    "period",
    "statement",
    "total",
]
