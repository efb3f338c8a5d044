"""The signals of a site, and what else may become one: results that turned worse, unknowns."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from fristed.apps.measurements.choices import Outcome, Status
from fristed.apps.measurements.queries.names import known_substance
from fristed.apps.results.choices import Change
from fristed.apps.results.models import Release
from fristed.apps.sites.models import Site
from fristed.apps.substances.choices import Group
from fristed.apps.unknowns.queries import Recurring, recurring_at

from ..models import Looked, Signal
from .weeks import monday

MOST_SHOWN: Final = 100
LOOKS_BACK: Final = timedelta(days=14)
# What kills in amounts that no eye sees; anything else that is added is told too where it is sure.
DEADLY: Final = (Group.OPIOID, Group.BENZODIAZEPINE)


@dataclass(frozen=True)
class Worse:
    """A newer version of a result that says something more dangerous than the one before."""

    release: int
    sample: int
    name: str
    sold_as: str
    area: str
    week: date
    changed: Sequence[Mapping[str, Any]]


def open_signals(site: Site) -> Sequence[Signal]:
    """Return the signals on which nobody has decided, the newest first."""
    rows = Signal.objects.filter(site=site, decisions__isnull=True)
    return list(rows.order_by("-week_date", "kind", "about", "area", "pk")[:MOST_SHOWN])


def decided_signals(site: Site) -> Sequence[Signal]:
    """Return the signals that somebody decided on, the newest first."""
    rows = Signal.objects.filter(site=site, decisions__isnull=False)
    rows = rows.prefetch_related("decisions__by")
    return list(rows.order_by("-week_date", "kind", "about", "area", "pk")[:MOST_SHOWN])


def signal_at(site: Site, pk: int) -> Signal | None:
    """Return one signal of the site, with what was decided."""
    rows = Signal.objects.filter(site=site, pk=pk)
    return rows.select_related("site").prefetch_related("decisions__by").first()


def looked_at(site: Site) -> Sequence[Looked]:
    """Return the weeks that were looked at, the oldest first."""
    return list(Looked.objects.filter(site=site).order_by("week_date"))


def worse_results(site: Site, day: date) -> Iterator[Worse]:
    """Yield the results of the last two weeks that turned more dangerous in a newer version."""
    rows = Release.objects.filter(
        site=site,
        version__gt=1,
        withdrawal__isnull=True,
        date__gt=day - LOOKS_BACK,
        sample__taken_back_date__isnull=True,
    ).select_related("sample__area")
    for row in rows.order_by("date", "pk"):
        changed = [one for one in row.changed if _is_worse(one)]
        if changed:
            area = row.sample.area.code if row.sample.area else ""
            said = (changed[0]["name"], row.sample.sold_as, area, monday(row.date), changed)
            yield Worse(row.pk, row.sample_id, *said)


def _is_worse(change: Mapping[str, Any]) -> bool:
    """Tell whether a change of a result is for the more dangerous.

    Something more, or surer; a strip that reacts; more of an opioid or a benzodiazepine.
    """
    kind, after = change["change"], change["after"]
    if kind == Change.STRIP:
        return bool(after == Outcome.REACTION)
    known = known_substance(change["name"])
    deadly = known is not None and known.group in DEADLY
    if kind == Change.ADDED:
        return bool(after == Status.DETECTED or deadly)
    if kind == Change.SHARE:
        before_high, after_high = (one[1] or 0.0 for one in (change["before"], after))
        return deadly and after_high > before_high
    return bool(kind == Change.SURER)


def recurring_unknowns(site: Site) -> Sequence[Recurring]:
    """Return unknowns that come again and that no laboratory has named."""
    return [one for one in recurring_at(site) if one.answer is None]
