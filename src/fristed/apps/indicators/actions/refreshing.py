"""Bringing the snapshot up to date: the days that changed, the old ones among them, no others."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pyarrow as pa
import pyarrow.compute as pc

from fristed.apps.audit.actions import Somebody, record
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from fristed.ground.context import as_one
from fristed.ground.keys.files import locked
from fristed.science.figures import KEPT, TABLES

from ..models import WrittenDay
from ..queries import changes, live, snapshot
from ..queries.live import MADE_HERE, Span
from ..queries.snapshot import ALL, Manifest, NoSnapshot, Standing
from .cascade import steps_unless
from .numbering import Numbering
from .writing import Writing

NOTES = timedelta(days=30)  # so long a note stands; a snapshot that is older is read as a new one
READ = tuple(name for name in KEPT if name not in MADE_HERE and TABLES[name].has_days)


@dataclass(frozen=True)
class Refreshed:
    """What a refresh came to: which months of how many tables it wrote anew."""

    anew: bool
    days: int
    files: int
    rows: int


@as_one
def refresh(*, sites: Sequence[Site], by: Somebody | None, at: datetime) -> Refreshed:
    """Bring the snapshot of these sites up to date, within the context of whoever asks.

    Only days of which a row was written, changed or deleted since are read again. People whose
    record was erased are nobody afterwards, also in days that nothing else touched.
    """
    with locked(snapshot.folder(), alone=True):
        held, anew = _held()
        mark = changes.mark()
        spans = _spans(held, sites, mark=mark, at=at)
        writing = Writing(held)
        numbering = Numbering(held.numbering)
        for month, span in spans:
            _read_again(writing, numbering, month, span)
        for site in sites:
            first = _hours_from(held, site, spans, mark=mark, at=at)
            _opening(writing, site, first, at=at)
        _people(writing, numbering, sites)
        sums = _cascade(writing, numbering, held, sites, by=by, at=at)
        _stand(held, sites, spans, sums, mark=mark, at=at)
        writing.finish()
    for site in sites:
        record(what="indicators.snapshot_refreshed", site=site.pk, by=by, at=at)
    days = sum((span.last - span.first).days + 1 for _month, span in spans)
    return Refreshed(anew, days, writing.files, writing.rows)


def forget() -> None:
    """Throw the snapshot away; the next refresh makes it anew, with new numbers."""
    with locked(snapshot.folder(), alone=True):
        for file in snapshot.folder().glob("*.sealed*"):  # unfinished ones, too
            file.unlink()


def forget_notes(*, site: Site, at: datetime) -> int:
    """Take away what was noted long ago; return how many."""
    gone, _each = WrittenDay.objects.filter(site=site, noted_at__lt=at - NOTES).delete()
    return gone


def _held() -> tuple[Manifest, bool]:
    try:
        held = snapshot.manifest()
    except NoSnapshot:
        return snapshot.new_manifest(changes.database()), True
    if held.database != changes.database():  # restored: its marks mean nothing here
        return snapshot.new_manifest(changes.database()), True
    return held, False


def _spans(
    held: Manifest, sites: Sequence[Site], *, mark: int, at: datetime
) -> list[tuple[str, Span]]:
    """Return what is read again, month by month; of a site that is new, all there is."""
    found: dict[str, dict[int, list[date]]] = {}
    known = {site.pk: one for site in sites if (one := _noted_since(held, site, at))}
    for since in {one.mark for one in known.values()}:
        of = [pk for pk, one in known.items() if one.mark == since]
        for pk, day in changes.changed_days(of, min(since, mark)):
            found.setdefault(snapshot.month_of(day), {}).setdefault(pk, []).append(day)
    new = [site for site in sites if site.pk not in known]
    firsts = changes.first_days([site.pk for site in new])
    for site in new:
        today = local_day(site, at)
        begun = min(firsts.get(site.pk, today), _first_held(held, site) or today)
        for month, first, last in live.months(begun, today):
            found.setdefault(month, {})[site.pk] = [first, last]
    return [(month, _one_span(of)) for month, of in sorted(found.items())]


def _noted_since(held: Manifest, site: Site, at: datetime) -> Standing | None:
    """Return how far a site is, if every note of what was written since still stands."""
    one = held.sites.get(str(site.pk))
    if one is None or datetime.fromisoformat(one.refreshed) <= at - NOTES + timedelta(days=1):
        return None
    return one


def _first_held(held: Manifest, site: Site) -> date | None:
    one = held.sites.get(str(site.pk))
    return date.fromisoformat(one.first) if one else None


def _one_span(days: Mapping[int, list[date]]) -> Span:
    every = [day for each in days.values() for day in each]
    return Span(tuple(days), min(every), max(every))


def _read_again(writing: Writing, numbering: Numbering, month: str, span: Span) -> None:
    for name in READ:
        writing.put(name, month, span, numbering.numbered(live.read(name, span)))


def _hours_from(
    held: Manifest, site: Site, spans: Iterable[tuple[str, Span]], *, mark: int, at: datetime
) -> date:
    """Return from which day hours are written: all where they are new or were changed."""
    today = local_day(site, at)
    before = held.sites.get(str(site.pk))
    if before is None:
        return min((span.first for _month, span in spans if site.pk in span.sites), default=today)
    if changes.hours_changed([site.pk], min(before.mark, mark)):
        return date.fromisoformat(before.first)
    # The days since: one on which nobody came has hours too.
    return min(local_day(site, datetime.fromisoformat(before.refreshed)), today)


def _opening(writing: Writing, site: Site, first: date, *, at: datetime) -> None:
    """Write a house's hours from a day on until today; none stay of days that have not come."""
    today = local_day(site, at)
    hours = live.opening([site], first, today, at=at)
    for month, begin, end in live.months(first, today):
        rows = hours.filter((pc.field("day") >= begin) & (pc.field("day") <= end))
        writing.put("opening", month, Span((site.pk,), begin, date.max), rows)


def _people(writing: Writing, numbering: Numbering, sites: Sequence[Site]) -> None:
    """Write who is known now; whoever no longer is has no number in any row."""
    pks = tuple(site.pk for site in sites)
    span = Span(pks, date(1900, 1, 3), date(1900, 1, 3))
    now = numbering.numbered(live.read("people", span))
    before = writing.read("people", ALL)
    ours = before.filter(pc.is_in(before["site"], pa.array(pks, pa.int64())))
    gone = set(ours["person"].to_pylist()) - set(now["person"].to_pylist())
    writing.put("people", ALL, span, now)
    if gone:
        writing.unname(READ, pa.array(gone, pa.int64()))


def _cascade(
    writing: Writing,
    numbering: Numbering,
    held: Manifest,
    sites: Sequence[Site],
    *,
    by: Somebody | None,
    at: datetime,
) -> dict[int, str]:
    """Write the way to a cure of the sites where anything of it changed; return each site's sum."""
    sums: dict[int, str] = {}
    found: dict[int, pa.Table] = {}
    for site in sites:
        before = held.sites.get(str(site.pk))
        known = before.cascade if before else ""
        sums[site.pk], steps = steps_unless(site=site, known=known, by=by, at=at)
        if steps is not None:
            found[site.pk] = steps
    if found:
        span = Span(tuple(found), date.min, date.max)
        rows = pa.concat_tables([live.schema("cascade").empty_table(), *found.values()])
        writing.put("cascade", ALL, span, numbering.apart(rows))
    return sums


def _stand(
    held: Manifest,
    sites: Sequence[Site],
    spans: Iterable[tuple[str, Span]],
    sums: Mapping[int, str],
    *,
    mark: int,
    at: datetime,
) -> None:
    firsts = [span.first for _month, span in spans]
    for site in sites:
        first = min(firsts, default=local_day(site, at)).isoformat()
        before = held.sites.get(str(site.pk))
        begun = min(first, before.first) if before else first
        held.sites[str(site.pk)] = Standing(mark, begun, at.isoformat(), sums[site.pk])
