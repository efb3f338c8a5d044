"""What is done in the background: messages to those who asked for alerts."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from fristed.apps.jobs.jobs import job
from fristed.apps.sites.models import Site

from .actions.messages import of_alert, of_code
from .actions.sending import send_alert, send_code
from .queries.subscribers import CONFIRM, SEND


@job(CONFIRM, label=_("Asking somebody to confirm that they want alerts"))
def ask_to_confirm(*, site: Site, subject: int, at: datetime) -> None:  # noqa: ARG001
    """Send the code to whoever owns an address."""
    send_code(subscriber=subject, written=of_code)


@job(SEND, label=_("Sending an alert to those who asked for it"))
def send(*, site: Site, subject: int, at: datetime) -> None:
    """Send an alert to the next of them, and put the rest off."""
    if send_alert(version=subject, written=of_alert, at=at):
        send.put_off(site=site, subject=subject, at=at)
