"""Who works at a site, and how they sign in."""

from dataclasses import dataclass
from datetime import date, datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.accounts.queries import how_many_sessions, who_has_a_factor
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import roles_held, staff_of


@dataclass(frozen=True)
class AtWork:
    """Somebody who works here, and how they sign in."""

    staff: Staff
    roles: tuple[str, ...]
    has_factor: bool
    sessions: int


def people_of(site: Site, day: date, at: datetime) -> list[AtWork]:
    """Return who works at the site on a day, by name, with their roles and how they sign in."""
    roles: dict[Staff, list[str]] = {}
    for held in roles_held(site, day):
        if held.staff.is_active:
            roles.setdefault(held.staff, []).append(held.role)
    having, signed_in = who_has_a_factor(list(roles)), how_many_sessions(list(roles), at)
    return [
        AtWork(one, tuple(theirs), one.pk in having, signed_in.get(one.pk, 0))
        for one, theirs in roles.items()
    ]


def colleague_at(site: Site, pk: int, day: date) -> Staff | None:
    """Return somebody who works at the site on a day."""
    return staff_of(site, day).filter(pk=pk).first()
