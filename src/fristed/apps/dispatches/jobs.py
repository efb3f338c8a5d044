"""What is done in the background: a report goes by mail, one recipient at a time."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from fristed.apps.jobs.jobs import job
from fristed.apps.sites.models import Site

from .actions.delivering import mail
from .queries.sent import MAIL


@job(MAIL, label=_("Sending a report by mail"))
def send_mail(*, site: Site, subject: int, at: datetime) -> None:
    """Send one message to one recipient."""
    mail(site=site, delivery=subject, at=at)
