"""What the bench does in the background: reading open unknowns again."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from fristed.apps.jobs.jobs import job
from fristed.apps.samples.actions.days import day_of
from fristed.apps.sites.models import Site

from .actions.rereading import RERUN_UNKNOWNS, identify_unknowns_again

AT_A_TIME = 25  # a few seconds' work; the rest is put off


@job(RERUN_UNKNOWNS, label=_("Reading open unknowns with the new library"))
def rerun_unknowns(*, site: Site, subject: int, at: datetime) -> None:
    """Read open unknowns again; `subject` is the number of the last one that is done."""
    last = identify_unknowns_again(site=site, after=subject, most=AT_A_TIME, at=at)
    if last:
        rerun_unknowns.put_off(site=site, subject=last, at=day_of(site, at)[1])
