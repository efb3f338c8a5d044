"""Keeping the directory of recipients, and the days that the house gives them."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from fristed.ground.context import as_one

from .models import AnswerTime, Recipient


class NameTaken(Exception):
    """The directory has a service of this name."""


class NoSuchRecipient(Exception):
    """The recipient is not there, or is so already."""


@as_one
def add_recipient(*, site: Site, by: Staff, at: datetime, **said: Any) -> Recipient:
    """Add a service: name, kind, reached_by, phone, address, language, there."""
    try:
        with transaction.atomic():
            made = Recipient.objects.create(site=site, **said)
    except IntegrityError as error:
        raise NameTaken from error
    _recorded("added", made, by=by, at=at)
    return made


@as_one
def change_recipient(*, recipient: Recipient, by: Staff, at: datetime, **said: Any) -> None:
    """Put right what the house knows of a service; what was sent there stays as it was."""
    rows = Recipient.objects.filter(site=recipient.site_id, pk=recipient.pk)
    try:
        with transaction.atomic():
            rows.update(**said)
    except IntegrityError as error:
        raise NameTaken from error
    _recorded("changed", recipient, by=by, at=at)


@as_one
def retire_recipient(*, recipient: Recipient, by: Staff, at: datetime) -> None:
    """Offer a service no longer. What is under way there goes on."""
    rows = Recipient.objects.in_use().filter(site=recipient.site_id, pk=recipient.pk)
    if not rows.update(retired_at=at):
        raise NoSuchRecipient
    _recorded("retired", recipient, by=by, at=at)


@as_one
def bring_back_recipient(*, recipient: Recipient, by: Staff, at: datetime) -> None:
    """Offer a service again."""
    rows = Recipient.objects.filter(site=recipient.site_id, pk=recipient.pk)
    if not rows.filter(retired_at__isnull=False).update(retired_at=None):
        raise NoSuchRecipient
    _recorded("brought_back", recipient, by=by, at=at)


@as_one
def set_days(
    *, site: Site, kind: str, days: int, finish_days: int, by: Staff, at: datetime
) -> AnswerTime:
    """Decide how many days a kind has, from today on. What was asked before keeps its day."""
    Site.objects.select_for_update(no_key=True).filter(pk=site.pk).first()  # one at a time
    last = AnswerTime.objects.filter(site=site, kind=kind).order_by("-number").first()
    made = AnswerTime.objects.create(
        site=site,
        kind=kind,
        days=days,
        finish_days=finish_days,
        from_date=local_day(site, at),
        number=last.number + 1 if last else 1,
    )
    record(what="recipients.days_set", subject=f"answer_time:{made.pk}", by=by, at=at, site=site.pk)
    return made


def _recorded(what: str, recipient: Recipient, *, by: Staff, at: datetime) -> None:
    record(
        what=f"recipients.{what}",
        subject=f"recipient:{recipient.pk}",
        by=by,
        at=at,
        site=recipient.site_id,
    )
