"""Who members are: sealed in the vault under a key of their own, read for a stated purpose."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from fristed.apps.audit.actions import Somebody, record_each
from fristed.apps.audit.choices import Purpose
from fristed.apps.sites.models import Site
from fristed.apps.vault.actions import keep_row, read_rows

from ..models import Member, Person
from ..queries.members import about


@dataclass(frozen=True)
class Who:
    """A member's name, as they gave it, and how to reach them."""

    name: str
    reached: str


def keep_person(*, member: Member, who: Who, by: Somebody | None, at: datetime) -> None:
    """Seal who a member is; a later call puts it right."""
    keep_row(
        Person,
        site=member.site_id,
        about=about(member.pk),
        words={"name": who.name, "reached": who.reached},
        purpose=Purpose.MEMBERSHIP,
        by=by,
        at=at,
    )


def read_people(
    *,
    site: Site,
    members: Iterable[int],
    read_for: str,
    by: Somebody | None,
    at: datetime,
    purpose: str = Purpose.MEMBERSHIP,
) -> dict[int, Who]:
    """Return who these members are, in one opening; each who is shown stands in the audit."""
    wanted = {about(pk): pk for pk in members}
    if not wanted:
        return {}
    found = read_rows(
        Person, "name", "reached", site=site.pk, about=read_for, of=list(wanted),
        purpose=purpose, by=by, at=at,
    )  # fmt: skip
    record_each(what="members.shown", subjects=found, at=at, by=by, site=site.pk, purpose=purpose)
    return {wanted[one]: Who(*words) for one, words in found.items()}
