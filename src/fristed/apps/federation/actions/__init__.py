"""What is done for a network: members and their keys kept, signed files taken in or refused."""

from .members import (
    AlreadyRevoked,
    KnownAlready,
    NotAKey,
    add_key,
    add_member,
    end_membership,
    revoke_key,
)
from .taking_in import Answer, take_in

__all__ = [
    "AlreadyRevoked",
    "Answer",
    "KnownAlready",
    "NotAKey",
    "add_key",
    "add_member",
    "end_membership",
    "revoke_key",
    "take_in",
]
