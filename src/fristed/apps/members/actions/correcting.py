"""A name or an address that was written wrongly is put right."""

from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.jobs.actions import put_off
from fristed.ground.context import as_one

from ..models import Member
from ..queries.codes import mac_of_address
from ..queries.members import about, by_address
from .joining import SEND_CODE
from .people import Who, keep_person


class AddressOfAnother(Exception):
    """Somebody else of this chapter has this address, or waits with it."""


@as_one
def put_right(*, member: Member, who: Who, by: Staff, at: datetime) -> None:
    """Seal another name and address in place of those before, which are gone for good.

    Whoever has not confirmed yet gets their code at the new address.
    """
    others = [one for one in by_address(who.reached) if one.site_id == member.site_id]
    if member.left_at is None and any(one.pk != member.pk for one in others):
        raise AddressOfAnother
    keep_person(member=member, who=who, by=by, at=at)
    Member.objects.filter(pk=member.pk).update(reached_mac=mac_of_address(who.reached))
    record(what="members.put_right", subject=about(member.pk), by=by, at=at, site=member.site_id)
    if member.confirmed_at is None and member.left_at is None:
        put_off(kind=SEND_CODE, site=member.site, subject=member.pk, at=at)
