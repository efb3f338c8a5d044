"""What may be asked without opening the vault: nothing but a keyed hash."""

from django.conf import settings

from fristed.ground.keys import KeyStore


def keys() -> KeyStore:
    """Return the folder of keys of this house."""
    return KeyStore(settings.KEYS)
