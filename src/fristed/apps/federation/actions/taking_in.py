"""A signed file is taken, or refused with its reason; the same bytes twice are answered alike."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.indicators.queries.catalogue import definitions
from fristed.ground.context import as_one
from fristed.science.attestation import (
    Expected,
    Kind,
    KnownKey,
    Reason,
    Refused,
    kind_of,
    sha256_of,
    signer_of,
    verify,
    verify_new_key,
)
from fristed.science.disclosure import policy

from ..choices import Outcome, Vouched, What
from ..models import MemberKey, Received
from ..queries.members import keys_that_sign
from ..queries.received import same_again, standing_for
from .holding import hold

# Anybody may send: beyond so many a day, what no key of ours signed is answered and not kept.
MOST_KEPT_A_DAY = 200
# Whatever key such a file names, that key did not sign it: anybody can write a key's name.
UNSIGNED = (Reason.MALFORMED, Reason.BAD_SIGNATURE)
KINDS = {Kind.REPORT: What.REPORT, Kind.NEW_KEY: What.KEY}
Keys = dict[str, tuple[MemberKey, KnownKey]]


@dataclass(frozen=True)
class Answer:
    """What is answered: taken, or the code of a reason and which value of the file it is about."""

    sha256: str
    reason: str = ""
    detail: str = ""
    received: Received | None = None

    @property
    def taken(self) -> bool:
        """Whether it was taken."""
        return not self.reason


@as_one
def take_in(*, raw: bytes, way: str, by: Staff | None, at: datetime) -> Answer:
    """Take a report or a new key, or refuse it and keep why.

    Parameters
    ----------
    raw
        The file, exactly as it came.
    way
        A code of Way.
    by
        Who carried it in; None where it came over the net.
    """
    hold()
    sha256 = sha256_of(raw)
    if same := same_again(sha256):
        return Answer(sha256, received=same)
    keys = keys_that_sign()
    key, _known = keys.get(signer_of(raw), (None, None))
    came = Received(
        sha256=sha256, size_bytes=len(raw), way=way, at=at, by=by, key=key,
        member=key.member if key else None,
        what=KINDS.get(kind_of(raw), What.UNKNOWN),  # type: ignore[arg-type]
    )  # fmt: skip
    try:
        _take(raw, came, keys)
    except Refused as refused:
        return _refused(came, refused)
    return Answer(sha256, received=came)


def _take(raw: bytes, came: Received, keys: Keys) -> None:
    known = [one for _key, one in keys.values()]
    if came.what == What.KEY:
        new, _old = verify_new_key(raw, known, network=settings.NETWORK_NAME, at=came.at)
        assert came.key is not None  # noqa: S101 - its signature was held to it
        MemberKey.objects.create(
            member=came.key.member, public=new.public.hex(), from_at=new.from_at,
            vouched=Vouched.ANNOUNCED, under=came.key, added_at=came.at,
        )  # fmt: skip
        ends = [one for one in (came.key.until_at, new.old_until_at) if one is not None]
        MemberKey.objects.filter(pk=came.key.pk).update(until_at=min(ends))  # never later
    else:
        report = verify(raw, known, _expected(came))
        came.period, came.sequence = report.header.period, report.header.sequence
    came.outcome, came.content = Outcome.TAKEN, raw
    came.save(force_insert=True)
    record(what=f"federation.{came.what}_taken", subject=_subject(came), by=came.by, at=came.at)


def _expected(came: Received) -> Expected:
    versions = {id_: one.version for id_, one in definitions().indicators.items()}
    return Expected(
        network=settings.NETWORK_NAME,
        at=came.at,
        definitions=versions,
        policy=policy().version,
        standing=standing_for(came.member),
        takes_made_up=settings.DEMONSTRATION,
    )


def _refused(came: Received, refused: Refused) -> Answer:
    """Keep that it was refused and why, once; its bytes are not kept."""
    answer = Answer(came.sha256, refused.reason.value, refused.detail[:80])
    unsigned = came.key is None or refused.reason in UNSIGNED
    if unsigned and came.by is None and _many_unsigned(came.at):
        return answer
    came.outcome, came.reason, came.detail = Outcome.REFUSED, answer.reason, answer.detail
    try:
        with transaction.atomic():
            came.save(force_insert=True)
    except IntegrityError:  # the same was refused for the same reason before
        return answer
    record(what=f"federation.{came.what}_refused", subject=_subject(came), by=came.by, at=came.at)
    return answer


def _many_unsigned(at: datetime) -> bool:
    """Tell whether as many as are kept of a day came in the last, that no key of ours signed."""
    strange = Received.objects.filter(
        Q(key=None) | Q(reason__in=UNSIGNED), outcome=Outcome.REFUSED,
        at__gte=at - timedelta(days=1),
    )  # fmt: skip
    return strange.count() >= MOST_KEPT_A_DAY


def _subject(came: Received) -> str:
    return f"received:{came.pk}"
