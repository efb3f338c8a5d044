"""Between two sites of one house: no row crosses. The other site's in-box holds a sealed code.

Its staff open and answer as any recipient does, through the door that the code opens at the site
that asks, in that site's scope and for as long as it lets them. See ADR 39.
"""

from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.audit.choices import Purpose
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.vault.actions import keep_note, read_notes, remove_notes
from fristed.apps.vault.choices import Topic
from fristed.ground.context import as_one, working

from ..choices import OPEN, Through
from ..models import Delivery, Referral
from .linking import Opened, answer_link, issue_link, look_again, open_link
from .stepping import Deed


@as_one
def deliver(*, referral: Referral, by: Staff, at: datetime) -> None:
    """Put a code for a referral into the in-box of the site that is asked."""
    there = referral.recipient.there
    if there is None:
        raise ValueError(referral.pk)
    issued = issue_link(referral=referral, by=by, at=at)
    with working(staff=None, sites=[there.pk]):
        delivery, made = Delivery.objects.get_or_create(
            site=there,
            sender_id=referral.site_id,
            case=referral.pk,
            defaults={"received_at": at},
        )
        if not made:
            Delivery.objects.filter(site=there, pk=delivery.pk).update(
                received_at=at, opened_at=None, opened_by=None, closed_at=None
            )
        _keep(delivery, f"{issued.code} {issued.secret}", by=None, at=at)
        _recorded("delivered", delivery, by=None, at=at)
        tell_terminals(there)


@as_one
def open_delivery(*, delivery: Delivery, by: Staff, at: datetime) -> Opened | None:
    """Open what another site sent; None where its code opens nothing any more.

    While the referral is open it stays in the in-box then: whoever sent it can send it again.
    """
    is_open = _lock(delivery)
    notes = read_notes(
        site=delivery.site_id,
        about=_about(delivery),
        purpose=Purpose.HAND_OVER,
        topic=Topic.REFERRAL,
        by=by,
        at=at,
    )
    code, _space, secret = notes[-1].text.partition(" ") if notes else ("", "", "")
    with working(staff=None, sites=[delivery.sender_id]):
        how = {"once": "", "through": Through.INBOX}
        opened = open_link(site=delivery.sender, code=code, secret=secret, at=at, **how)
    rows = Delivery.objects.filter(site=delivery.site_id, pk=delivery.pk)
    rows.filter(opened_at__isnull=True).update(opened_at=at, opened_by=by)
    _recorded("delivery_opened", delivery, by=by, at=at)
    if opened is not None or not is_open:
        _goes_on(delivery, opened, secret, by=by, at=at)
    return opened


@as_one
def answer_delivery(
    *, delivery: Delivery, code: str, deed: Deed | None, by: Staff, at: datetime
) -> Opened | None:
    """Answer what another site asked; without a deed the page is shown again."""
    _lock(delivery)
    secret = _secret(delivery, by=by, at=at)
    with working(staff=None, sites=[delivery.sender_id]):
        if deed is None:
            opened = look_again(site=delivery.sender, code=code, at=at, through=Through.INBOX)
        else:
            opened = answer_link(
                site=delivery.sender,
                code=code,
                deed=deed,
                once="",
                at=at,
                through=Through.INBOX,
            )
    if deed is not None and opened is not None:
        _recorded("delivery_answered", delivery, by=by, at=at)
    if opened is not None:
        _goes_on(delivery, opened, secret, by=by, at=at)
    return opened


def _lock(delivery: Delivery) -> bool:
    """Lock the referral, then its place in the in-box; tell whether the referral is open.

    Before the sealed code is read: two who open at once get one code each. Everybody locks in
    this order.
    """
    with working(staff=None, sites=[delivery.sender_id]):
        rows = Referral.objects.select_for_update(no_key=True)
        asked = rows.filter(site=delivery.sender_id, pk=delivery.case).first()
    Delivery.objects.select_for_update(no_key=True).get(site=delivery.site_id, pk=delivery.pk)
    return asked is not None and asked.state in OPEN


def _goes_on(
    delivery: Delivery, opened: Opened | None, secret: str, *, by: Staff, at: datetime
) -> None:
    """Keep the next code, or let the in-box show it no longer where all is said."""
    rows = Delivery.objects.filter(site=delivery.site_id, pk=delivery.pk)
    if opened is not None and opened.next_code:
        rows.update(closed_at=None)
        _keep(delivery, f"{opened.next_code} {secret}", by=by, at=at)
    else:
        rows.update(closed_at=at)
    tell_terminals(delivery.site)


def _secret(delivery: Delivery, *, by: Staff, at: datetime) -> str:
    notes = read_notes(
        site=delivery.site_id,
        about=_about(delivery),
        purpose=Purpose.HAND_OVER,
        topic=Topic.REFERRAL,
        by=by,
        at=at,
    )
    return notes[-1].text.partition(" ")[2] if notes else ""


def _keep(delivery: Delivery, text: str, *, by: Staff | None, at: datetime) -> None:
    """Seal the code that opens it next, instead of the one before."""
    where = {
        "site": delivery.site_id,
        "about": _about(delivery),
        "topic": Topic.REFERRAL,
        "purpose": Purpose.HAND_OVER,
    }
    remove_notes(**where, by=by, at=at)  # type: ignore[arg-type]
    keep_note(**where, text=text, by=by, at=at)  # type: ignore[arg-type]


def _about(delivery: Delivery) -> str:
    return f"delivery:{delivery.pk}"


def _recorded(what: str, delivery: Delivery, *, by: Staff | None, at: datetime) -> None:
    site = delivery.site_id
    record(what=f"referrals.{what}", subject=_about(delivery), by=by, at=at, site=site)
