"""What planning does in the background: a run of a scenario, part by part."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from fristed.apps.jobs.jobs import job
from fristed.apps.sites.models import Site

from .actions.computing import compute_next
from .queries.scenarios import COMPUTE, run_at


@job(COMPUTE, label=_("Computing a scenario"))
def compute(*, site: Site, subject: int, at: datetime) -> None:
    """Compute the next part of a run."""
    run = run_at(site, subject)
    if run is not None and compute_next(run=run, at=at):
        compute.put_off(site=site, subject=subject, at=at)
