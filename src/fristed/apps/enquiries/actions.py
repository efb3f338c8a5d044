"""Questions from outside: neither confirmed nor denied, unless a law in force demands it."""

from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from fristed.ground.context import as_one

from .choices import Answer
from .models import Enquiry
from .queries import disclosure_rule_sets, second_persons


class NoLawDemandsIt(Exception):
    """No rule set in force on this day demands an answer to outsiders."""


class NoWrittenOrder(Exception):
    """An answer takes a written order that both have seen and that names one person."""


class NoSecondPerson(Exception):
    """An answer takes two different members of staff of this site."""


@as_one
def note_enquiry(
    *,
    site: Site,
    asker: str,
    channel: str,
    by: Staff,
    at: datetime,
    answer: str = Answer.NEITHER,
    rule_set: str = "",
    order_seen: bool = False,
    names_one_person: bool = False,
    second: Staff | None = None,
) -> Enquiry:
    """Put a question from outside on the register, with what was answered.

    Nothing about the person who was asked for is taken in, so nothing can be stored.
    """
    if answer == Answer.ORDERED:
        _refuse_unless_ordered(site, rule_set, order_seen and names_one_person, by, second, at)
    else:
        rule_set, order_seen, second = "", False, None
    enquiry = Enquiry.objects.create(
        site=site,
        asked_at=at,
        asker=asker,
        channel=channel,
        answer=answer,
        rule_set=rule_set,
        order_seen=order_seen,
        by=by,
        second=second,
    )
    subject = f"enquiry:{enquiry.pk}"
    record(what=f"enquiries.{answer}", subject=subject, by=by, at=at, site=site.pk)
    tell_terminals(site)
    return enquiry


def _refuse_unless_ordered(
    site: Site, rule_set: str, order: bool, by: Staff, second: Staff | None, at: datetime
) -> None:
    if rule_set not in disclosure_rule_sets(site, local_day(site, at)):
        raise NoLawDemandsIt
    if not order:
        raise NoWrittenOrder
    if second not in second_persons(site, by):
        raise NoSecondPerson
