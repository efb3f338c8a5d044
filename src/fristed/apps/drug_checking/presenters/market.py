"""The market in sentences, charts and tables; a hidden number says why it is hidden."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fristed.apps.substances.choices import Substance
from fristed.science.disclosure import Reason, Verdict, percent

from ..queries.market import ALL, Market, Quarter
from .result import listed, plainly
from .shares import NARROW
from .words import headed

WHY: dict[Reason, str | Promise] = {
    Reason.TOO_FEW: gettext_lazy("handed in on fewer than %(days)d days"),
    Reason.ONE_STANDS_OUT: gettext_lazy("one day brought most of them"),
    Reason.TOO_FEW_ROOMS: gettext_lazy("fewer than three rooms"),
    Reason.ONE_ROOM_STANDS_OUT: gettext_lazy("one room brought most of them"),
    Reason.NOUGHT: gettext_lazy("none"),
}
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


@dataclass(frozen=True, slots=True)
class Sold:
    """One thing people say they bought: a sentence, charts, a table."""

    code: str
    name: str
    sentence: str
    charts: tuple[Chart, ...]
    head: list[Any]
    rows: list[list[Any]]
    hidden: bool


def sold(market: Market) -> tuple[Sold, ...]:
    """Return what may be told, in the order of the newest numbers."""
    told = [_sold(market, code) for code in Substance.values if _any_shown(market, code)]
    newest = market.quarters[-1]
    return tuple(
        sorted(told, key=lambda one: (-(_whole(market, newest, one.code).shown or 0), one.name))
    )


def untold(market: Market) -> str:
    """Return of what nothing is shown, in one sentence, without telling none from few."""
    names = [
        str(Substance(code).label) for code in Substance.values if not _any_shown(market, code)
    ]
    if not names:
        return ""
    return _(
        "Of samples sold as %(names)s there is nothing to show: in each quarter none, or too few "
        "to tell of."
    ) % {"names": listed(names)}


def quarter_words(quarter: Quarter) -> str:
    """Return a quarter in words."""
    months = {
        1: _("January–March %(year)s"),
        2: _("April–June %(year)s"),
        3: _("July–September %(year)s"),
        4: _("October–December %(year)s"),
    }
    return months[quarter.number] % {"year": quarter.year}


def _whole(market: Market, quarter: Quarter, code: str) -> Verdict:
    return market.table[quarter, code, ALL]


def _part(market: Market, quarter: Quarter, code: str, found: str) -> Verdict | None:
    """Return the number of a cell; None where no sample of that quarter held it."""
    key = (quarter, code, found)
    return market.table[key] if key in market.table.verdicts else None


def _any_shown(market: Market, code: str) -> bool:
    return any(_whole(market, quarter, code).shown for quarter in market.quarters)


def _substances(market: Market, code: str) -> list[str]:
    """Return what was found often enough in one quarter to be named at all; most first.

    What never was is not named: that it was found even once would be told by its name.
    """
    most: dict[str, int] = {}
    for quarter, sold_as, found in market.table:
        shown = market.table[quarter, sold_as, found].shown
        if sold_as == code and found != ALL and shown and _whole(market, quarter, code).shown:
            most[found] = max(most.get(found, 0), shown)
    return sorted(most, key=lambda key: (-most[key], key))


def _sold(market: Market, code: str) -> Sold:
    names, label = _substances(market, code), str(Substance(code).label)
    rows = [_row(market, quarter, code, names) for quarter in reversed(market.quarters)]
    head: list[Any] = [_("Quarter"), {"text": _("Samples"), "number": True}]
    head += [{"text": headed(plainly(market.names[key])), "number": True} for key in names]
    return Sold(
        code=code,
        name=label[:1].upper() + label[1:],
        sentence=_sentence(market, code, names),
        charts=tuple(_chart(market, code, key) for key in names[:4]),
        head=head,
        rows=rows,
        hidden=any(_is_hidden(market, quarter, code, names) for quarter in market.quarters),
    )


def _sentence(market: Market, code: str, names: list[str]) -> str:
    """Return the newest quarter that may be told, in a sentence."""
    newest = next(q for q in reversed(market.quarters) if _whole(market, q, code).shown)
    whole = _whole(market, newest, code).shown or 0
    said = _("%(quarter)s: about %(whole)d samples were sold as %(name)s.") % {
        "quarter": quarter_words(newest),
        "whole": whole,
        "name": Substance(code).label,
    }
    parts = [
        _in_how_many(market, key, found.shown, whole)
        for key in names
        if (found := _part(market, newest, code, key)) is not None and found.shown
    ]
    if not parts:
        return said
    named = _("Found: %(parts)s.") % {"parts": listed(parts)}
    return f"{said} {named}"


def _in_how_many(market: Market, key: str, part: int, whole: int) -> str:
    share = percent(part, whole, least=market.policy.percent_of_at_least)
    given = {"name": plainly(market.names[key]), "part": min(part, whole)}
    said = _("%(name)s in about %(part)d") % given
    return said if share is None else f"{said} ({share}{NARROW}%)"


def _row(market: Market, quarter: Quarter, code: str, names: Iterable[str]) -> list[Any]:
    whole = _whole(market, quarter, code)
    cells: list[Any] = [quarter_words(quarter), _cell(market, whole)]
    for key in names:
        part = _part(market, quarter, code, key)
        if whole.shown is None or whole.shown == 0:
            cells.append(_cell(market, whole) if whole.shown is None else _number(0))
        else:
            cells.append(_number(0) if part is None else _cell(market, part))
    return cells


def _cell(market: Market, verdict: Verdict) -> dict[str, Any]:
    if verdict.shown is not None:
        return _number(verdict.shown)
    return {"text": _("Hidden: %(why)s") % {"why": why(market, verdict)}, "state": "closed"}


def why(market: Market, verdict: Verdict) -> str:
    """Return why a number is hidden."""
    days = {"days": market.policy.least["day"]}
    return str(WHY[verdict.reasons[0]]) % days


def _number(value: int) -> dict[str, Any]:
    return {"text": str(value), "number": True}


def _is_hidden(market: Market, quarter: Quarter, code: str, names: Iterable[str]) -> bool:
    parts = (_part(market, quarter, code, key) for key in names)
    return _whole(market, quarter, code).shown is None or any(
        part is not None and part.shown is None for part in parts
    )


def _chart(market: Market, code: str, key: str) -> Chart:
    most = max(_whole(market, quarter, code).shown or 0 for quarter in market.quarters) or 1
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
    whole, part = _whole(market, quarter, code), _part(market, quarter, code, key)
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
