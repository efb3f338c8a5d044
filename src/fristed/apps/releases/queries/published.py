"""What the world may read: releases as they were published, the newest version of each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, QuerySet

from ..choices import Audience
from ..models import Cell, Release

__all__ = [
    "PublishedCell",
    "PublishedTable",
    "ReleaseWithdrawn",
    "one_release",
    "published",
]


class ReleaseWithdrawn(Exception):
    """It was taken back; `table`, `period`, `at` and `because` are all that is still told."""

    def __init__(self, release: Release) -> None:
        super().__init__(f"release {release.number} was taken back")
        self.number, self.table = release.number, release.table
        self.scope, self.period = release.scope, release.period
        self.at: datetime = release.withdrawal.at
        self.because: str = release.withdrawal.because


@dataclass(frozen=True)
class PublishedCell:
    """One number, or that it is hidden.

    Attributes
    ----------
    where
        Pairs of a dimension and a code; an empty code is all of them together.
    value, numerator, denominator
        As printed: numbers are rounded, and a share (from 0 to 1), a rate or a ratio is made of
        rounded ones. None where hidden.
    low, high
        A 95 % interval of the printed value where the definition has one.
    hidden_because
        Empty where a value is shown; a code of `disclosure.Reason`, or ``too_little`` where what
        it is out of is too small for a per cent.
    """

    where: tuple[tuple[str, str], ...]
    indicator: str
    value: float | None
    numerator: float | None
    denominator: float | None
    low: float | None
    high: float | None
    hidden_because: str
    part: str = ""


@dataclass(frozen=True)
class PublishedTable:
    """A release as it was published."""

    number: int
    table: str
    version: int
    replaces: int | None
    scope: str
    first_day: date
    last_day: date
    period: str
    definitions: tuple[tuple[str, int], ...]
    policy_version: int
    published_at: datetime
    what_changed: str
    synthetic: bool
    cells: tuple[PublishedCell, ...]


def published(table: str = "", scope: str = "", period: str = "") -> list[PublishedTable]:
    """Return the newest version of each release that stands, the newest period first.

    A line whose newest version was taken back is not told at all: an older one was wrong, too.
    """
    asked = {"table": table, "scope": scope, "period": period}
    found = _public().filter(
        replaced_by=None, withdrawal=None, **{name: said for name, said in asked.items() if said}
    )
    return as_told(found.order_by("-first_day", "table", "scope"))


def one_release(number: int) -> PublishedTable:
    """Return one release, superseded ones too.

    Raises
    ------
    ReleaseWithdrawn
        Where it was taken back, or the newest version of it was: what should not have been
        published is not told in an older version either.
    Release.DoesNotExist
        Where there is none of that number.
    """
    found = _public().select_related("withdrawal", "replaced_by").get(number=number)
    newest = _newest_of(found) if hasattr(found, "replaced_by") else found
    for one in (found, newest):
        if hasattr(one, "withdrawal"):
            raise ReleaseWithdrawn(one)
    return as_told([found])[0]


def _newest_of(one: Release) -> Release:
    line = {"table": one.table, "scope": one.scope, "period": one.period, "audience": one.audience}
    return Release.objects.filter(**line).select_related("withdrawal").latest("version")


def as_told(releases: Iterable[Release]) -> list[PublishedTable]:
    """Return releases as plain values."""
    return [_told(one) for one in releases]


def with_cells(releases: QuerySet[Release]) -> QuerySet[Release]:
    """Return releases with their cells in order, whatever their number, in two statements more."""
    cells = Prefetch("cells", Cell.objects.order_by("release", "position"))
    return releases.select_related("replaces").prefetch_related(cells)


def _public() -> QuerySet[Release]:
    return with_cells(Release.objects.filter(audience=Audience.EVERYBODY))


def _told(one: Release) -> PublishedTable:
    return PublishedTable(
        number=one.number,
        table=one.table,
        version=one.version,
        replaces=one.replaces.number if one.replaces else None,
        scope=one.scope,
        first_day=one.first_day,
        last_day=one.last_day,
        period=one.period,
        definitions=tuple((id_, version) for id_, version in one.definitions),
        policy_version=one.policy_version,
        published_at=one.published_at,
        what_changed=one.what_changed,
        synthetic=one.synthetic,
        cells=tuple(_cell(cell) for cell in one.cells.all()),
    )


def _cell(one: Cell) -> PublishedCell:
    return PublishedCell(
        where=tuple((dimension, code) for dimension, code in one.where),
        indicator=one.indicator,
        value=one.value,
        numerator=one.numerator,
        denominator=one.denominator,
        low=one.low,
        high=one.high,
        hidden_because=one.hidden_because,
        part=one.part,
    )
