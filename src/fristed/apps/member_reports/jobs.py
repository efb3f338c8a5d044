"""What is done in the background: a signed report goes to the network."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from fristed.apps.jobs.jobs import job
from fristed.apps.sites.models import Site

from .actions.sending import deliver
from .queries.reports import SEND


@job(SEND, label=_("Sending a signed report to the network"))
def send_report(*, site: Site, subject: int, at: datetime) -> None:
    """Hand one report in."""
    deliver(site=site, sending=subject, at=at)
