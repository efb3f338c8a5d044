"""One reminder the day before, of place and time alone, to whoever wants it."""

from datetime import datetime, time, timedelta

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fristed.apps.audit.actions import record
from fristed.apps.audit.choices import Purpose
from fristed.apps.clients.actions.health import record_of
from fristed.apps.clients.models import Client
from fristed.apps.clients.queries import clients_open_to
from fristed.apps.jobs.actions import put_off
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import day_bounds, local_day
from fristed.apps.vault import actions as vault

from ..choices import AppointmentState, Sent
from ..models import Appointment, Reminder
from .channels import CHANNELS, Channel, Channels, Message, Refused
from .making import REMIND

FROM_HOUR = 10  # nobody is woken
_asked: dict[int, str] = {}


def ask_for_reminders(site: Site, *, at: datetime) -> bool:
    """Ask for the day's reminders from ten o'clock on; asked twice, none is sent twice."""
    day = local_day(site, at).isoformat()
    if _asked.get(site.pk) == day or at.astimezone(site.zone).time() < time(FROM_HOUR):
        return False
    put_off(kind=REMIND, site=site, subject=0, at=at)
    _asked[site.pk] = day
    return True


def remind_next(*, site: Site, at: datetime, channels: Channels = CHANNELS) -> bool:
    """Remind whoever is next; False where nobody is. One at a time, so that no one gets two."""
    if at.astimezone(site.zone).time() < time(FROM_HOUR):
        return False
    found = _next(site, at)
    if found is None:
        return False
    number, appointment = found
    client = clients_open_to(None, site).filter(pk=number).first()
    if client is None:  # erased: their health record stays blocked, and reminds nobody
        return False
    client.site = site  # within the vault nobody could ask for it
    _remind(client, appointment, channels, at)
    return True


def _next(site: Site, at: datetime) -> tuple[int, int] | None:
    until = day_bounds(site, local_day(site, at) + timedelta(days=1))[1]
    with vault.health_records(
        site=site.pk, what="reminders", purpose=Purpose.REMINDER, by=None, at=at
    ) as listed:
        rows = vault.standing(listed.rows(Appointment)).filter(
            state=AppointmentState.PLANNED,
            starts_at__gt=at,
            starts_at__lt=until,
            reminders__isnull=True,
        )
        row = rows.exclude(remind="").order_by("starts_at", "pk").first()
        return (listed.client_of(row), row.pk) if row else None


def _remind(client: Client, appointment: int, channels: Channels, at: datetime) -> None:
    words = vault.read_contacts(
        site=client.site_id,
        about=f"client:{client.pk}",
        purpose=Purpose.REMINDER,
        by=None,  # type: ignore[arg-type]  # the house itself
        at=at,
    )
    with record_of(client, by=None, at=at, purpose=Purpose.REMINDER) as held:
        row = held.rows(Appointment).get(pk=appointment)
        channel = channels.by_name[row.remind]
        found = (channel.address_in(one.text) for one in words)
        to = next((address for address in found if address), "")
        message = message_of(client, row.starts_at, held.words(row, "place"))
        sent = _sent(channel, to, message)
        held.add(Reminder, appointment=row, sent=sent)
    subject = vault.called(client.pk)
    record(
        what=f"appointments.reminder_{sent}", subject=subject, by=None, at=at, site=client.site_id
    )


def _sent(channel: Channel, to: str, message: Message) -> str:
    """Send; what may work later raises, and with it the whole job is tried again."""
    if not to:
        return Sent.NO_CONTACT
    try:
        channel.send(to, message)
    except Refused:
        return Sent.FAILED
    return Sent.SENT


def message_of(client: Client, starts_at: datetime, place: str) -> Message:
    """Return the neutral words, in the person's language where it is one of ours."""
    with translation.override(client.language if client.language in ("nb", "en") else "nb"):
        when = date_format(starts_at.astimezone(client.site.zone), _("l j F, H:i"))
        return Message(
            _("Appointment"),
            _("You have an appointment: %(place)s, %(when)s.") % {"place": place, "when": when}
            + "\n\n"
            + _("If it does not suit you, you need not do anything."),
        )
