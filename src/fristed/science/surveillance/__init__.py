"""Surveillance: is this week more than chance, among many weeks and many substances?

``method(name)`` finds a published method, ``judge`` asks it; each answers for every week with a
bound, a score, an alarm and what they were made of (`Signals`). ``worth`` says what a setting
costs: false alarms a year, and how soon a rise is seen. ``discover`` keeps the share of false
alarms down over many series, ``nowcast`` foretells weeks whose reports are still to come.
docs/methods/surveillance.md tells the methods.
"""

from .changing import changepoint
from .cusum import lucas, rossi
from .discovery import RULES, Discoveries, discover
from .ears import c1, c2, c3
from .farrington import Past, improved, original
from .methods import Method, Setting
from .novelty import first_seen
from .registry import METHODS, method
from .reporting import Nowcast, nowcast
from .run_lengths import average_run_length
from .series import Fault, Series, Table, UnusableSeries, many_from, series_from
from .shares import beta_binomial
from .signals import Signals, UnusableSetting
from .simulating import Scenario, Worth, worth
from .triangle import Triangle, triangle_from

__all__ = [
    "METHODS",
    "RULES",
    "Discoveries",
    "Fault",
    "Method",
    "Nowcast",
    "Past",
    "Scenario",
    "Series",
    "Setting",
    "Signals",
    "Table",
    "Triangle",
    "UnusableSeries",
    "UnusableSetting",
    "Worth",
    "average_run_length",
    "beta_binomial",
    "c1",
    "c2",
    "c3",
    "changepoint",
    "discover",
    "first_seen",
    "improved",
    "lucas",
    "many_from",
    "method",
    "nowcast",
    "original",
    "rossi",
    "series_from",
    "triangle_from",
    "worth",
]
