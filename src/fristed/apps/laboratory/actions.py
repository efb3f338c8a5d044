"""Sending samples to a laboratory, taking its answers in, and telling them."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.measurements.choices import Origin, Status
from fristed.apps.measurements.models import Finding, Measurement
from fristed.apps.results.actions.releasing import NothingChanged, release
from fristed.apps.results.actions.reviewing import review
from fristed.apps.results.choices import Verdict
from fristed.apps.results.models import Release
from fristed.apps.samples.actions.days import day_of, done, hold, next_number
from fristed.apps.samples.actions.samples import say_left
from fristed.apps.samples.choices import Fate
from fristed.apps.samples.models import Left, Sample
from fristed.apps.samples.queries.handling import handling_rule
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one
from fristed.science.exchange import Line

from .queries.lists import answered, reports_of, to_send
from .queries.planning import Answered, Plan, plan


class NothingToSend(Exception):
    """None of the samples chosen waits to be sent: somebody sent or gave them back before."""


class NothingToTake(Exception):
    """The file holds nothing that is new here; carries what it would have done."""

    def __init__(self, planned: Plan) -> None:
        super().__init__()
        self.planned = planned


class NoAnswer(Exception):
    """No laboratory has answered on this sample, or its answer was looked at already."""


@as_one
def send(*, site: Site, samples: Sequence[int], by: Staff, at: datetime) -> list[Left]:
    """Note that samples go to a laboratory. It is told the number on the bag, never a ticket's.

    Refused with `HouseForbids` where the house's rule does not let staff post samples.
    """
    waiting = list(to_send(site).filter(pk__in=samples))
    if not waiting:
        raise NothingToSend
    sent = []
    for sample in waiting:
        sample.site = site
        sent.append(say_left(sample=sample, fate=Fate.POSTED, by=by, at=at))
    return sent


@as_one
def take_answers(
    *,
    site: Site,
    data: bytes,
    accepted: Iterable[str],
    by: Staff,
    at: datetime,
) -> list[Measurement]:
    """Take a laboratory's file in: what it says of each sample that is ours and is new.

    The same file, or the same answer in another file, is taken once. Nobody is told yet.
    """
    day, _moment = day_of(site, at)
    planned = plan(site, data, accepted=accepted, today=day)
    if not planned.taken:
        raise NothingToTake(planned)
    laboratory = handling_rule(site, day).laboratory
    unlisted = {name.casefold() for name in planned.unlisted}
    return [
        _keep(one, laboratory=laboratory, unlisted=unlisted, day=day, by=by, at=at)
        for one in planned.taken
    ]


def _keep(
    one: Answered, *, laboratory: str, unlisted: set[str], day: date, by: Staff, at: datetime
) -> Measurement:
    assert one.sample is not None  # noqa: S101 - only such are taken
    held = hold(one.sample)
    dates = [line.completed_date for line in one.lines if line.completed_date]
    row = Measurement.objects.create(
        site=held.site,
        sample=held,
        number=next_number(Measurement, held),
        origin=Origin.LABORATORY,
        method=one.method,
        laboratory=laboratory,
        date=max(dates, default=day),
        file_hash=one.file_hash,
        answer={"laboratory": _said(one)},
        by=by,
    )
    found = sorted(_distinct(one.lines), key=lambda line: -(line.percent or 0))
    Finding.objects.bulk_create(
        _finding(row, rank, line, listed=line.substance.casefold() not in unlisted)
        for rank, line in enumerate(found, start=1)
    )
    done("laboratory.answered", site=held.site, by=by, at=at, subject=f"sample:{held.pk}")
    return row


def _said(one: Answered) -> dict[str, object]:
    """Return what a report says besides its findings; the comparison with the bench asks it."""
    return {
        "confirmatory": any(line.confirmatory for line in one.lines),
        "nothing": all(line.state in ("nothing", "not_found") for line in one.lines),
        "trace": sorted(line.substance for line in one.lines if line.state == "trace"),
        "not_found": sorted(line.substance for line in one.lines if line.state == "not_found"),
    }


def _distinct(lines: Iterable[Line]) -> Iterable[Line]:
    """Return one line for each substance found: the one that says most of it."""
    best: dict[str, Line] = {}
    for line in lines:
        if line.state in ("found", "trace"):
            before = best.setdefault(line.substance.casefold(), line)
            if (line.confirmatory, line.percent or 0) > (before.confirmatory, before.percent or 0):
                best[line.substance.casefold()] = line
    return best.values()


def _finding(row: Measurement, rank: int, line: Line, *, listed: bool) -> Finding:
    share = None if line.percent is None else line.percent / 100
    return Finding(
        site_id=row.site_id,
        measurement=row,
        rank=rank,
        name=line.substance,
        cas=line.cas[:20],
        in_our_list=listed,
        status=Status.DETECTED if line.confirmatory else Status.POSSIBLE,
        share_low=share,
        share_high=share,
        of_weight=share is not None,
        confirmed_by=line.method if line.confirmatory else "",
    )


@as_one
def tell_answer(*, sample: Sample, by: Staff, at: datetime) -> Release | None:
    """Stand by a laboratory's answer and tell it; None where it changes nothing that was told."""
    held = hold(sample)
    if not answered(held.site).filter(pk=held.pk).exists():
        raise NoAnswer
    report = reports_of(held.site, [held])[held.pk]
    named = report.findings.filter(status=Status.DETECTED).exists()
    verdict = Verdict.CONFIRMED if named else Verdict.UNKNOWN
    review(sample=held, measurement=report, verdict=verdict, by=by, at=at)
    try:
        with transaction.atomic():
            return release(sample=held, by=by, at=at)
    except NothingChanged:
        return None
