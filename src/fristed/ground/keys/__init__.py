"""Keys kept apart from the database: master keys, look-up keys, a wrapped key per person."""

from .erasures import Erasing, ErasureList
from .masters import FileMasters, KeysIncomplete, MasterKeys
from .rotation import Rotated, rotate_masters
from .store import KeyMissing, KeyStore

__all__ = [
    "Erasing",
    "ErasureList",
    "FileMasters",
    "KeyMissing",
    "KeyStore",
    "KeysIncomplete",
    "MasterKeys",
    "Rotated",
    "rotate_masters",
]
