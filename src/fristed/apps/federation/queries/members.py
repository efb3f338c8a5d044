"""Members, their keys as the checking of signatures takes them, and rooms that may become one."""

from django.db.models import Prefetch, QuerySet

from fristed.apps.directory.models import Room
from fristed.apps.directory.queries.rooms import entry
from fristed.science.attestation import KnownKey

from ..models import Member, MemberKey


def members() -> QuerySet[Member]:
    """Return every member with its room and keys, in the order of their names."""
    keys = MemberKey.objects.select_related("vouched_by", "revoked_by").order_by("-from_at", "pk")
    rows = Member.objects.select_related("room", "added_by")
    return rows.prefetch_related(Prefetch("keys", keys)).order_by("code")


def member_of_code(code: str) -> Member | None:
    """Return one member."""
    return members().filter(code=code).first()


def members_in(month: str) -> list[Member]:
    """Return whoever is asked for a report of a month."""
    found = Member.objects.select_related("room").filter(from_month__lte=month).order_by("code")
    return [one for one in found if not one.until_month or one.until_month >= month]


def rooms_to_add() -> list[tuple[str, str]]:
    """Return the rooms of the directory that are no members: their names in addresses and own."""
    rows = Room.objects.filter(membership=None).defer("statuses").order_by("slug")
    return [(one.slug, f"{entry(one).name} ({one.slug})") for one in rows]


def room_of_slug(slug: str) -> Room | None:
    """Return a room of the directory."""
    return Room.objects.filter(slug=slug).first()


def key_of_number(pk: int) -> MemberKey | None:
    """Return one key."""
    return MemberKey.objects.filter(pk=pk).select_related("member").first()


def keys_that_sign() -> dict[str, tuple[MemberKey, KnownKey]]:
    """Return every key there ever was, by its name."""
    found = {}
    for one in MemberKey.objects.select_related("member"):
        known = KnownKey(
            one.member.code, bytes.fromhex(one.public), one.from_at, one.until_at, one.revoked_at
        )
        found[known.id] = (one, known)
    return found
