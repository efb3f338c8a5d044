"""Comparing unknowns with each other in the background."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from fristed.apps.jobs.jobs import job
from fristed.apps.sites.models import Site

from .actions.clustering import regroup_unknowns
from .actions.signatures import REGROUP_UNKNOWNS


@job(REGROUP_UNKNOWNS, label=_("Comparing unknowns with each other"))
def regroup(*, site: Site, subject: int, at: datetime) -> None:  # noqa: ARG001 - every job has these
    """Put together unknowns that are alike, of all sites of the house."""
    regroup_unknowns()
