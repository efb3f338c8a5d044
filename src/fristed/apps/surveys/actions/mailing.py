"""Letters by mail: a job for each, and at most one a day to a room."""

from datetime import date, datetime
from typing import Final

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.appointments.actions.channels import CHANNELS, Channels, Refused
from fristed.apps.appointments.choices import Channel
from fristed.apps.audit.actions import record
from fristed.apps.jobs.actions import put_off
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one

from ..choices import Letter
from ..models import Invitation, Mail
from .inviting import NotOpen
from .letters import house_address, letter_of

MAIL: Final = "surveys.mail"


class WrittenToday(Exception):
    """The room was written to today already, or no address of it is known."""


def ready(channels: Channels = CHANNELS) -> bool:
    """Tell whether letters can go by mail from here: a server, and an address others reach."""
    return Channel.EMAIL in channels.ready() and bool(house_address())


@as_one
def write(*, invitation: Invitation, site: Site, date: date, by: Staff, at: datetime) -> Mail:
    """Ask for a letter to a room: an invitation until one was sent, a reminder from then on."""
    edition = invitation.edition
    if edition.opened_at is None or edition.closed_at is not None:
        raise NotOpen
    if not invitation.address or invitation.ended_at or invitation.finished_at:
        raise WrittenToday
    before = Mail.objects.filter(invitation=invitation, sent_at__isnull=False).exists()
    letter = Letter.REMINDER if before else Letter.INVITATION
    try:
        with transaction.atomic():
            made = Mail.objects.create(
                invitation=invitation, letter=letter, date=date, by=by, at=at
            )
    except IntegrityError as known:
        raise WrittenToday from known
    put_off(kind=MAIL, site=site, subject=made.pk, at=at)
    record(what="surveys.written", subject=f"surveys_mail:{made.pk}", by=by, at=at)
    return made


@as_one
def send(*, mail: int, at: datetime, channels: Channels = CHANNELS) -> None:
    """Send one letter, once; nothing where the room finished, or the edition closed, meanwhile."""
    found = Mail.objects.select_related("invitation__edition", "invitation__room").get(pk=mail)
    asked = found.invitation
    over = asked.edition.closed_at or asked.ended_at or asked.finished_at or not asked.address
    if over or found.sent_at or found.refused:
        return
    try:
        channels.by_name[Channel.EMAIL].send(asked.address, letter_of(asked, found.letter))
    except Refused:
        Mail.objects.filter(pk=mail).update(refused=True)
    else:
        Mail.objects.filter(pk=mail).update(sent_at=at)
