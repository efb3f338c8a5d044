"""Ways to a recipient: mail in the background, or one of us hands it in."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from fristed.apps.accounts.models import Staff
from fristed.apps.appointments.actions.channels import (
    CHANNELS,
    Attached,
    Channels,
    Message,
    Refused,
)
from fristed.apps.audit.actions import record
from fristed.apps.jobs.actions import put_off
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one

from ..choices import How, Result
from ..models import Delivery, Dispatch
from ..queries.copies import opened
from ..queries.sent import MAIL, deliveries_of, stuck_deliveries

# A text/csv may get other line ends on its way; what arrives must be the bytes that were sealed.
_AS_IT_IS = "application/octet-stream"
ATTACHED = {"pdf": "application/pdf", "csv": _AS_IT_IS, "changes": _AS_IT_IS}


class SentAlready(Exception):
    """It has left the house: nothing of it can be taken back."""


class NotByHand(Exception):
    """It goes by mail, or it has been handed in."""


class NothingFailed(Exception):
    """No way to a recipient was refused or given up."""


def deliver(
    *, dispatch: Dispatch, mailboxes: Sequence[str], by: Staff | None, at: datetime
) -> None:
    """Open the ways: one to each mailbox, or one that waits for a hand. Part of sealing."""
    if dispatch.how == How.BY_HAND:
        _way(dispatch, "", by=None, at=at)
    for address in dict.fromkeys(mailboxes) if dispatch.how == How.EMAIL else ():
        _mail(dispatch, address, by=by, at=at)


@as_one
def hand_in(*, dispatch: Dispatch, date: date, by: Staff, at: datetime) -> None:
    """Say that one of us has handed it in, and on which day."""
    rows = Delivery.objects.filter(site=dispatch.site_id, dispatch=dispatch, how=How.BY_HAND)
    done = {"result": Result.ARRIVED, "done_at": at, "handed_in_date": date, "by": by}
    if not rows.filter(result=Result.WAITS).update(**done):
        raise NotByHand
    _record("handed_in", dispatch, by=by, at=at)


@as_one
def set_aside(*, dispatch: Dispatch, by: Staff, at: datetime) -> None:
    """Set aside what was sealed and not handed in: its period is owed as before."""
    # Somebody who hands it in at this moment writes to the same row: one of us finds it written.
    ways = Delivery.objects.filter(site=dispatch.site_id, dispatch=dispatch, how=How.BY_HAND)
    if not ways.filter(result=Result.WAITS).update(result=Result.REFUSED, done_at=at):
        raise SentAlready
    rows = Dispatch.objects.filter(site=dispatch.site_id, pk=dispatch.pk)
    if not rows.standing().update(set_aside_at=at):
        raise SentAlready
    # What it would have corrected is compared again the next night.
    before = Dispatch.objects.filter(site=dispatch.site_id, replaced_by=dispatch)
    before.update(compared_at=None)
    _record("set_aside", dispatch, by=by, at=at)


@as_one
def send_again(*, dispatch: Dispatch, by: Staff, at: datetime) -> int:
    """Try the ways that were refused or given up once more; return how many."""
    ways = deliveries_of(dispatch)
    stuck = stuck_deliveries(dispatch.site, ways)
    through = {one.address for one in ways if one.result != Result.REFUSED and one.pk not in stuck}
    again = {one.address: one for one in ways if one.address not in through}
    if dispatch.how != How.EMAIL or not again:
        raise NothingFailed
    given_up = Delivery.objects.filter(site=dispatch.site_id, pk__in=stuck, result=Result.WAITS)
    if given_up.update(result=Result.REFUSED, done_at=at) != len(stuck):
        raise NothingFailed
    for address in again:
        _mail(dispatch, address, by=by, at=at)
    _record("sent_again", dispatch, by=by, at=at)
    return len(again)


def mail(*, site: Site, delivery: int, at: datetime, channels: Channels = CHANNELS) -> None:
    """Send one message; one that may work later raises, and the background tries again.

    Its row is locked meanwhile: nobody gives it up, or tries it again, while it leaves the house.
    """
    way = (
        Delivery.objects.filter(site=site, pk=delivery, result=Result.WAITS)
        .select_related("dispatch")
        .select_for_update(of=("self",))
        .first()
    )
    if way is None or way.dispatch.set_aside_at is not None:
        return
    way.dispatch.site = site
    try:
        channels.by_name[How.EMAIL].send(way.address, _message(way.dispatch))
        result = Result.ARRIVED
    except Refused:
        result = Result.REFUSED
    Delivery.objects.filter(site=site, pk=way.pk).update(result=result, done_at=at)
    _record(f"mail_{result}", way.dispatch, by=None, at=at)


def _message(dispatch: Dispatch) -> Message:
    """Say in a line what is attached, without a word about anybody."""
    with translation.override(dispatch.language):
        named = {"site": dispatch.site.name, "period": dispatch.period, "v": dispatch.version}
        subject = _("%(site)s: report for %(period)s, version %(v)s") % named
        text = _("The report is attached. What it counts, and by which definitions, stands in it.")
        if dispatch.replaces_id:
            text += "\n\n" + _(
                "This version replaces the one before. What changed stands at the top."
            )
    files = [opened(dispatch, form) for form in _attached(dispatch)]
    attached = tuple(Attached(copy.name, content, ATTACHED[copy.form]) for copy, content in files)
    return Message(subject, text, attached)


def _attached(dispatch: Dispatch) -> list[str]:
    return [one for one in ATTACHED if one != "changes" or dispatch.replaces_id]


def _mail(dispatch: Dispatch, address: str, *, by: Staff | None, at: datetime) -> None:
    try:
        with transaction.atomic():
            made = _way(dispatch, address, by=by, at=at)
    except IntegrityError as error:
        raise SentAlready from error
    put_off(kind=MAIL, site=dispatch.site, subject=made.pk, at=at)


def _way(dispatch: Dispatch, address: str, *, by: Staff | None, at: datetime) -> Delivery:
    return Delivery.objects.create(
        site_id=dispatch.site_id,
        dispatch=dispatch,
        how=dispatch.how,
        address=address,
        asked_at=at,
        by=by,
    )


def _record(what: str, one: Dispatch, *, by: Staff | None, at: datetime) -> None:
    subject = f"dispatch:{one.pk}"
    record(what=f"dispatches.{what}", subject=subject, by=by, at=at, site=one.site_id)
    tell_terminals(one.site)
