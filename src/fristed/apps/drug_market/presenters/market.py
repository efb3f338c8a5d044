"""What was sold as what, in sentences and tables."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fristed.apps.measurements.presenters.shares import NARROW
from fristed.apps.measurements.presenters.words import headed
from fristed.apps.results.presenters.naming import listed, plainly
from fristed.apps.substances.choices import Substance
from fristed.science.disclosure import Reason, Verdict, percent

from ..queries.market import ALL, Market, Quarter
from .charts import Chart, chart_of, part_of, quarter_words, whole_of

WHY: dict[Reason, str | Promise] = {
    Reason.TOO_FEW: gettext_lazy("handed in on fewer than %(days)d days"),
    Reason.ONE_STANDS_OUT: gettext_lazy("one day brought most of them"),
    Reason.TOO_FEW_ROOMS: gettext_lazy("fewer than three rooms"),
    Reason.ONE_ROOM_STANDS_OUT: gettext_lazy("one room brought most of them"),
    Reason.NOUGHT: gettext_lazy("none"),
}


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
        sorted(told, key=lambda one: (-(whole_of(market, newest, one.code).shown or 0), one.name))
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


def _any_shown(market: Market, code: str) -> bool:
    return any(whole_of(market, quarter, code).shown for quarter in market.quarters)


def _substances(market: Market, code: str) -> list[str]:
    """Return what was found often enough in one quarter to be named at all; most first.

    What never was is not named: that it was found even once would be told by its name.
    """
    most: dict[str, int] = {}
    for quarter, sold_as, found in market.table:
        shown = market.table[quarter, sold_as, found].shown
        if sold_as == code and found != ALL and shown and whole_of(market, quarter, code).shown:
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
        charts=tuple(chart_of(market, code, key) for key in names[:4]),
        head=head,
        rows=rows,
        hidden=any(_is_hidden(market, quarter, code, names) for quarter in market.quarters),
    )


def _sentence(market: Market, code: str, names: list[str]) -> str:
    """Return the newest quarter that may be told, in a sentence."""
    newest = next(q for q in reversed(market.quarters) if whole_of(market, q, code).shown)
    whole = whole_of(market, newest, code).shown or 0
    said = _("%(quarter)s: about %(whole)d samples were sold as %(name)s.") % {
        "quarter": quarter_words(newest),
        "whole": whole,
        "name": Substance(code).label,
    }
    parts = [
        _in_how_many(market, key, found.shown, whole)
        for key in names
        if (found := part_of(market, newest, code, key)) is not None and found.shown
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
    whole = whole_of(market, quarter, code)
    cells: list[Any] = [quarter_words(quarter), _cell(market, whole)]
    for key in names:
        part = part_of(market, quarter, code, key)
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
    parts = (part_of(market, quarter, code, key) for key in names)
    return whole_of(market, quarter, code).shown is None or any(
        part is not None and part.shown is None for part in parts
    )
