"""Which releases stand, without their cells: what lists of them are made of."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from ..choices import Audience
from ..models import Release
from .published import ReleaseWithdrawn


@dataclass(frozen=True)
class Standing:
    """A release that stands, the newest version of its table, place and period."""

    number: int
    table: str
    scope: str
    period: str
    first_day: date
    last_day: date
    version: int
    policy_version: int
    published_at: datetime
    synthetic: bool


_FIELDS = tuple(Standing.__dataclass_fields__)


def how_many_stand(table: str = "", scope: str = "", period: str = "") -> int:
    """Count them."""
    return _standing(table, scope, period).count()


def standing(
    table: str = "", scope: str = "", period: str = "", *, first: int = 0, most: int | None = None
) -> list[Standing]:
    """Return them, the newest period first: from the so-manieth on, at most so many."""
    found = _standing(table, scope, period).order_by("-first_day", "table", "scope", "period")
    rows = found[first : None if most is None else first + most].values(*_FIELDS)
    return [Standing(**row) for row in rows]


def taken_back(table: str, scope: str, period: str) -> ReleaseWithdrawn | None:
    """Return that the newest version of a table, place and period was taken back; else None."""
    found = (
        _newest(table, scope, period)
        .filter(withdrawal__isnull=False)
        .select_related("withdrawal")
        .first()
    )
    return ReleaseWithdrawn(found) if found else None


def _standing(table: str, scope: str, period: str) -> QuerySet[Release]:
    return _newest(table, scope, period).filter(withdrawal=None)


def _newest(table: str, scope: str, period: str) -> QuerySet[Release]:
    asked = {"table": table, "scope": scope, "period": period}
    said = {name: word for name, word in asked.items() if word}
    return Release.objects.filter(audience=Audience.EVERYBODY, replaced_by=None, **said)
