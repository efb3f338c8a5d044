"""What is done in the background: a letter to one room."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from fristed.apps.jobs.jobs import job
from fristed.apps.sites.models import Site

from .actions.mailing import MAIL, send


@job(MAIL, label=_("Sending a letter about a survey"))
def send_letter(*, site: Site, subject: int, at: datetime) -> None:  # noqa: ARG001
    """Send one letter to one room."""
    send(mail=subject, at=at)
