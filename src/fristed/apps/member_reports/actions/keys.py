"""Signing keys: the first is made, a new one is announced by the old, a lost one is revoked.

Made where the keys of the house are: by command, by whoever runs the computer.
"""

from datetime import datetime, timedelta

from django.db import connection

from fristed.apps.audit.actions import record
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one
from fristed.science.attestation import NewKey, announce, public_of

from ..models import SigningKey
from ..queries.keys import key_in_force, keys_of, seed_for, seed_of
from ..queries.network import member_name, network_name

_HOLD = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"


class NoKey(Exception):
    """The room has no such key."""


class TooSoon(Exception):
    """The room has a key that signs: it announces the next one."""


@as_one
def make_key(*, site: Site, at: datetime) -> SigningKey:
    """Make a room's first key, or one after all others were revoked or ended."""
    hold(site)
    if key_in_force(site, at) is not None:
        raise TooSoon
    return _made(site, at)


@as_one
def rotate_key(*, site: Site, overlap: timedelta, at: datetime) -> tuple[SigningKey, bytes]:
    """Make the next key; the old one vouches for it and signs beside it for a while.

    Returns
    -------
    (SigningKey, bytes)
        The new key, and the file that tells the network of it.

    Raises
    ------
    NoKey
        Where no key is in force that could vouch for another, or no network that it is told to.
    """
    hold(site)
    old = key_in_force(site, at)
    if old is None or not network_name():
        raise NoKey
    new = _made(site, at)
    until = at + overlap
    said = NewKey(network_name(), member_name(site), bytes.fromhex(new.public), at, until, at)
    SigningKey.objects.filter(site=site, pk=old.pk).update(until_at=until)
    return new, announce(said, seed_of(old, site))


@as_one
def revoke_key(*, site: Site, number: int, from_at: datetime, at: datetime) -> SigningKey:
    """Sign with a key no longer. The network has to be told: it knows nothing of this row."""
    hold(site)
    rows = SigningKey.objects.filter(site=site, number=number, revoked_at=None)
    if not rows.update(revoked_at=from_at):
        raise NoKey
    found = SigningKey.objects.get(site=site, number=number)
    subject = f"signing_key:{found.pk}"
    record(what="member_reports.key_revoked", subject=subject, site=site.pk, by=None, at=at)
    return found


def hold(site: Site) -> None:
    """Wait for whoever makes a key or signs for this room now."""
    with connection.cursor() as cursor:
        cursor.execute(_HOLD, [f"member_reports {site.pk}"])


def _made(site: Site, at: datetime) -> SigningKey:
    held = keys_of(site)
    number = held[0].number + 1 if held else 1
    public = public_of(seed_for(site, number)).hex()
    at = at.replace(microsecond=0)  # as it is told: a report is dated to the second
    made = SigningKey.objects.create(
        site=site, number=number, public=public, made_at=at, from_at=at
    )
    subject = f"signing_key:{made.pk}"
    record(what="member_reports.key_made", subject=subject, site=site.pk, by=None, at=at)
    return made
