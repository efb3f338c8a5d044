"""How the bench's answers hold where a laboratory looked too."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from fristed.apps.instruments.choices import Method
from fristed.apps.measurements.choices import Origin, Status
from fristed.apps.measurements.models import Measurement
from fristed.apps.measurements.queries.names import substance_key
from fristed.apps.results.models import Release
from fristed.apps.sites.models import Site
from fristed.science.agreement import FourFold, as_if_all_were_looked_at

BENCH_METHODS = (Method.FTIR, Method.RAMAN)


@dataclass(frozen=True)
class Substance:
    """One substance: what both said of it, and what the laboratory never looked at."""

    name: str
    seen: FourFold
    as_group: int  # of those both found, how many the bench only called *one of* several
    corrected: tuple[float, float] | None


@dataclass(frozen=True)
class Agreement:
    """A running comparison. `checked` of `answered` samples were looked at by a laboratory."""

    answered: int
    checked: int
    substances: tuple[Substance, ...]


@dataclass(frozen=True)
class _Said:
    """What the bench said of one sample: names by key, and keys within groups."""

    names: Mapping[str, str]
    groups: frozenset[str]

    def has(self, key: str) -> bool:
        return key in self.names or key in self.groups


def agreement_of(site: Site) -> Agreement:
    """Compare what the bench told with what laboratories confirmed, substance by substance.

    The bench's word is the last version that no laboratory had a part in; the laboratory's, its
    last report that it holds for confirmed. A substance that such a report does not name counts
    as not found by it.
    """
    bench, reports = _bench(site), _reports(site)
    both = [pk for pk in bench if pk in reports]
    named = {key: name for pk in both for key, name in reports[pk].items()}
    named |= {key: name for pk in both for key, name in bench[pk].names.items()}
    unseen = Counter(
        key for pk, said in bench.items() if pk not in reports for key in named if said.has(key)
    )
    rest = len(bench) - len(both)
    found = [_compared(key, named[key], both, bench, reports, unseen[key], rest) for key in named]
    found.sort(key=lambda one: (-one.seen.both - one.seen.reference_only, one.name))
    return Agreement(len(bench), len(both), tuple(found))


def _compared(
    key: str,
    name: str,
    both: list[int],
    bench: Mapping[int, _Said],
    reports: Mapping[int, Mapping[str, str]],
    unseen: int,
    rest: int,
) -> Substance:
    cells = Counter((bench[pk].has(key), key in reports[pk]) for pk in both)
    seen = FourFold(cells[True, True], cells[True, False], cells[False, True], cells[False, False])
    grouped = sum(
        1 for pk in both if key in reports[pk] and bench[pk].has(key) and key not in bench[pk].names
    )
    corrected = as_if_all_were_looked_at(seen, found_unseen=unseen, not_found_unseen=rest - unseen)
    return Substance(name, seen, grouped, corrected)


def _bench(site: Site) -> dict[int, _Said]:
    """Return what the bench last told of each sample before any laboratory."""
    rows = Release.objects.filter(
        site=site, sample__taken_back_date__isnull=True, withdrawal__isnull=True
    )
    told = rows.order_by("version").values_list("sample", "says")
    return {sample: _said(says["components"]) for sample, says in told if _measured_here(says)}


def _measured_here(says: Mapping[str, Any]) -> bool:
    return says.get("method") in BENCH_METHODS


def _said(components: Iterable[Mapping[str, Any]]) -> _Said:
    claimed = [
        one
        for one in components
        if one["status"] == Status.DETECTED and one.get("by") in BENCH_METHODS
    ]
    single = {
        substance_key(one["name"], one["cas"]): one["name"]
        for one in claimed
        if len(one["one_of"]) < 2
    }
    grouped = {
        substance_key(each["name"], each["cas"])
        for one in claimed
        if len(one["one_of"]) > 1
        for each in one["one_of"]
    }
    return _Said(single, frozenset(grouped))


def _reports(site: Site) -> dict[int, dict[str, str]]:
    """Return what the last confirmed report on each sample names: found, if only as a trace."""
    rows = Measurement.objects.filter(
        site=site,
        origin=Origin.LABORATORY,
        answer__laboratory__confirmatory=True,
        sample__taken_back_date__isnull=True,
    )
    found: dict[int, dict[str, str]] = {}
    fetched = rows.only("sample", "number").prefetch_related("findings").order_by("number")
    for row in fetched:
        confirmed = [one for one in row.findings.all() if one.status == Status.DETECTED]
        found[row.sample_id] = {substance_key(one.name, one.cas): one.name for one in confirmed}
    return found
