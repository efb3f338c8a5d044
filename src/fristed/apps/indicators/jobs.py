"""Counting the figures of a site anew in the background."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from fristed.apps.jobs.jobs import job
from fristed.apps.sites.models import Site

from .actions import REFRESH, refresh


@job(REFRESH, label=_("Counting the figures anew"))
def count_anew(*, site: Site, subject: int, at: datetime) -> None:  # noqa: ARG001 - every job has these
    """Bring the snapshot up to date with what this site wrote since."""
    refresh(sites=[site], by=None, at=at)
