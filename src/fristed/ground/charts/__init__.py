"""Charts drawn by the server: numbers go in, where each mark stands comes out.

A presenter says what is shown (`Point`, `Series`), lays it out (``columns``, ``lines``,
``intervals``, ``bars``, ``forest``, ``plan``, ``plane``) and hands a `Chart` to
``components/chart.html``. No word and no colour is made here: words come from the presenter,
colours from the tokens. Positions along the width are per cent and heights are pixels, so that
text keeps its size on every screen.
"""

from .bars import Bar, Bars, bars
from .columns import Column, Columns, columns
from .forest import Forest, Level, Stem, forest
from .intervals import Interval, Intervals, intervals
from .lines import Line, Lines, lines
from .model import Chart, Picture, Point, Series
from .plan import Mark, Plan, Spot, plan
from .plane import Cloud, Plane, plane
from .scale import Scale, Tick, scale, ticks

__all__ = [
    "Bar",
    "Bars",
    "Chart",
    "Cloud",
    "Column",
    "Columns",
    "Forest",
    "Interval",
    "Intervals",
    "Level",
    "Line",
    "Lines",
    "Mark",
    "Picture",
    "Plan",
    "Plane",
    "Point",
    "Scale",
    "Series",
    "Spot",
    "Stem",
    "Tick",
    "bars",
    "columns",
    "forest",
    "intervals",
    "lines",
    "plan",
    "plane",
    "scale",
    "ticks",
]
