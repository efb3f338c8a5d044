"""Referring somebody: what goes along was shown to them, and they said yes to that and no more."""

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.counselling.models import Counselling
from fristed.apps.recipients.choices import ReachedBy
from fristed.apps.recipients.models import Recipient
from fristed.apps.visits.models import Visit
from fristed.ground.context import as_one

from ..choices import Along, Consent, State, Through
from ..models import Referral
from ..queries.codes import new_slip
from .delivering import deliver
from .stepping import NotPossible, TooLate, done, due_of, take_back_step, write_step
from .words import keep_words

TRIES = 20


class NotAgreed(Exception):
    """Something of the person would go along, and they were not asked."""


class NoLongerUsed(Exception):
    """The house does not refer there any more."""


class NoFreeCode(Exception):
    """No free code was found; no house refers so many."""


@as_one
def refer(
    *,
    recipient: Recipient,
    need: str,
    by: Staff,
    at: datetime,
    said: Mapping[str, str] | None = None,
    consent: str = "",
    visit: Visit | None = None,
    continues: Referral | None = None,
    counselling: Counselling | None = None,
) -> Referral:
    """Ask a service for something. `said` is what goes along, by `Along`; nothing by default."""
    words = _agreed(said or {}, consent)
    if recipient.retired_at is not None:
        raise NoLongerUsed
    made = _under_a_new_code(
        site=recipient.site,
        visit=visit,
        recipient=recipient,
        kind=recipient.kind,
        need=need,
        along=[one for one in Along.values if one in words],
        consent=consent if words else "",
        continues=continues,
        counselling=counselling,
        at=at,
        by=by,
    )
    due = due_of(made, State.REQUESTED, None, at)
    write_step(made, state=State.REQUESTED, due_date=due, through=Through.STAFF, by=by, at=at)
    keep_words(referral=made, said=words, by=by, at=at)
    if recipient.reached_by == ReachedBy.SITE:
        deliver(referral=made, by=by, at=at)
    done("requested", made, by=by, at=at)
    return made


def _agreed(said: Mapping[str, str], consent: str) -> dict[str, str]:
    """Return what goes along; refuse it where nobody was asked."""
    words = {one: text.strip() for one, text in said.items() if text.strip()}
    if words and consent not in Consent.values:
        raise NotAgreed
    return words


def _under_a_new_code(**row: object) -> Referral:
    for _try in range(TRIES):
        try:
            with transaction.atomic():
                return Referral.objects.create(**row, code=new_slip())
        except IntegrityError as error:
            if "referrals_code_once" not in str(error):
                raise
    raise NoFreeCode


@as_one
def take_back(*, referral: Referral, by: Staff, at: datetime) -> None:
    """Take back the last step; a site of this house that had it in its in-box has it again."""
    try:
        step = take_back_step(referral=referral, by=by, at=at)
    except NotPossible as error:  # the database's own word: five minutes have passed
        raise TooLate from error
    undone = step.undoes
    was_over = undone is not None and undone.due_date is None
    if was_over and referral.recipient.reached_by == ReachedBy.SITE:
        deliver(referral=referral, by=by, at=at)
