"""Strips and reagents: what they said of a sample, or that they were not done."""

from datetime import date, datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.instruments.choices import KitKind
from fristed.apps.instruments.models import Kit
from fristed.apps.samples.actions.days import day_of, done, hold, next_number
from fristed.apps.samples.models import Sample
from fristed.ground.context import as_one

from ..choices import Outcome
from ..models import ReagentResult, StripResult


class NotThisKit(Exception):
    """The kit is of another kind, for another target, of another house, or past its date."""


@as_one
def add_strip(
    *,
    sample: Sample,
    target: str,
    outcome: str,
    by: Staff,
    at: datetime,
    kit: Kit | None = None,
) -> StripResult:
    """State what a strip said, or that it was not done. A newer statement stands over an older."""
    held = hold(sample)
    day = day_of(held.site, at)[0]
    if kit is not None and (kit.kind != KitKind.STRIP or kit.target != target or _over(kit, day)):
        raise NotThisKit
    stated = StripResult.objects.create(
        site=held.site,
        sample=held,
        number=next_number(StripResult, held),
        target=target,
        outcome=outcome,
        kit=kit if outcome != Outcome.NOT_DONE else None,
        date=day,
        by=by,
    )
    done("measurements.strip_stated", site=held.site, by=by, at=at, subject=f"sample:{held.pk}")
    return stated


@as_one
def add_reagent(*, sample: Sample, kit: Kit, colour: str, by: Staff, at: datetime) -> ReagentResult:
    """Write down the colour to which a reagent turned."""
    held = hold(sample)
    day = day_of(held.site, at)[0]
    if kit.kind != KitKind.REAGENT or _over(kit, day):
        raise NotThisKit
    row = ReagentResult.objects.create(
        site=held.site,
        sample=held,
        number=next_number(ReagentResult, held),
        kit=kit,
        colour=colour,
        date=day,
        by=by,
    )
    done("measurements.reagent_added", site=held.site, by=by, at=at, subject=f"sample:{held.pk}")
    return row


def _over(kit: Kit, day: date) -> bool:
    ended = kit.until_date is not None and kit.until_date <= day
    expired = kit.expires_date is not None and kit.expires_date < day
    return ended or expired
