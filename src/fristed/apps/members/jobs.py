"""What is done in the background: codes to members."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from fristed.apps.jobs.jobs import job
from fristed.apps.sites.models import Site

from .actions.joining import SEND_CODE
from .actions.mailing import send_code
from .queries.members import member_of


@job(SEND_CODE, label=_("Sending somebody their code"))
def send(*, site: Site, subject: int, at: datetime) -> None:
    """Send a member their code."""
    member = member_of(site, subject)
    if member is not None:
        send_code(member=member, at=at)
