"""One-time codes: issued, opened with a second secret, and answered, each time with a new one.

Nobody is signed in here. Whoever has the code and the secret is the recipient, and the audit says
"by link". A code opens once; what it opened brings the next one. See ADR 39.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.crypto import constant_time_compare

from fristed.apps.accounts.models import Staff
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one

from ..choices import BY_RECIPIENT, OPEN, Opens, State, Through
from ..models import Link, Referral, Step, WrongSecret
from ..queries.codes import (
    code_macs,
    form_macs,
    new_code,
    new_secret,
    read_code,
    read_secret,
    secret_macs,
)
from .ending import end_links
from .stepping import (
    UNDO_LASTS,
    Deed,
    NotPossible,
    done,
    hold,
    last_steps,
    take_back_step,
    take_step,
)
from .words import along_of, keep_answer, read_words

LINK_LASTS = timedelta(days=30)
ANSWER_LASTS = timedelta(hours=1)
SECOND_CLICK = timedelta(minutes=2)
WRONG_SECRETS, WITHIN = 10, timedelta(hours=1)


class IsOver(Exception):
    """The referral is over: nothing opens it any more."""


@dataclass(frozen=True)
class Issued:
    """A code and its second secret, told this once."""

    code: str
    secret: str
    expires_at: datetime


@dataclass(frozen=True)
class Opened:
    """What a recipient sees: plain values, as it may be another site's page that shows them."""

    sender: str
    slip: str
    kind: str
    need: str
    state: str
    appointment_at: datetime | None
    asked_at: datetime
    due_date: object
    along: list[tuple[str, str]]
    answer_code: str
    next_code: str
    next_until: datetime | None
    may_take_back: bool


@as_one
def issue_link(*, referral: Referral, by: Staff | None, at: datetime) -> Issued:
    """Give a referral a new code and a new second secret; what it had before ends."""
    held = hold(referral)
    if held.state not in OPEN:
        raise IsOver
    secret = new_secret()
    end_links(held, at=at)
    mac = secret_macs(held.pk, secret)[0]
    code = _new_link(held, Opens.REFERRAL, mac, until=at + LINK_LASTS, by=by, at=at)
    done("link_issued", held, by=by, at=at)
    return Issued(code, secret, at + LINK_LASTS)


@as_one
def open_link(
    *, site: Site, code: str, secret: str, once: str, at: datetime, through: str = Through.LINK
) -> Opened | None:
    """Use a code up and return what it opens; None alike where it opens nothing, whatever why.

    A wrong secret is written down beside its link, and after ten in an hour that link waits, for
    the right one too; other links are not held back, and of whoever asks nothing is kept.
    """
    link = _found(site, code, Opens.REFERRAL, once=once, at=at)
    if link is None or _too_many_wrong(link, at):
        return None
    macs = secret_macs(link.referral_id, read_secret(secret))
    if not any(constant_time_compare(bytes(link.secret_mac), mac) for mac in macs):
        WrongSecret.objects.create(site=site, link=link, at=at)
        done("wrong_secret", link.referral, by=None, at=at, through=through)
        return None
    _use(link, once, at)
    done("opened", link.referral, by=None, at=at, through=through)
    return _shown(link.referral, bytes(link.secret_mac), at=at, through=through)


@as_one
def answer_link(
    *, site: Site, code: str, deed: Deed, once: str, at: datetime, through: str = Through.LINK
) -> Opened | None:
    """Take a recipient's answer and return what stands now; None where the code opens nothing."""
    link = _found(site, code, Opens.ANSWER, once=once, at=at)
    if link is None:
        return None
    if link.used_at is None:
        _use(link, once, at)
        _act(link.referral, deed, at=at, through=through)
    return _shown(hold(link.referral), bytes(link.secret_mac), at=at, through=through)


@as_one
def look_again(
    *, site: Site, code: str, at: datetime, through: str = Through.LINK
) -> Opened | None:
    """Show a recipient the page again whose answer was not understood or not possible."""
    link = _found(site, code, Opens.ANSWER, once="", at=at)
    if link is None:
        return None
    _use(link, "", at)
    return _shown(link.referral, bytes(link.secret_mac), at=at, through=through)


def _act(referral: Referral, deed: Deed, *, at: datetime, through: str) -> None:
    if not deed.state:
        take_back_step(referral=referral, by=None, at=at, through=through)
        return
    if deed.state not in BY_RECIPIENT:
        raise NotPossible(referral.state)
    if deed.state == State.ACCEPTED and deed.appointment_at is not None:
        take_step(referral=referral, deed=Deed(State.ACCEPTED), by=None, at=at, through=through)
        deed = Deed(State.SCHEDULED, appointment_at=deed.appointment_at, words=deed.words)
    take_step(referral=referral, deed=deed, by=None, at=at, through=through)
    keep_answer(referral=referral, words=deed.words, by=None, at=at)


def _found(site: Site, typed: str, opens: str, *, once: str, at: datetime) -> Link | None:
    """Return the link of a code, locked after its referral; unknown, used and over are alike."""
    code = read_code(typed)
    if code is None:
        return None
    rows = Link.objects.filter(site=site, opens=opens, code_mac__in=code_macs(code))
    first = rows.select_related("referral").first()
    if first is None:
        return None
    held = hold(first.referral)
    link = Link.objects.select_for_update().get(site=site, pk=first.pk)
    link.referral = held
    if link.expires_at <= at or (link.ended_at is not None and link.used_at is None):
        return None
    return link if link.used_at is None or _is_second_click(link, once, at) else None


def _is_second_click(link: Link, once: str, at: datetime) -> bool:
    """Tell whether the very same form was sent twice, and nothing was opened since."""
    if not once or link.used_at is None or at - link.used_at > SECOND_CLICK:
        return False
    if bytes(link.used_with) not in form_macs(once):
        return False
    newer = Link.objects.filter(site=link.site_id, referral=link.referral, number__gt=link.number)
    return not newer.filter(used_at__isnull=False).exists()


def _too_many_wrong(link: Link, at: datetime) -> bool:
    lately = WrongSecret.objects.filter(site=link.site_id, link=link, at__gt=at - WITHIN)
    return lately.count() >= WRONG_SECRETS


def _use(link: Link, once: str, at: datetime) -> None:
    used_with = form_macs(once)[0] if once else b""
    Link.objects.filter(site=link.site_id, pk=link.pk).update(used_at=at, used_with=used_with)


def _shown(referral: Referral, secret_mac: bytes, *, at: datetime, through: str) -> Opened:
    """Return what the recipient sees, with codes for one answer and for coming back."""
    end_links(referral, at=at)
    is_open = referral.state in OPEN
    lasts = ANSWER_LASTS if is_open else UNDO_LASTS
    answer = _new_link(referral, Opens.ANSWER, secret_mac, until=at + lasts, by=None, at=at)
    until = at + LINK_LASTS if is_open else None
    coming_back = ""
    if until is not None:
        coming_back = _new_link(referral, Opens.REFERRAL, secret_mac, until=until, by=None, at=at)
    last, site = last_steps(referral)[0], referral.site
    return Opened(
        sender=f"{site.name} · {site.room_name}",
        slip=referral.code,
        kind=referral.kind,
        need=referral.need,
        state=referral.state,
        appointment_at=last_time(referral),
        asked_at=referral.at,
        due_date=referral.due_date,
        along=along_of(read_words(referral=referral, by=None, at=at)) if is_open else [],
        answer_code=answer,
        next_code=coming_back,
        next_until=until,
        may_take_back=_may_take_back(last, through, at),
    )


def _may_take_back(last: Step, through: str, at: datetime) -> bool:
    theirs = last.through == through and last.undoes_id is None
    return theirs and at - last.at <= UNDO_LASTS


def last_time(referral: Referral) -> datetime | None:
    """Return the appointment that stands."""
    rows = Step.objects.standing().filter(site=referral.site_id, referral=referral)
    last = rows.filter(state=State.SCHEDULED).order_by("-number").first()
    return last.appointment_at if last else None


def _new_link(
    referral: Referral,
    opens: str,
    secret_mac: bytes,
    *,
    until: datetime,
    by: Staff | None,
    at: datetime,
) -> str:
    code = new_code()
    Link.objects.create(
        site=referral.site,
        referral=referral,
        number=Link.objects.filter(site=referral.site_id, referral=referral).count() + 1,
        opens=opens,
        code_mac=code_macs(code)[0],
        secret_mac=secret_mac,
        issued_at=at,
        expires_at=until,
        by=by,
    )
    return code
