"""What this room holds about a person, for that person; in an opening that has been made."""

from typing import Any

from fristed.apps.vault.actions import HealthFile

from ..models import Episode, Step

WRITTEN = ("recorded_at", "pk")


def everything_in(held: HealthFile) -> dict[str, list[dict[str, Any]]]:
    """Return every row, those put right and taken back among them, in the order of writing."""
    return {
        "episodes": [_episode(one) for one in held.rows(Episode).order_by(*WRITTEN)],
        "steps": [_step(one) for one in held.rows(Step).order_by(*WRITTEN)],
    }


def _episode(one: Episode) -> dict[str, Any]:
    return {
        "episode": str(one.pk),
        "infection": str(one.get_infection_display()),
        "number": one.number,
        "because": str(one.get_because_display()),
        "begun": one.begun_date.isoformat(),
    }


def _step(one: Step) -> dict[str, Any]:
    said = {
        "step": str(one.pk),
        "episode": str(one.episode_id),
        "what": str(one.get_kind_display()),
        "date": one.date.isoformat(),
        "not_done": str(one.get_not_done_display()),
        "method": str(one.get_method_display()),
        "outcome": str(one.get_outcome_display()),
        "stiffness_kpa": str(one.stiffness_kpa) if one.stiffness_kpa is not None else "",
        "said_of": str(one.of_id or ""),
        "replaces": str(one.replaces_id or ""),
        "taken_back": "yes" if one.void else "",
        "written_at": one.recorded_at.isoformat(),
    }
    return {name: value for name, value in said.items() if value}
