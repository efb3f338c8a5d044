"""Starting a programme, saying which sites belong to it, ending it."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from fristed.ground.context import as_one

from ..models import Programme, ProgrammeSite


class ProgrammeExists(Exception):
    """A programme of this name is kept here already."""


class BelongsAlready(Exception):
    """This site belongs to the programme already."""


class Over(Exception):
    """It has ended, or the site has left it."""


@as_one
def start_programme(
    *,
    site: Site,
    name: str,
    city: str,
    gives: Sequence[str],
    doses_per_kit: int | None,
    started_date: date,
    by: Staff,
    at: datetime,
) -> Programme:
    """Begin a programme, kept at this site, which is the first to belong to it."""
    try:
        with transaction.atomic():
            made = Programme.objects.create(
                site=site,
                name=name,
                city=city,
                gives=list(gives),
                doses_per_kit=doses_per_kit,
                started_date=started_date,
            )
    except IntegrityError as error:
        raise ProgrammeExists from error
    _note("started", made, by, at)
    add_member(programme=made, member=site, by=by, at=at)
    return made


@as_one
def add_member(*, programme: Programme, member: Site, by: Staff, at: datetime) -> ProgrammeSite:
    """Let a site belong to a programme, with all it gave since the programme began."""
    if programme.ended_date is not None:
        raise Over
    try:
        with transaction.atomic():
            made = ProgrammeSite.objects.create(
                site=programme.site,
                programme=programme,
                member=member,
                from_date=programme.started_date,
            )
    except IntegrityError as error:
        raise BelongsAlready from error
    _note("site_joined", programme, by, at)
    return made


@as_one
def remove_member(*, member: ProgrammeSite, by: Staff, at: datetime) -> None:
    """Let a site leave a programme."""
    open_ones = ProgrammeSite.objects.filter(
        site=member.site_id, pk=member.pk, until_date__isnull=True
    )
    if not open_ones.update(until_date=local_day(member.site, at)):
        raise Over
    _note("site_left", member.programme, by, at)


@as_one
def end_programme(*, programme: Programme, by: Staff, at: datetime) -> None:
    """End a programme; its figures stay."""
    running = Programme.objects.filter(
        site=programme.site_id, pk=programme.pk, ended_date__isnull=True
    )
    today = max(local_day(programme.site, at), programme.started_date)
    if not running.update(ended_date=today):
        raise Over
    _note("ended", programme, by, at)


def _note(what: str, programme: Programme, by: Staff, at: datetime) -> None:
    subject = f"programme:{programme.pk}"
    record(
        what=f"naloxone_programmes.{what}", subject=subject, by=by, at=at, site=programme.site_id
    )
