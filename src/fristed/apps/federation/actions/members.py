"""Members added and ended; their keys vouched for and revoked."""

import re
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F, Q

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.directory.models import Room
from fristed.ground.context import as_one

from ..choices import Outcome
from ..models import Member, MemberKey, Received
from .holding import hold

_PUBLIC = re.compile(r"[0-9a-f]{64}")


class KnownAlready(Exception):
    """The room, its name or the key is known already."""


class NotAKey(Exception):
    """It is not 64 hexadecimal digits."""


class AlreadyRevoked(Exception):
    """Somebody revoked it before, from that moment or an earlier one."""


@as_one
def add_member(*, room: Room, code: str, from_month: str, by: Staff, at: datetime) -> Member:
    """Let a room of the directory report, under a name, from a month on."""
    try:
        with transaction.atomic():
            made = Member.objects.create(
                room=room, code=code, from_month=from_month, added_by=by, added_at=at
            )
    except IntegrityError as trouble:
        raise KnownAlready(code) from trouble
    record(what="federation.member_added", subject=f"member:{made.pk}", by=by, at=at)
    return made


@as_one
def end_membership(*, member: Member, until_month: str, by: Staff, at: datetime) -> None:
    """Ask a room for no report after a month. What it reported stays."""
    Member.objects.filter(pk=member.pk).update(until_month=until_month)
    record(what="federation.member_ended", subject=f"member:{member.pk}", by=by, at=at)


@as_one
def add_key(
    *, member: Member, public: str, from_at: datetime, vouched: str, by: Staff, at: datetime
) -> MemberKey:
    """Vouch for a key: somebody of the secretariat knows that it is this room's."""
    if not _PUBLIC.fullmatch(public):
        raise NotAKey
    try:
        with transaction.atomic():
            made = MemberKey.objects.create(
                member=member,
                public=public,
                from_at=from_at,
                vouched=vouched,
                vouched_by=by,
                added_at=at,
            )
    except IntegrityError as trouble:
        raise KnownAlready from trouble
    record(what="federation.key_vouched_for", subject=f"member_key:{made.pk}", by=by, at=at)
    return made


@as_one
def revoke_key(*, key: MemberKey, from_at: datetime, because: str, by: Staff, at: datetime) -> int:
    """Take nothing of a key from a moment on; void what came since. Return how much that was.

    The date in a file is its signer's word, so what counts is when it came. A key that a voided
    file announced is revoked with it. Revoked again, the moment moves earlier and never later.

    Raises
    ------
    AlreadyRevoked
        Where it is revoked from that moment or an earlier one.
    """
    hold()
    later = Q(revoked_at=None) | Q(revoked_at__gt=from_at)
    if not MemberKey.objects.filter(later, pk=key.pk).update(
        revoked_at=from_at, revoked_by=by, because=because
    ):
        raise AlreadyRevoked
    record(what="federation.key_revoked", subject=f"member_key:{key.pk}", by=by, at=at)
    came = Received.objects.filter(
        key=key, outcome=Outcome.TAKEN, at__gte=from_at, void_at__isnull=True
    )
    voided = came.update(void_at=at)
    # One that was revoked from later on, before this, still vouches for what came in between.
    stand = Q(revoked_at=None) | Q(revoked_at__gt=F("added_at"))
    for one in MemberKey.objects.filter(stand, under=key, added_at__gte=from_at):
        voided += revoke_key(key=one, from_at=one.added_at, because=because, by=by, at=at)
    return voided
