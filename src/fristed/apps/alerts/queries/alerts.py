"""Alerts as they stand: what everybody is told now, what waits, what is over."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery

from fristed.apps.sites.models import Site

from ..choices import Audience, State
from ..models import Alert, Approval, LevelText, StaffWarning, Version

MOST_SHOWN: Final = 100
SHOWN_AFTER: Final = timedelta(days=365)  # an alert that is over stays readable for a year


@dataclass(frozen=True)
class Told:
    """An alert in the version that was published last, and how it stands.

    `before` is the number of the version published before it, and when; asked for of one alone.
    """

    alert: Alert
    version: Version
    place: str
    state: State
    before: tuple[int, datetime] | None = None

    @property
    def is_current(self) -> bool:
        """Whether it is in force."""
        return self.state == State.CURRENT


def standing(at: datetime, areas: Collection[str] = ()) -> Sequence[Told]:
    """Return the alerts in force, the newest first; of some places only where any are named.

    An alert for services alone is not told to everybody: staff see it (`open_to_staff`).
    """
    rows = (
        _newest()
        .filter(expires_at__gt=at, alert__cancelled__isnull=True)
        .exclude(audience=Audience.SERVICES)
    )
    if areas:
        rows = rows.filter(area__in=["", *areas])
    return _told(rows, at)


def over(at: datetime) -> Sequence[Told]:
    """Return what was told to everybody in the last year and is over, the newest first."""
    ended = Q(expires_at__lte=at) | Q(alert__cancelled__isnull=False)
    rows = _newest().filter(ended, at__gt=at - SHOWN_AFTER).exclude(audience=Audience.SERVICES)
    return _told(rows, at)


def public_one(number: int, at: datetime) -> Told | None:
    """Return a published alert by its number, those over for a year at most too."""
    told = Version.objects.filter(published__isnull=False).exclude(audience=Audience.SERVICES)
    earlier = told.filter(alert=OuterRef("alert"), number__lt=OuterRef("number"))
    earlier = earlier.order_by("-number")
    rows = _newest().filter(alert__number=number, expires_at__gt=at - SHOWN_AFTER)
    rows = rows.exclude(audience=Audience.SERVICES).annotate(
        number_before=Subquery(earlier.values("number")[:1]),
        at_before=Subquery(earlier.values("published__at")[:1]),
    )
    return next(iter(_told(rows, at)), None)


def about_substance(code: str, at: datetime) -> Sequence[Told]:
    """Return the alerts in force about a substance: sold as it, or with it found."""
    return [one for one in standing(at) if code in (one.version.sold_as, one.version.found_code)]


def about_substances(codes: Collection[str], at: datetime) -> Sequence[Told]:
    """Return the alerts in force about any of some substances."""
    wanted = set(codes)
    return [
        one
        for one in standing(at)
        if wanted.intersection((one.version.sold_as, one.version.found_code))
    ]


def _newest() -> QuerySet[Version]:
    """Return of each alert the version that was published last; made up ones in no real house."""
    last = (
        Version.objects.filter(published__isnull=False)
        .order_by("alert", "-number")
        .distinct("alert")
        .values("pk")
    )
    rows = Version.objects.filter(pk__in=last).select_related("alert__cancelled", "published")
    return rows if settings.DEMONSTRATION else rows.filter(alert__synthetic=False)


def _told(rows: QuerySet[Version], at: datetime) -> list[Told]:
    found = list(rows.order_by("-published__at", "-alert__number")[:MOST_SHOWN])
    names = place_names({one.area for one in found} - {""})
    return [
        Told(one.alert, one, names.get(one.area, ""), state_of(one, at), _before(one))
        for one in found
    ]


def _before(version: Version) -> tuple[int, datetime] | None:
    number = getattr(version, "number_before", None)
    return None if number is None else (number, getattr(version, "at_before"))  # noqa: B009


def place_names(slugs: Collection[str]) -> dict[str, str]:
    """Return what places are called, by their short names; asked only where there are any."""
    if not slugs:
        return {}
    return dict(Site.objects.filter(slug__in=slugs).values_list("slug", "name"))


def state_of(version: Version, at: datetime) -> State:
    """Return how an alert in this version stands."""
    if getattr(version.alert, "cancelled", None) is not None:
        return State.CANCELLED
    if getattr(version, "published", None) is None:
        return State.DRAFT
    return State.CURRENT if version.expires_at > at else State.EXPIRED


def is_told(version: Version, at: datetime) -> bool:
    """Tell whether a version stands for everybody: in force, and no later one was published."""
    made_up = version.alert.synthetic and not settings.DEMONSTRATION
    if made_up or version.audience == Audience.SERVICES or state_of(version, at) != State.CURRENT:
        return False
    later = Version.objects.filter(alert=version.alert_id, number__gt=version.number)
    return not later.filter(published__isnull=False).exists()


def newest_versions() -> Sequence[Version]:
    """Return of each alert what was written last, published or not: what staff work on."""
    last = Version.objects.order_by("alert", "-number").distinct("alert").values("pk")
    rows = Version.objects.filter(pk__in=last).select_related("alert__cancelled", "published", "by")
    return list(rows.prefetch_related("approvals").order_by("-alert__number")[:MOST_SHOWN])


def versions_of(number: int) -> Sequence[Version]:
    """Return every version of an alert, the newest first; none where there is no such alert."""
    approvals = Prefetch("approvals", Approval.objects.select_related("by").order_by("at", "pk"))
    rows = Version.objects.filter(alert__number=number)
    rows = rows.select_related("alert__cancelled__by", "published", "by")
    return list(rows.prefetch_related(approvals).order_by("-number"))


def public_state(versions: Sequence[Version], at: datetime) -> State | None:
    """Return how an alert's public page stands, of its versions, the newest first.

    None where there is no such page: never published, for services alone, or over for a year.
    """
    told = next((one for one in versions if getattr(one, "published", None)), None)
    if told is None or told.audience == Audience.SERVICES or told.expires_at <= at - SHOWN_AFTER:
        return None
    made_up = told.alert.synthetic and not settings.DEMONSTRATION
    return None if made_up else state_of(told, at)


def warnings(at: datetime) -> Sequence[StaffWarning]:
    """Return the provisional warnings that hold, the newest first."""
    rows = StaffWarning.objects.filter(at__lte=at, until_at__gt=at, ended_at__isnull=True)
    return list(rows.select_related("by").order_by("-at", "-pk"))


def level_texts() -> Sequence[LevelText]:
    """Return what each level means, as written last."""
    rows = LevelText.objects.order_by("severity", "-at", "-pk").distinct("severity")
    return list(rows)
