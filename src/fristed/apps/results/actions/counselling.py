"""Writing down that somebody talked about a result: about what, in codes; with whom, never."""

from collections.abc import Sequence
from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.samples.actions.days import day_of, done, hold
from fristed.apps.samples.models import Sample
from fristed.ground.context import as_one

from ..choices import Advice
from ..models import Counselling


class NothingTalkedAbout(Exception):
    """No topic was chosen, or one that is not on the list."""


@as_one
def note_advice(*, sample: Sample, topics: Sequence[str], by: Staff, at: datetime) -> Counselling:
    """Write down that `by` gave advice on a sample's result, on a day."""
    chosen = [code for code in Advice.values if code in topics]
    if not chosen or set(topics) - set(chosen):
        raise NothingTalkedAbout
    held = hold(sample)
    row = Counselling.objects.create(
        site=held.site, sample=held, topics=chosen, date=day_of(held.site, at)[0], by=by
    )
    done("results.advice_noted", site=held.site, by=by, at=at, subject=f"sample:{held.pk}")
    return row
