"""The market's columns: how many samples in a quarter, and how many of them held it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from fristed.apps.measurements.presenters.words import headed
from fristed.apps.results.presenters.naming import plainly
from fristed.science.disclosure import Verdict

from ..queries.market import ALL, Market, Quarter

# The chart, in units: the height of the columns, the width of a quarter, of a column, the gap.
HIGH, STEP, COLUMN, GAP = 96, 64, 22, 4


@dataclass(frozen=True, slots=True)
class Column:
    """One quarter of a chart: how many samples, in how many of them, or hidden."""

    x: int
    words: str
    whole: int
    part: int
    part_x: int
    hidden: bool
    most: int

    @property
    def whole_high(self) -> int:
        """How high the column of all samples is."""
        return round(HIGH * self.whole / self.most)

    @property
    def part_high(self) -> int:
        """How high the column is of those that held it."""
        return round(HIGH * self.part / self.most)

    @property
    def whole_y(self) -> int:
        """Where it begins, from above."""
        return HIGH - self.whole_high

    @property
    def part_y(self) -> int:
        """Where it begins, from above."""
        return HIGH - self.part_high


@dataclass(frozen=True, slots=True)
class Chart:
    """One substance found: its name, a sentence, its columns, its width."""

    name: str
    sentence: str
    columns: tuple[Column, ...]
    width: int


def quarter_words(quarter: Quarter) -> str:
    """Return a quarter in words."""
    months = {
        1: _("January–March %(year)s"),
        2: _("April–June %(year)s"),
        3: _("July–September %(year)s"),
        4: _("October–December %(year)s"),
    }
    return months[quarter.number] % {"year": quarter.year}


def whole_of(market: Market, quarter: Quarter, code: str) -> Verdict:
    """Return how many samples of a quarter were sold as something."""
    return market.table[quarter, code, ALL]


def part_of(market: Market, quarter: Quarter, code: str, found: str) -> Verdict | None:
    """Return the number of a cell; None where no sample of that quarter held it."""
    key = (quarter, code, found)
    return market.table[key] if key in market.table.verdicts else None


def chart_of(market: Market, code: str, key: str) -> Chart:
    """Return the columns of one substance found in what was sold as something."""
    most = max(whole_of(market, quarter, code).shown or 0 for quarter in market.quarters) or 1
    columns = tuple(
        _column(market, quarter, code, key, number, most)
        for number, quarter in enumerate(market.quarters)
    )
    shown = [
        (c, q) for c, q in zip(columns, market.quarters, strict=True) if not c.hidden and c.whole
    ]
    words = ""
    if shown:
        last, quarter = shown[-1]
        words = _("About %(part)d of %(whole)d, %(quarter)s.") % {
            "part": last.part,
            "whole": last.whole,
            "quarter": quarter_words(quarter),
        }
    return Chart(headed(plainly(market.names[key])), words, columns, STEP * len(columns))


def _column(
    market: Market, quarter: Quarter, code: str, key: str, number: int, most: int
) -> Column:
    whole, part = whole_of(market, quarter, code), part_of(market, quarter, code, key)
    hidden = whole.shown is None or (part is not None and part.shown is None)
    many = whole.shown or 0
    some = 0 if hidden or part is None else min(part.shown or 0, many)
    x = STEP * number + (STEP - 2 * COLUMN - GAP) // 2
    return Column(
        x=x,
        words=f"{quarter.number}/{quarter.year % 100:02d}",
        whole=many,
        part=some,
        part_x=x + COLUMN + GAP,
        hidden=hidden,
        most=most,
    )
