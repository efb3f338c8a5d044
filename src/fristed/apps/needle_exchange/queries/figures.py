"""What went out and came back over some days. A number stays a number, a weight a weight."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, Sum

from fristed.apps.sites.models import Site
from fristed.apps.stock.choices import SYRINGES
from fristed.apps.stock.models import in_words

from ..models import Exchange, Line, Returned

DESK = "desk"


@dataclass(frozen=True)
class ByOutlet:
    """The figures of one way out of the house; `people` is None where none was counted."""

    kind: str
    times: int = 0
    people: int | None = None
    syringes: int = 0


@dataclass(frozen=True)
class Figures:
    """What went out and came back from a day to a day, both included."""

    first: date
    last: date
    by_outlet: tuple[ByOutlet, ...] = ()
    items: tuple[tuple[str, int], ...] = ()
    back: dict[tuple[str, str], int] = field(default_factory=dict)

    @property
    def syringes(self) -> int:
        """Return how many syringes went out."""
        return sum(one.syringes for one in self.by_outlet)

    @property
    def times(self) -> int:
        """Return how many hand-outs and batches there were."""
        return sum(one.times for one in self.by_outlet)

    @property
    def people(self) -> int:
        """Return for how many people was collected, or how many were reached."""
        return sum(one.people or 0 for one in self.by_outlet)

    def came_back(self, measure: str) -> int:
        """Return what came back in one measure, however it is known."""
        return sum(amount for (one, _basis), amount in self.back.items() if one == measure)


def figures(site: Site, first: date, last: date) -> Figures:
    """Return the figures of some days, in three queries."""
    return _made(_summed(site, first, last, last), first, last)


def day_and_month(site: Site, day: date) -> tuple[Figures, Figures]:
    """Return the figures of a day, and of its month up to it, in the same three queries."""
    first = day.replace(day=1)
    summed = _summed(site, first, day, day)
    on_the_day = [[row for row in rows if row[0]] for rows in summed]
    return _made(on_the_day, day, day), _made(summed, first, day)


Rows = Sequence[Sequence[Any]]


def _summed(site: Site, first: date, last: date, day: date) -> list[Rows]:
    """Return sums, each with whether it is of the day: by outlet, by outlet and item, come back."""
    rows = Exchange.objects.filter(site=site).standing().on_days(first, last).order_by()
    times = rows.annotate(today=_is("date", day)).values_list("today", "outlet__kind")
    days = Q(exchange__date__range=(first, last), exchange__taken_back__isnull=True)
    today = _is("exchange__date", day)
    lines = Line.objects.filter(days, site=site).order_by().annotate(today=today)
    item = ("item__position", "item__name_en", "item__name_nb", "item__kind")
    back = Returned.objects.filter(days, site=site).order_by().annotate(today=today)
    return [
        list(times.annotate(n=Count("pk"), who=Sum("people"))),
        list(lines.values_list("today", "exchange__outlet__kind", *item).annotate(Sum("quantity"))),
        list(back.values_list("today", "measure", "basis").annotate(Sum("amount"))),
    ]


def _is(field: str, day: date) -> Any:
    return ExpressionWrapper(Q(**{field: day}), output_field=BooleanField())


def _made(summed: Sequence[Rows], first: date, last: date) -> Figures:
    times, lines, back = summed
    counted: Counter[str] = Counter()
    people: dict[str, int | None] = {}
    for _today, kind, n, who in times:
        way = kind or DESK
        counted[way] += n
        people[way] = who if people.get(way) is None else (people[way] or 0) + (who or 0)
    syringes: Counter[str] = Counter()
    items: Counter[tuple[int, str, str]] = Counter()
    for _today, kind, position, en, nb, item_kind, n in lines:
        items[position, en, nb] += n
        syringes[kind or DESK] += n if item_kind in SYRINGES else 0
    came: Counter[tuple[str, str]] = Counter()
    for _today, measure, basis, n in back:
        came[measure, basis] += n
    ways = sorted(counted, key=lambda way: (way != DESK, way))
    return Figures(
        first=first,
        last=last,
        by_outlet=tuple(ByOutlet(way, counted[way], people[way], syringes[way]) for way in ways),
        items=tuple((in_words(en, nb), n) for (_p, en, nb), n in sorted(items.items())),
        back=dict(came),
    )
