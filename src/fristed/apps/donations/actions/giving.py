"""Lines of the ledger: a gift finds its purpose, is reversed, or turns out to be none."""

from datetime import date, datetime
from decimal import Decimal

from django.db.models import Max

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from fristed.apps.vault.actions import erase_if_kept
from fristed.ground.context import as_one

from ..choices import NotAGift
from ..models import Gift, GivenBy, Payment, Purpose, SetAside
from ..queries.books import purposes_by_reference
from ..queries.ledger import waiting_one, was_placed


class NotWaiting(Exception):
    """Somebody was quicker: the payment has its place."""


class ReversedAlready(Exception):
    """The line was reversed before, or is a reversal itself."""


@as_one
def match(*, payment: Payment, purpose: Purpose, by: Staff, at: datetime) -> Gift:
    """Say what a payment was for; who paid it is destroyed in the same moment.

    A payment by a donor's own reference stays that donor's. One that had its place before, and was
    reversed, is booked on the day of today, as its reversal is: years that are closed stay so.
    """
    site = _locked(payment.site_id)
    _refuse_unless_waiting(payment)
    _purpose, donor = purposes_by_reference(site).get(payment.reference, (0, None))
    day = local_day(site, at) if was_placed(payment) else payment.booked_date
    made = write_gift(payment=payment, purpose=purpose.pk, donor=donor, day=day, by=by, at=at)
    erase_if_kept(site=payment.site_id, about=f"payment:{payment.pk}", by=by, at=at)
    return made


@as_one
def set_aside(*, payment: Payment, because: NotAGift, by: Staff, at: datetime) -> None:
    """Say that a payment is no gift; who paid it is destroyed in the same moment."""
    _locked(payment.site_id)
    _refuse_unless_waiting(payment)
    SetAside.objects.create(site_id=payment.site_id, payment=payment, because=because, at=at, by=by)
    about = f"payment:{payment.pk}"
    erase_if_kept(site=payment.site_id, about=about, by=by, at=at)
    record(what="donations.set_aside", subject=about, by=by, at=at, site=payment.site_id)


@as_one
def write_cash(
    *,
    purpose: Purpose,
    amount: Decimal,
    day: date,
    by: Staff,
    at: datetime,
    currency: str = "NOK",
) -> Gift:
    """Write down a gift that came in no bank's file: a box, a counted table. It names nobody."""
    _locked(purpose.site_id)
    made = Gift.objects.create(
        site_id=purpose.site_id, number=_next(purpose.site_id), purpose=purpose, amount=amount,
        currency=currency, booked_date=day, entered_at=at, by=by,
    )  # fmt: skip
    record(what="donations.given", subject=f"gift:{made.pk}", by=by, at=at, site=made.site_id)
    return made


@as_one
def reverse(*, gift: Gift, because: str, by: Staff, at: datetime) -> Gift:
    """Reverse a line by one of its own; its payment waits again."""
    site = _locked(gift.site_id)
    if gift.reverses_id or Gift.objects.filter(site_id=gift.site_id, reverses=gift).exists():
        raise ReversedAlready
    made = Gift.objects.create(
        site_id=gift.site_id, number=_next(gift.site_id), purpose_id=gift.purpose_id,
        payment_id=gift.payment_id, amount=-gift.amount, currency=gift.currency,
        booked_date=local_day(site, at), reverses=gift, because=because, entered_at=at,
        by=by,
    )  # fmt: skip
    for given in GivenBy.objects.filter(site_id=gift.site_id, gift=gift):
        GivenBy.objects.create(site_id=gift.site_id, gift=made, donor_id=given.donor_id)
    record(what="donations.reversed", subject=f"gift:{gift.pk}", by=by, at=at, site=gift.site_id)
    return made


def write_gift(
    *, payment: Payment, purpose: int, donor: int | None, day: date, by: Staff, at: datetime
) -> Gift:
    """Write the line of a payment, booked on a day; the caller holds the chapter's lock."""
    made = Gift.objects.create(
        site_id=payment.site_id, number=_next(payment.site_id), purpose_id=purpose,
        payment=payment, amount=payment.amount, currency=payment.currency,
        booked_date=day, entered_at=at, by=by,
    )  # fmt: skip
    if donor is not None:
        GivenBy.objects.create(site_id=payment.site_id, gift=made, donor_id=donor)
    record(what="donations.given", subject=f"gift:{made.pk}", by=by, at=at, site=payment.site_id)
    return made


def _locked(site: int) -> Site:
    """Hold the chapter's row, so that numbers have no gap and no payment is taken twice."""
    return Site.objects.select_for_update(no_key=True).get(pk=site)


def _next(site: int) -> int:
    last = Gift.objects.filter(site_id=site).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _refuse_unless_waiting(payment: Payment) -> None:
    if waiting_one(Site(pk=payment.site_id), payment.pk) is None or payment.amount <= 0:
        raise NotWaiting
