"""What a member sees of their own membership: never their name, for a code is not a person."""

from typing import Any

from django.utils.formats import date_format

from ..models import Member


def membership(member: Member) -> dict[str, Any]:
    """Return the membership in words."""
    at = member.confirmed_at
    return {
        "chapter": member.site.name,
        "kind": member.get_kind_display(),
        "confirmed": at is not None,
        "since": date_format(at.astimezone(member.site.zone), "j F Y") if at else "",
        "left": member.left_at is not None,
    }
