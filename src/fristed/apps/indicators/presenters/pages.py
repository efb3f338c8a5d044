"""The list of reports, and one report: a table for each indicator, with how it is counted."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from fristed.science.figures import Figure, Indicator, Period, Report, Source

from ..queries.catalogue import definitions
from .words import METHODS, interval, named, own, plain, value

EVERY: Final[dict[str, str | Promise]] = {
    "day": gettext_lazy("Of a day"),
    "month": gettext_lazy("Of a month"),
    "quarter": gettext_lazy("Of a quarter"),
    "year": gettext_lazy("Of a year"),
}


@dataclass(frozen=True)
class Section:
    """One indicator of a report: its figures as rows, and how they are counted."""

    title: str
    note: str
    head: Sequence[Any]
    rows: Sequence[Sequence[Any]]
    facts: Sequence[tuple[str, str]]
    sources: Sequence["Work"] = ()


@dataclass(frozen=True)
class Work:
    """What a definition was read in, as it is called in the language that it is called so in."""

    title: str
    language: str
    extent: str


def report_list(reports: Iterable[Report], to: Callable[[Report], str]) -> list[dict[str, Any]]:
    """Return the reports under how often they are asked for."""
    return [
        {"title": EVERY[every], "items": [_item(one, to(one)) for one in found]}
        for every, found in groupby(reports, key=lambda one: one.every)
    ]


def report_page(
    report: Report, figures: Sequence[Figure], period: Period, site: str
) -> dict[str, Any]:
    """Return what a page and a sheet of paper say of a report."""
    return {
        "title": own(report.name),
        "about": about(report),
        "sources": [work(one) for one in report.sources],
        "sections": list(_sections(report, figures, period, site)),
    }


def about(report: Report) -> str:
    """Say for whom a report is, and when it is due."""
    told = [_("For %(whom)s.") % {"whom": own(report.to)}]
    if report.due_day:
        told.append(_("Due on day %(day)d of the next month.") % {"day": report.due_day})
    return " ".join(told)


def _item(report: Report, url: str) -> dict[str, Any]:
    return {"url": url, "label": own(report.name), "icon": "file-text", "note": about(report)}


def _sections(
    report: Report, figures: Sequence[Figure], period: Period, site: str
) -> Iterator[Section]:
    """Yield the indicators in the report's own order, each once; days after the whole."""
    for name in dict.fromkeys(line.indicator.id for line in report.lines):
        indicator = definitions().indicators[name]
        of = [one for one in figures if one.indicator == name]
        of.sort(key=lambda one: one.period != period)  # stable: what is of the whole comes first
        yield Section(
            title=own(indicator.name),
            note=_("%(id)s, version %(version)d · %(period)s")
            % {"id": name, "version": indicator.version, "period": period.name},
            head=_head(),
            rows=[_row(one, period, site) for one in of],
            facts=list(_facts(indicator, of)),
            sources=[work(one) for one in indicator.sources],
        )


def work(source: Source) -> Work:
    """Name a source: own words in the reader's language, a work of others as it is called."""
    if not source.own:
        return Work(source.title, "en", source.extent)
    return Work(own(source.own), (get_language() or "en")[:2], "")


def _head() -> list[Any]:
    return [
        _("Figure"),
        {"text": _("Value"), "number": True},
        {"text": _("Interval (95 %)"), "number": True},
        {"text": _("Numerator"), "number": True},
        {"text": _("Denominator"), "number": True},
    ]


def _row(figure: Figure, period: Period, site: str) -> list[Any]:
    name = named(figure, site)
    if figure.period.name != period.name:
        name = f"{figure.period.name} · {name}"
    numbers = (
        value(figure),
        interval(figure),
        plain(figure.numerator),
        plain(figure.denominator),
    )
    return [name, *({"text": one or "–", "number": True} for one in numbers)]


def _facts(indicator: Indicator, figures: Sequence[Figure]) -> Iterator[tuple[str, str]]:
    """Say what is counted, out of what, by which method and source, and what to beware of."""
    yield _("Numerator"), own(indicator.numerator)
    if indicator.denominator:
        yield _("Denominator"), own(indicator.denominator)
    for part in {one.part.id: one.part for one in figures}.values():
        out_of, what = own(part.denominator), own(part.numerator)
        if indicator.defined and (out_of or what != own(indicator.numerator)):
            told = _("%(what)s, out of %(of)s") % {"what": what, "of": out_of} if out_of else what
            yield own(part.name), told
    for method in dict.fromkeys(one.interval.method for one in figures if one.interval):
        yield _("Interval"), str(METHODS[method])
    if indicator.caveat:
        yield _("To beware of"), own(indicator.caveat)
