"""One reminder the day before, of place and time alone, to whoever wants it."""

from datetime import datetime, time, timedelta

from django.db import transaction
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
from .channels import CHANNELS, Channel, Channels, Message, NotNow, Refused
from .making import REMIND

FROM_HOUR = 10  # nobody is woken
_asked: dict[int, str] = {}
_in_vain: set[int] = set()  # appointments whose address takes nothing yet: all others come first


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
    later: dict[int, NotNow] = {}
    while found := _next(site, at, set(later)):
        number, appointment = found
        try:
            _settle(site, number, appointment, channels, at)
        except NotNow as error:
            later[appointment] = error
            _in_vain.add(appointment)
            continue
        _in_vain.discard(appointment)
        return True
    for waits in later.values():
        raise waits  # nobody else is left: the job waits, and tries these again
    return False


def _settle(site: Site, number: int, appointment: int, channels: Channels, at: datetime) -> None:
    client = clients_open_to(None, site).filter(pk=number).first()
    if client is None:  # erased: their health record reminds nobody
        _give_up(site, number, appointment, at)
        return
    client.site = site  # within the vault nobody could ask for it
    _remind(client, appointment, channels, at)


def _next(site: Site, at: datetime, tried: set[int]) -> tuple[int, int] | None:
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
        rows = rows.exclude(remind="").exclude(pk__in=tried).order_by("starts_at", "pk")
        row = rows.exclude(pk__in=_in_vain).first() or rows.first()
        return (listed.client_of(row), row.pk) if row else None


def _give_up(site: Site, client: int, appointment: int, at: datetime) -> None:
    """Write that nobody is reminded, so that whoever is behind is reached."""
    with vault.health_record(
        site=site.pk, client=client, purpose=Purpose.REMINDER, by=None, at=at
    ) as held:
        held.add(Reminder, appointment_id=appointment, sent=Sent.FAILED)
    _said(Sent.FAILED, site.pk, client, at)


def _said(sent: str, site: int, client: int, at: datetime) -> None:
    subject = vault.called(client)
    record(what=f"appointments.reminder_{sent}", subject=subject, by=None, at=at, site=site)


@transaction.atomic
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
        message = message_of(client, row.starts_at, held.words(row, "place"))
        newest = words[0].text if words else None  # an older one may be what they forbade since
        sent = _sent(channels.by_name.get(row.remind), newest, message)
        held.add(Reminder, appointment=row, sent=sent)
    _said(sent, client.site_id, client.pk, at)


def _sent(channel: Channel | None, words: str | None, message: Message) -> str:
    """Send; what may work later raises, and is tried again."""
    if channel is None:
        return Sent.FAILED
    if words is None:
        return Sent.NO_CONTACT
    if not (to := channel.address_in(words)):
        return Sent.UNCLEAR
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
