"""What is done in the background: people are reminded, one person at a time."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from fristed.apps.jobs.jobs import job
from fristed.apps.sites.models import Site

from .actions.making import REMIND
from .actions.reminding import remind_next


@job(REMIND, label=_("Reminding of appointments"))
def remind(*, site: Site, subject: int, at: datetime) -> None:  # noqa: ARG001 - every job has these
    """Remind whoever is next, and put the rest off."""
    if remind_next(site=site, at=at):
        remind.put_off(site=site, at=at)
