"""What the public pages say: of a table and its periods, of a release, of the definitions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fristed.apps.indicators.presenters import period_words, pictures, table_of
from fristed.apps.indicators.presenters.words import own
from fristed.apps.indicators.queries.catalogue import definitions
from fristed.apps.releases.choices import Changed, Withdrawn
from fristed.apps.releases.models import NETWORK
from fristed.apps.releases.presenters.figures import is_kept_back
from fristed.apps.releases.queries import DeclaredTable, PublishedTable
from fristed.apps.releases.queries.shelf import Standing
from fristed.ground.charts import Chart
from fristed.science.figures import Figure, NotAPeriod, period

from ..queries import Version
from .figures import figures_of, inner, period_of


@dataclass(frozen=True)
class Shown:
    """A release on a page: what it is called, its charts, its files."""

    table: str
    title: str
    about: str
    caveat: str
    scope: str
    period: str
    period_words: str
    number: int
    charts: Sequence[Chart] = field(default_factory=tuple)
    more: int = 0


def place_words(scope: str, names: Mapping[str, str]) -> str:
    """Name a place; the network is all of them."""
    return _("All places") if scope == NETWORK else names.get(scope, scope)


def of_words(name: str) -> str:
    """Name a period by how it is written in addresses."""
    try:
        return period_words(period(name))
    except NotAPeriod:
        return name


def shown(
    release: PublishedTable, declared: Mapping[str, DeclaredTable], place: str, most: int | None
) -> Shown:
    """Return a release with its charts, at most so many."""
    table, of = declared.get(release.table), period_of(release)
    charts = pictures(inner(figures_of(release)), of, place)
    return Shown(
        table=release.table,
        title=title_of(release.table, declared),
        about=own(table.about) if table else "",
        caveat=own(table.caveat) if table and table.caveat else "",
        scope=release.scope,
        period=release.period,
        period_words=period_words(of),
        number=release.number,
        charts=[_named(release, one) for one in charts[:most]],
        more=max(len(charts) - (most or len(charts)), 0),
    )


def title_of(table: str, declared: Mapping[str, DeclaredTable]) -> str:
    """Return a table's title; one that is no longer declared is told by its id."""
    found = declared.get(table)
    return own(found.title) if found else table.replace("_", " ")


def sections(release: PublishedTable, place: str) -> list[dict[str, Any]]:
    """Return every number of a release, a table for each definition."""
    of: dict[str, list[Figure]] = {}
    for one in figures_of(release):
        of.setdefault(one.indicator, []).append(_told(one))
    return [_section(name, figures, place) for name, figures in of.items()]


def is_hidden(release: PublishedTable) -> bool:
    """Tell whether something of a release is hidden."""
    return any(is_kept_back(cell.hidden_because) for cell in release.cells)


def version_rows(
    versions: Sequence[Version], release: int, to: Mapping[int, str]
) -> tuple[list[Any], list[list[Any]]]:
    """Return every version with what became of it, the newest first."""
    head = [_("Version"), _("Published"), _("What changed"), _("Now")]
    return head, [_version(one, number == 0, release, to) for number, one in enumerate(versions)]


def period_rows(releases: Sequence[Standing], to: Mapping[int, str]) -> list[list[Any]]:
    """Return the periods of a table that stand, each leading to its release."""
    return [
        [
            {"text": of_words(one.period), "href": to[one.number]},
            str(one.version),
            date_format(one.published_at, "j F Y"),
        ]
        for one in releases
    ]


def period_head() -> list[str]:
    """Return the head of the table of periods."""
    return [_("Period"), _("Version"), _("Published")]


def said_of(table: DeclaredTable | None) -> dict[str, str]:
    """Return what a declared table says of itself; nothing where it is declared no longer."""
    if table is None:
        return {}
    return {"about": own(table.about), "caveat": own(table.caveat) if table.caveat else ""}


def gone_rows(gone: Iterable[tuple[str, datetime, str]]) -> list[str]:
    """Say of each period that was taken back when and why."""
    return [
        _("%(period)s: taken back on %(day)s. %(why)s.")
        % {
            "period": of_words(period_),
            "day": date_format(at, "j F Y"),
            "why": withdrawn_words(because),
        }
        for period_, at, because in gone
    ]


def withdrawn_words(because: str) -> str:
    """Say why something was taken back."""
    return str(dict(Withdrawn.choices).get(because, because))


def indicators_of(tables: Sequence[DeclaredTable]) -> list[dict[str, Any]]:
    """Return the definitions that declared tables are made of, each once."""
    names = dict.fromkeys(name for table in tables for name in table.indicators)
    return [_definition(definitions().indicators[name]) for name in names]


def _definition(indicator: Any) -> dict[str, Any]:
    facts = [(_("Numerator"), own(indicator.numerator))]
    if indicator.denominator:
        facts.append((_("Denominator"), own(indicator.denominator)))
    facts += [(_("Source"), source.title) for source in indicator.sources]
    if indicator.caveat:
        facts.append((_("To beware of"), own(indicator.caveat)))
    told = {"id": indicator.id, "version": indicator.version}
    return {
        "id": indicator.id,
        "title": own(indicator.name),
        "note": _("%(id)s, version %(version)d") % told,
        "facts": facts,
    }


def _section(name: str, figures: Sequence[Figure], place: str) -> dict[str, Any]:
    head, rows = table_of(figures, place)
    version = {"id": name, "version": figures[0].version}
    return {
        "title": own(definitions().indicators[name].name),
        "note": _("%(id)s, version %(version)d") % version,
        "definition": name,
        "head": head,
        "rows": rows,
    }


def _told(figure: Figure) -> Figure:
    """Leave out what it is all of: the row says what it is of."""
    return replace(figure, by=tuple(pair for pair in figure.by if pair[1]))


def _named(release: PublishedTable, chart: Chart) -> Chart:
    return replace(chart, id=f"r{release.number}-{chart.id}")


def _version(one: Version, newest: bool, shown: int, to: Mapping[int, str]) -> list[Any]:
    changed = str(dict(Changed.choices).get(one.what_changed, "")) or _("The first")
    name = _("Version %(number)d") % {"number": one.version}
    first: Any = name if one.number == shown else {"text": name, "href": to[one.number]}
    return [first, date_format(one.published_at, "j F Y"), changed, _standing(one, newest)]


def _standing(one: Version, newest: bool) -> str:
    if one.withdrawn_at:
        told = {"day": date_format(one.withdrawn_at, "j F Y"), "why": withdrawn_words(one.because)}
        return _("Taken back on %(day)s: %(why)s") % told
    return _("Stands") if newest else _("Replaced by a newer version")
