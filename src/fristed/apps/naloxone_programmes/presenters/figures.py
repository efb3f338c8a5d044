"""Figures in sentences first, then small pictures whose every number stands beside them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fristed.apps.naloxone.choices import Outcome, Recipient, Way, Why
from fristed.apps.naloxone.queries.figures import Figures
from fristed.apps.sites.models import Site

from ..queries.published import REFILLED
from .survival import WIDE, percent, scale_begins, survival_sentence, survivals

HIGH, STEP, COLUMN = 72, 26, 18  # of the pictures, in their own units
MONTHS_SHOWN = 12


@dataclass(frozen=True)
class Bar:
    """How many of one kind, as a bar."""

    name: str
    number: str
    wide: int


@dataclass(frozen=True)
class Column:
    """The kits of one month."""

    x: int
    y: int
    high: int


def sentences(figures: Figures) -> list[str]:
    """Return what the figures say, the most important first."""
    said = [_kits(figures)]
    if figures.doses:
        doses = ngettext("%(n)s dose in all.", "%(n)s doses in all.", figures.doses)
        said.append(doses % {"n": number_format(figures.doses)})
    trained = figures.trained.total()
    if trained:
        people = ngettext("%(n)s person was trained.", "%(n)s people were trained.", trained)
        said.append(people % {"n": number_format(trained)})
    return said


def _kits(figures: Figures) -> str:
    counts = {"n": number_format(figures.kits), "refills": number_format(figures.refills)}
    return (
        ngettext(
            "%(n)s kit was given, %(refills)s of them as a refill.",
            "%(n)s kits were given, %(refills)s of them as refills.",
            figures.kits,
        )
        % counts
    )


def reasons(figures: Figures) -> list[Bar]:
    """Return the kits by first or refill and its reason, in the order of the form."""
    return _bars(figures.reasons, Why)


def recipients(figures: Figures) -> list[Bar]:
    """Return the kits by whom they were for."""
    return _bars(figures.recipients, Recipient)


def outcomes(figures: Figures) -> list[Bar]:
    """Return the reports by how it went, those that do not say among them."""
    named = [(one.value, str(one.label)) for one in Outcome] + [("", _("not answered"))]
    return _bars_of(figures.outcomes, named)


def training(figures: Figures) -> list[Bar]:
    """Return the people trained, by way."""
    return _bars(figures.trained, Way)


def _bars(counts: Mapping[str, int], choices: Any) -> list[Bar]:
    return _bars_of(counts, [(one.value, str(one.label)) for one in choices])


def _bars_of(counts: Mapping[str, int], named: Iterable[tuple[str, str]]) -> list[Bar]:
    most = max(counts.values(), default=0) or 1
    return [
        Bar(
            name[:1].upper() + name[1:],
            number_format(counts.get(code, 0)),
            round(WIDE * counts.get(code, 0) / most),
        )
        for code, name in named
        if code or counts.get(code)
    ]


def months(counted: Sequence[tuple[date, int]]) -> dict[str, Any]:
    """Return the columns of the last months, and the words under them."""
    shown = list(counted)[-MONTHS_SHOWN:]
    if len(shown) < 2:
        return {}
    most = max(kits for _month, kits in shown) or 1
    columns = [
        Column(STEP * n, HIGH - round(HIGH * kits / most), round(HIGH * kits / most))
        for n, (_month, kits) in enumerate(shown)
    ]
    return {
        "columns": columns,
        "wide": STEP * len(shown) - (STEP - COLUMN),
        "first": date_format(shown[0][0], _("F Y")),
        "last": date_format(shown[-1][0], _("F Y")),
        "rows": [[date_format(month, _("F Y")), _number(kits)] for month, kits in shown],
        "head": [_("Month"), {"text": _("Kits"), "number": True}],
    }


def by_site(sites: Sequence[Site], figures: Mapping[int, Figures]) -> dict[str, Any]:
    """Return a table of the sites that may be seen, each with its own figures."""
    words = (_("Kits"), _("Refills"), _("People trained"), _("Reversals told of"))
    return {
        "head": [_("Site"), *({"text": word, "number": True} for word in words)],
        "rows": [_site_row(site, figures[site.pk]) for site in sites],
    }


def _site_row(site: Site, one: Figures) -> list[Any]:
    numbers = (one.kits, one.refills, one.trained.total(), one.reports)
    return [f"{site.name} · {site.room_name}", *(_number(count) for count in numbers)]


def _number(count: int) -> dict[str, Any]:
    return {"text": number_format(count), "number": True}


def years(today: date, since: date, chosen: str) -> list[dict[str, Any]]:
    """Return the periods that can be chosen: all, and the last years."""
    newest = [str(year) for year in range(today.year, max(since.year, today.year - 4) - 1, -1)]
    return [
        {"query": f"?year={year}", "label": year, "current": year == chosen} for year in newest
    ] + [{"query": "?year=all", "label": _("All years"), "current": chosen == "all"}]


def page(figures: Figures, counted: Sequence[tuple[date, int]]) -> dict[str, Any]:
    """Return what a page of figures shows."""
    return {
        "sentences": sentences(figures),
        "survival": survival_sentence(figures),
        "survivals": survivals(figures),
        "scale": (percent(scale_begins(figures)), _("%(all)s lived") % {"all": percent(1)}),
        "bars": [
            (_("First kits and refills"), reasons(figures)),
            (_("Who the kits were for"), recipients(figures)),
            (_("How it went, as told"), outcomes(figures)),
            (_("People trained"), training(figures)),
        ],
        "months": months(counted),
        "published": REFILLED,
        "wide": WIDE,
        "high": HIGH,
        "column": COLUMN,
        "nothing": not (figures.supplies or figures.reports or figures.trained),
    }
