"""Somebody joins: what they gave is kept at once, and counts for nothing until they confirm it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.jobs.actions import put_off
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one
from fristed.ground.ids import random_id

from ..models import Member
from ..queries.codes import code_of, mac_of_address, mac_of_code
from ..queries.members import about, by_address
from .people import Who, keep_person

TERMS: Final = "2026-1"  # which wording of the consent they were shown
SEND_CODE: Final = "members.send_code"
MOST_WAITING: Final = 500  # unconfirmed, of one chapter: nobody fills the list with other people
UNCONFIRMED_FOR: Final = timedelta(days=14)


class TooMany(Exception):
    """More wait to be confirmed than ever joined in two weeks: somebody plays with the form."""


@dataclass(frozen=True)
class Joining:
    """What somebody gives who joins, and no more."""

    kind: str
    birth_year: int
    country: str
    language: str
    who: Who


@as_one
def join(*, site: Site, joining: Joining, at: datetime) -> None:
    """Keep what somebody gave, and send a code to the address: whoever owns it confirms.

    An address that is a member's already, or waits, gets its code again, and nothing is told.
    """
    known = [one for one in by_address(joining.who.reached) if one.site_id == site.pk]
    if known:
        put_off(kind=SEND_CODE, site=site, subject=known[0].pk, at=at)
        return
    if Member.objects.filter(site=site, confirmed_at__isnull=True).count() >= MOST_WAITING:
        raise TooMany
    member = _kept(site, joining, at=at, confirmed_at=None)
    keep_person(member=member, who=joining.who, by=None, at=at)
    record(what="members.asked", subject=about(member.pk), by=None, at=at, site=site.pk)
    put_off(kind=SEND_CODE, site=site, subject=member.pk, at=at)


@as_one
def add(*, site: Site, joining: Joining, by: Staff, at: datetime) -> Member | None:
    """Write down somebody who joined on paper; None where the address is a member's already."""
    if any(one.site_id == site.pk for one in by_address(joining.who.reached)):
        return None
    member = _kept(site, joining, at=at, confirmed_at=at)
    keep_person(member=member, who=joining.who, by=by, at=at)
    record(what="members.added", subject=about(member.pk), by=by, at=at, site=site.pk)
    return member


@as_one
def confirm(*, member: Member, at: datetime) -> None:
    """Note that the owner of the address joined; again does nothing."""
    rows = Member.objects.filter(pk=member.pk, confirmed_at__isnull=True)
    if rows.update(confirmed_at=at):
        record(what="members.joined", subject=about(member.pk), by=None, at=at, site=member.site_id)


def _kept(site: Site, joining: Joining, *, at: datetime, confirmed_at: datetime | None) -> Member:
    pk = random_id()
    return Member.objects.create(
        pk=pk,
        site=site,
        kind=joining.kind,
        birth_year=joining.birth_year,
        country=joining.country,
        language=joining.language,
        terms=TERMS,
        reached_mac=mac_of_address(joining.who.reached),
        code_mac=mac_of_code(code_of(pk)),
        asked_at=at,
        confirmed_at=confirmed_at,
    )
