"""Appointments: made, moved, called off, kept or not. Missing one costs nothing."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.audit.choices import Purpose
from fristed.apps.clients.actions.health import (
    Read,
    opened_row,
    opened_rows,
    record_of,
    row_of,
    write,
)
from fristed.apps.clients.models import Client
from fristed.apps.jobs.actions import put_off
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import day_bounds
from fristed.apps.vault import actions as vault
from fristed.ground.context import as_one

from ..models import Appointment, MeetingPlace, Reminder

REMIND = "appointments.remind"
AT_A_TIME = 25


class PlaceThereAlready(Exception):
    """This place stands in the list already."""


@dataclass(frozen=True)
class Expected:
    """Somebody who is expected, on the list of a day."""

    client: int
    read: Read[Appointment]


@as_one
def appoint(
    *, client: Client, words: dict[str, str], by: Staff, at: datetime, **coded: Any
) -> Appointment:
    """Make an appointment; whoever wants a reminder gets it the day before."""
    made = write(Appointment, client=client, words=words, by=by, at=at, **coded)
    if made.remind:
        put_off(kind=REMIND, site=client.site, subject=0, at=at)
    return made


@as_one
def say_how(*, client: Client, row: int, state: str, by: Staff, at: datetime) -> Appointment:
    """Say that somebody came, did not come or called it off: in a newer row."""
    with record_of(client, by=by, at=at) as held:
        old = row_of(held, Appointment, row)
        words = opened_row(held, old).words
        made = held.replace(
            old, words=words, starts_at=old.starts_at, state=state, remind=old.remind
        )
    subject = vault.called(client.pk)
    what = f"appointments.{state}"
    record(what=what, subject=subject, by=by, at=at, site=client.site_id)
    return made


def read_appointments(
    *, client: Client, by: Staff, at: datetime
) -> tuple[list[Read[Appointment]], dict[int, str]]:
    """Read somebody's appointments, the latest first, and what became of their reminders."""
    with record_of(client, by=by, at=at) as held:
        rows = held.standing(Appointment).order_by("-starts_at", "-pk")[: 2 * AT_A_TIME]
        reminded = held.rows(Reminder).values_list("appointment", "sent")
        return opened_rows(held, rows), dict(reminded)


def read_day(
    *, site: Site, day: date, first: int, by: Staff, at: datetime
) -> tuple[list[Expected], int]:
    """Read who is expected on a day, a page of them."""
    start, end = day_bounds(site, day)
    with vault.health_records(
        site=site.pk, what="appointments", purpose=Purpose.TREATMENT, by=by, at=at
    ) as listed:
        rows = vault.standing(listed.rows(Appointment))
        rows = rows.filter(starts_at__gte=start, starts_at__lt=end)
        page = rows.order_by("starts_at", "pk")[first : first + AT_A_TIME]
        found = [Expected(listed.client_of(row), opened_row(listed, row)) for row in page]
        return found, rows.count()


@as_one
def add_place(*, site: Site, words: str, by: Staff, at: datetime) -> MeetingPlace:
    """Add a place people may be asked to come to."""
    try:
        with transaction.atomic():
            made = MeetingPlace.objects.create(site=site, words=" ".join(words.split()))
    except IntegrityError as error:
        raise PlaceThereAlready from error
    record(what="appointments.place_added", subject=f"place:{made.pk}", by=by, at=at, site=site.pk)
    return made


@as_one
def drop_place(*, site: Site, place: int, by: Staff, at: datetime) -> None:
    """Ask nobody to come there any more; appointments that were made keep their words."""
    MeetingPlace.objects.filter(site=site, pk=place, active=True).update(active=False)
    record(what="appointments.place_dropped", subject=f"place:{place}", by=by, at=at, site=site.pk)
