"""What pages ask of the register beyond one table: several releases at once, a line's versions."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import BooleanField, Func, Q, QuerySet

from fristed.apps.releases.choices import Audience
from fristed.apps.releases.models import Cell, Release
from fristed.apps.releases.queries import PublishedTable
from fristed.apps.releases.queries.drafting import TOO_LITTLE
from fristed.apps.releases.queries.published import as_told, with_cells
from fristed.apps.sites.models import Site


@dataclass(frozen=True)
class Version:
    """One version of a table of a place and a period, and what became of it."""

    number: int
    version: int
    published_at: datetime
    what_changed: str
    withdrawn_at: datetime | None
    because: str
    synthetic: bool


@dataclass(frozen=True)
class Whole:
    """A number that is not broken down, of one release: what a row of months is made of."""

    release: int
    indicator: str
    part: str
    value: float | None
    low: float | None
    high: float | None
    hidden: bool


class BrokenDown(Func):
    """Whether a cell is of some code of a dimension: an empty code is all of them together."""

    function = "jsonb_path_exists"
    template = """%(function)s(%(expressions)s, '$[*][1] ? (@ != "")')"""
    output_field = BooleanField()


def scopes(table: str = "") -> list[str]:
    """Return every place of which something was published for everybody."""
    asked = {"table": table} if table else {}
    found = _everybodys().filter(**asked).order_by("scope").values_list("scope", flat=True)
    return list(found.distinct())


def names_of(slugs: Collection[str]) -> dict[str, str]:
    """Return what places are called, by their short names."""
    return dict(Site.objects.filter(slug__in=slugs).values_list("slug", "name"))


def tables_of(numbers: Collection[int]) -> dict[int, PublishedTable]:
    """Return releases with their cells, whatever their number, in three statements."""
    found = with_cells(_everybodys().filter(number__in=numbers))
    return {one.number: one for one in as_told(found)}


def wholes_of(numbers: Collection[int]) -> list[Whole]:
    """Return what is not broken down of releases, in one statement."""
    of = Cell.objects.filter(~Q(BrokenDown("where")), release__number__in=numbers)
    rows = of.order_by("position")
    return [
        Whole(number, indicator, part, value, low, high, why not in ("", TOO_LITTLE))
        for number, indicator, part, value, low, high, why in rows.values_list(
            "release__number", "indicator", "part", "value", "low", "high", "hidden_because"
        )
    ]


def versions(table: str, scope: str, period: str) -> Sequence[Version]:
    """Return every version of a table of a place and a period, the newest first."""
    found = _everybodys().filter(table=table, scope=scope, period=period)
    rows = found.order_by("-version").values_list(
        "number", "version", "published_at", "what_changed", "withdrawal__at",
        "withdrawal__because", "synthetic",
    )  # fmt: skip
    return [
        Version(number, version, at, changed, gone_at, because or "", synthetic)
        for number, version, at, changed, gone_at, because, synthetic in rows
    ]


def withdrawn(table: str, scope: str, most: int) -> list[tuple[str, datetime, str]]:
    """Return the periods whose newest version was taken back: which, when, why."""
    found = _everybodys().filter(
        table=table, scope=scope, replaced_by=None, withdrawal__isnull=False
    )
    rows = found.order_by("-first_day").values_list(
        "period", "withdrawal__at", "withdrawal__because"
    )
    return list(rows[:most])


def _everybodys() -> QuerySet[Release]:
    return Release.objects.filter(audience=Audience.EVERYBODY)
