"""Taking back a sample that was entered by mistake, unless somebody measured it."""

from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.measurements.models import Measurement
from fristed.apps.samples.actions.days import hold
from fristed.apps.samples.actions.samples import take_back_sample
from fristed.apps.samples.models import Sample
from fristed.ground.context import as_one


class AlreadyMeasured(Exception):
    """Somebody measured it: it is no mistake of the desk any more."""


@as_one
def take_back_unmeasured(*, sample: Sample, by: Staff, at: datetime) -> None:
    """Take back a sample that was entered by mistake and not measured."""
    held = hold(sample)
    if Measurement.objects.filter(site=held.site_id, sample=held).exists():
        raise AlreadyMeasured
    take_back_sample(sample=held, by=by, at=at)
