"""The technician's verdict on a measurement."""

from collections.abc import Collection
from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.measurements.choices import Status
from fristed.apps.measurements.models import Finding, Measurement
from fristed.apps.samples.actions.days import day_of, done, hold, next_number
from fristed.apps.samples.models import Sample
from fristed.apps.unknowns.actions.signatures import keep_signature
from fristed.ground.context import as_one

from ..choices import Verdict
from ..models import HeldBack, Review


class NothingMeasured(Exception):
    """There is no such measurement of this sample."""


class PoorSpectrum(Exception):
    """The spectrum cannot carry an answer: nothing in it can be confirmed or released."""


class NotTheLast(Exception):
    """A newer measurement of the same sample stands: look at that one."""


@as_one
def review(
    *,
    sample: Sample,
    measurement: Measurement,
    verdict: str,
    by: Staff,
    at: datetime,
    only_possible: Collection[int] = (),
) -> Review:
    """Confirm a measurement, call it unknown, send it to a laboratory, or have it repeated.

    `only_possible` are the numbers of findings that the technician, confirming the rest, does not
    stand by: they are told as possible. A newer verdict stands over an older one.
    """
    held = hold(sample)
    measured = _last(held, measurement)
    if not measured.usable and verdict == Verdict.CONFIRMED:
        raise PoorSpectrum
    row = Review.objects.create(
        site=held.site,
        sample=held,
        number=next_number(Review, held),
        measurement=measured,
        verdict=verdict,
        date=day_of(held.site, at)[0],
        by=by,
    )
    _hold_back(row, only_possible)
    if verdict in (Verdict.UNKNOWN, Verdict.LABORATORY):
        keep_signature(measurement=measured, at=at)
    done("results.reviewed", site=held.site, by=by, at=at, subject=f"sample:{held.pk}")
    return row


def _last(sample: Sample, measurement: Measurement) -> Measurement:
    rows = Measurement.objects.filter(site=sample.site_id, sample=sample).order_by("-number")
    measured = rows.filter(pk=measurement.pk).first()
    if measured is None:
        raise NothingMeasured
    newest = rows.first()
    if newest is not None and newest.pk != measured.pk:
        raise NotTheLast
    return measured


def _hold_back(row: Review, only_possible: Collection[int]) -> None:
    claims = Finding.objects.filter(
        site=row.site_id,
        measurement=row.measurement_id,
        status=Status.DETECTED,
        pk__in=only_possible,
    )
    HeldBack.objects.bulk_create(
        HeldBack(site_id=row.site_id, review=row, finding=finding) for finding in claims
    )
