"""A room's signing keys. The private halves lie with the keys of the house, wrapped by its master.

They are backed up and rewrapped with all others there (docs/security/keys.md).
"""

from datetime import datetime

from django.db.models import Q

from fristed.apps.sites.models import Site
from fristed.apps.vault.queries import keys
from fristed.science.attestation import key_id_of, public_of

from ..models import SigningKey


class KeyGone(Exception):
    """The private key is not the one that was made: the folder of keys is another one's."""


def keys_of(site: Site) -> list[SigningKey]:
    """Return a room's keys, the newest first."""
    return list(SigningKey.objects.filter(site=site).order_by("-number"))


def key_in_force(site: Site, at: datetime) -> SigningKey | None:
    """Return the newest key that signs at a moment."""
    stands = Q(until_at=None) | Q(until_at__gt=at)
    rows = SigningKey.objects.filter(stands, site=site, from_at__lte=at, revoked_at=None)
    return rows.order_by("-number").first()


def name_of(key: SigningKey) -> str:
    """Return how the network calls a key."""
    return key_id_of(bytes.fromhex(key.public))


def seed_for(site: Site, number: int) -> bytes:
    """Return the private key of a number, made when it is first asked for."""
    return keys().shared_key(f"signing-{site.pk}-{number}")


def seed_of(key: SigningKey, site: Site) -> bytes:
    """Return a key's private half.

    Raises
    ------
    KeyGone
        Where what lies there does not belong to the public half.
    """
    seed = seed_for(site, key.number)
    if public_of(seed).hex() != key.public:
        said = f"key {key.number} is not among the keys of this house"
        raise KeyGone(f"{said}: revoke it and make another")
    return seed
