"""Everything that was ever published, for whoever it was: what a new release is judged beside."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Q, QuerySet

from fristed.science.disclosure import Protected
from fristed.science.figures import Period

from ..models import NETWORK, MadeOf, Release
from .measures import EVER, INSIDE, PEOPLE, Key
from .scopes import Scope
from .sealed import opened_many


def beside(scope: Scope, period: Period, measures: Collection[str]) -> list[Protected[Key]]:
    """Return, oldest first, every release that may share a cell with numbers of these measures.

    Corrected and withdrawn ones too, and those for research: what was told is known. Where the
    network has released any, every room's: two rooms and the network tell of a third.
    """
    made = MadeOf.objects.filter(release__in=_hanging_together(scope, period, measures))
    rows = made.order_by("release__number").values_list("sealed", "release_id")
    return opened_many((bytes(content), release) for content, release in rows)


def _hanging_together(scope: Scope, period: Period, measures: Collection[str]) -> list[int]:
    near = list(_near(period).values_list("pk", "scope", "measures"))
    own = [one for one in near if one[1] in (scope.slug, NETWORK)]
    found = _joined(own, measures)
    joins_rooms = any(one[1] == NETWORK for one in own if one[0] in found)
    return sorted(_joined(near, measures) if scope.is_network or joins_rooms else found)


def _joined(near: Iterable[tuple[int, str, list[str]]], measures: Iterable[str]) -> set[int]:
    """Return those that have a measure in common, directly or through others."""
    waiting = {pk: {family(one) for one in of} for pk, _scope, of in near}
    reached, found = {family(one) for one in measures}, set()
    while more := [pk for pk, of in waiting.items() if of & reached]:
        for pk in more:
            reached |= waiting.pop(pk)
            found.add(pk)
    return found


def _near(period: Period) -> QuerySet[Release]:
    """Return the releases of the same years, and those with numbers of all time."""
    first, last = date(period.first.year, 1, 1), date(period.last.year, 12, 31)
    same_years = Q(first_day__lte=last, last_day__gte=first)
    return Release.objects.filter(same_years | Q(of_all_time=True))


def family(measure: str) -> str:
    """Return the outermost measure that one is inside of: only within it can cells be joined."""
    own = measure.partition("-")[0].removesuffix(EVER)
    while own in INSIDE:
        own = INSIDE[own]
    return own.removesuffix(PEOPLE)
