"""What goes for good: who asked, who left long ago, who never confirmed."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.models import Site
from fristed.apps.vault.actions import erase_if_kept
from fristed.ground.context import as_one, working
from fristed.ground.keys import Erasing

from ..models import Member, Officer
from ..queries.members import about
from .joining import UNCONFIRMED_FOR

# A count looks two years back, and an auditor may ask who it counted: then who they were goes.
LEFT_FOR: Final = timedelta(days=3 * 366)
AT_A_TIME: Final = 200
MEMBER: Final = "member:"


@as_one
def erase_member(*, member: Member, by: Staff | None, at: datetime) -> None:
    """Erase a member whole: key and rows go, issued counts stay as numbers."""
    erase_if_kept(site=member.site_id, about=about(member.pk), by=by, at=at, listed=True)
    _remove(member.site_id, member.pk)
    record(what="members.erased", subject=about(member.pk), by=by, at=at, site=member.site_id)


def forget_members(*, site: Site, at: datetime) -> Counter[str]:
    """Erase who never confirmed and who left years ago; return how many."""
    rows = Member.objects.filter(site=site)
    never = rows.filter(confirmed_at__isnull=True, asked_at__lt=at - UNCONFIRMED_FOR)
    long_ago = rows.filter(left_at__lt=at - LEFT_FOR)
    done: Counter[str] = Counter()
    for member in [*never[:AT_A_TIME], *long_ago[:AT_A_TIME]]:
        erase_member(member=member, by=None, at=at)
        done["members.Member"] += 1
    return done


def erase_again(*, listed: Iterable[Erasing], at: datetime) -> int:
    """After a restore: take the rows of everybody on the list away again; return how many."""
    members = [one for one in listed if one.about.startswith(MEMBER)]
    for one in members:
        pk = int(one.about.removeprefix(MEMBER))
        with working(staff=None, sites=[one.site]):
            if _remove(one.site, pk):
                record(what="members.erased", subject=one.about, by=None, at=at, site=one.site)
    return len(members)


def _remove(site: int, pk: int) -> bool:
    Officer.objects.filter(site_id=site, member_id=pk).delete()
    gone, _kinds = Member.objects.filter(site_id=site, pk=pk).delete()
    return bool(gone)
