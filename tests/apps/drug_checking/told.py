"""Samples that were measured, judged and told, as the tests of what leaves the bench need them."""

from datetime import date, datetime
from typing import Any

from fristed.apps.accounts.models import Staff
from fristed.apps.instruments.models import Instrument
from fristed.apps.measurements.actions.quick_tests import add_strip
from fristed.apps.measurements.models import Finding, Measurement
from fristed.apps.results.actions.releasing import release
from fristed.apps.results.actions.reviewing import review
from fristed.apps.results.models import Release
from fristed.apps.samples.models import HandlingRule, Sample
from fristed.apps.sites.models import Site

STRIPS = ("fentanyl", "nitazenes", "benzodiazepines")


def measured(
    sample: Sample, instrument: Instrument, by: Staff, at: datetime, *names: str, **given: Any
) -> Measurement:
    """Write down a measurement that found something, as a calibrated instrument would."""
    status = given.pop("status", "detected")
    row = Measurement.objects.create(
        site=sample.site,
        sample=sample,
        number=sample.measurements.count() + 1,
        instrument=instrument,
        by=by,
        **{"method": "ftir", "date": at.date(), "calibrated": True, "unknown_share": 0.12} | given,
    )
    for rank, name in enumerate(names, start=1):
        Finding.objects.create(
            site=sample.site,
            measurement=row,
            rank=rank,
            name=name,
            status=status,
            share_low=0.3,
            share_high=0.45,
            p_value=0.02,
        )
    return row


def tell(
    sample: Sample, instrument: Instrument, by: Staff, at: datetime, *names: str, **given: Any
) -> Release:
    """Measure, state the strips, confirm and release."""
    verdict = given.pop("verdict", "confirmed")
    row = measured(sample, instrument, by, at, *names, **given)
    for target in STRIPS:
        add_strip(sample=sample, target=target, outcome="not_done", by=by, at=at)
    review(sample=sample, measurement=row, verdict=verdict, by=by, at=at)
    return release(sample=sample, by=by, at=at)


def may_post(site: Site, laboratory: str = "Laboratory of the university") -> HandlingRule:
    """Let staff keep samples and post them."""
    return HandlingRule.objects.create(
        site=site,
        may_touch=True,
        may_keep=True,
        may_post=True,
        laboratory=laboratory,
        decided_by="Coordinator",
        from_date=date(2026, 1, 1),
    )
