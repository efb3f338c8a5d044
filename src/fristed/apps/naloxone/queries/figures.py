"""Kits, refills, training and reversals told of, over one site or several, in three statements."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, Sum
from django.db.models.functions import TruncMonth

from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import day_bounds
from fristed.science.agreement import Proportion, wilson

from ..choices import HOW_IT_WENT, REFILLS, SURVIVED, Why
from ..models import Reversal, Supply, Training


@dataclass(frozen=True)
class Days:
    """From a day to a day, both included."""

    first: date
    last: date


@dataclass
class Figures:
    """What was given and told; `reasons` and `recipients` count kits, `outcomes` reports."""

    supplies: int = 0
    kits: int = 0
    doses: int = 0
    refills: int = 0
    recipients: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    trained: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    months: Counter[date] = field(default_factory=Counter)
    told_at_refill: int = 0

    @property
    def reports(self) -> int:
        """All reports, those without an outcome among them."""
        return self.outcomes.total()

    @property
    def with_outcome(self) -> int:
        """Reports that say whether the person lived."""
        return sum(self.outcomes[one] for one in HOW_IT_WENT)

    @property
    def survived(self) -> int:
        """Reports in which the person lived."""
        return sum(self.outcomes[one] for one in SURVIVED)

    @property
    def survival(self) -> Proportion | None:
        """Survival among the reports that say so, with Wilson's interval."""
        return wilson(self.survived, self.with_outcome)

    @property
    def unanswered(self) -> int:
        """Reports that leave open how it went: not known, or not answered."""
        return self.reports - self.with_outcome

    @property
    def first(self) -> int:
        """First kits."""
        return self.reasons[Why.FIRST]

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(
            self.supplies + other.supplies,
            self.kits + other.kits,
            self.doses + other.doses,
            self.refills + other.refills,
            self.recipients + other.recipients,
            self.reasons + other.reasons,
            self.trained + other.trained,
            self.outcomes + other.outcomes,
            self.months + other.months,
            self.told_at_refill + other.told_at_refill,
        )


def figures_of(sites: Sequence[Site], days: Days) -> Mapping[int, Figures]:
    """Return each site's figures, by its number; read in three statements whatever the sites."""
    found = {site.pk: Figures() for site in sites}
    if not sites:
        return found
    _supplies(found, _between("given_at", sites, days), sites[0].zone)
    _training(found, _between("given_at", sites, days))
    told = Q(site__in=[site.pk for site in sites], told_date__range=(days.first, days.last))
    _reversals(found, told)
    return found


def together(figures: Iterable[Figures]) -> Figures:
    """Add the figures of several sites."""
    return sum(figures, Figures())


def kits_by_month(figures: Figures, days: Days) -> list[tuple[date, int]]:
    """Return the kits given in each month from the first day to the last, none left out."""
    return [(one, figures.months[one]) for one in _months(days)]


def _months(days: Days) -> Iterable[date]:
    month = days.first.replace(day=1)
    while month <= days.last:
        yield month
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _between(name: str, sites: Iterable[Site], days: Days) -> Q:
    """Narrow to each site's own local days."""
    either = Q(pk__in=[])
    for site in sites:
        start: datetime = day_bounds(site, days.first)[0]
        end: datetime = day_bounds(site, days.last)[1]
        either |= Q(**{"site": site, f"{name}__gte": start, f"{name}__lt": end})
    return either


def _supplies(found: Mapping[int, Figures], asked: Q, zone: ZoneInfo) -> None:
    rows = (
        Supply.objects.standing().filter(asked).annotate(month=TruncMonth("given_at", tzinfo=zone))
    )
    grouped = rows.values("site", "recipient", "why", "month").order_by()
    for row in grouped.annotate(n=Count("pk"), kits_=Sum("kits"), doses_=Sum("doses")):
        one = found[row["site"]]
        one.supplies += row["n"]
        one.kits += row["kits_"]
        one.doses += row["doses_"] or 0
        one.refills += row["kits_"] if row["why"] in REFILLS else 0
        one.recipients[row["recipient"]] += row["kits_"]
        one.reasons[row["why"]] += row["kits_"]
        one.months[row["month"].date()] += row["kits_"]


def _training(found: Mapping[int, Figures], asked: Q) -> None:
    rows = Training.objects.standing().filter(asked).values("site", "way").order_by()
    for row in rows.annotate(people_=Sum("people")):
        found[row["site"]].trained[row["way"]] += row["people_"]


def _reversals(found: Mapping[int, Figures], asked: Q) -> None:
    rows = Reversal.objects.standing().filter(asked).values("site", "outcome").order_by()
    for row in rows.annotate(n=Count("pk"), at_refill_=Count("pk", filter=Q(at_refill=True))):
        one = found[row["site"]]
        one.outcomes[row["outcome"]] += row["n"]
        one.told_at_refill += row["at_refill_"]
