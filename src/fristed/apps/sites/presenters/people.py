"""Who works here, as what, and who is on duty."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from ..choices import Profession, Role
from ..models import Duty, RoleHeld, Site

# Which profession a role goes on duty as, for the one-tap buttons.
ON_DUTY_AS = {
    Role.NURSE: Profession.NURSE,
    Role.SOCIAL_WORKER: Profession.SOCIAL_WORKER,
    Role.CLINICIAN: Profession.DOCTOR,
    Role.PEER_SUPPORTER: Profession.PEER,
}


def people_rows(held: Iterable[RoleHeld]) -> list[dict[str, Any]]:
    """Return one line per person with all their roles."""
    rows = []
    for _staff, roles in groupby(held, key=lambda row: row.staff_id):
        theirs = list(roles)
        words = [{"role": row.get_role_display(), "pk": row.pk} for row in theirs]
        rows.append({"name": theirs[0].staff.display_name, "roles": words})
    return rows


def duty_words(duties: Iterable[Duty], site: Site, me: int = 0) -> list[dict[str, Any]]:
    """Return who is on duty, as what, since when, and which of them is oneself."""
    return [
        {
            "pk": duty.pk,
            "name": duty.staff.display_name,
            "profession": duty.get_profession_display(),
            "since": f"{duty.started_at.astimezone(site.zone):%H:%M}",
            "leads": duty.leads,
            "mine": duty.staff_id == me,
        }
        for duty in duties
    ]


def professions_for(roles: Iterable[str]) -> list[tuple[str, str]]:
    """Return what somebody with these roles can go on duty as with one tap."""
    mine = [ON_DUTY_AS[role] for role in Role if role in roles and role in ON_DUTY_AS]
    return [(one.value, str(one.label)) for one in mine or [Profession.OTHER]]
