"""Who is on duty, and as what somebody can go on duty."""

from collections.abc import Iterable
from typing import Any

from fristed.apps.sites.choices import Role
from fristed.apps.sites.models import Site

from ..choices import Profession
from ..models import Duty

# Which profession a role goes on duty as, for the one-tap buttons.
ON_DUTY_AS = {
    Role.NURSE: Profession.NURSE,
    Role.SOCIAL_WORKER: Profession.SOCIAL_WORKER,
    Role.CLINICIAN: Profession.DOCTOR,
    Role.PEER_SUPPORTER: Profession.PEER,
}


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
