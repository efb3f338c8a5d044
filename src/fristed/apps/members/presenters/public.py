"""What a member sees of their own membership: never their name, for a code is not a person."""

from typing import Any

from ..models import Member
from .rows import long


def membership(member: Member) -> dict[str, Any]:
    """Return the membership in words."""
    at = member.confirmed_at
    return {
        "chapter": member.site.name,
        "kind": member.get_kind_display(),
        "confirmed": at is not None,
        "since": long(at.astimezone(member.site.zone)) if at else "",
        "left": member.left_at is not None,
    }
