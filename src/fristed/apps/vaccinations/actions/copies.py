"""What this room holds about a person, for that person; in an opening that has been made."""

from typing import Any

from fristed.apps.vault.actions import HealthFile

from ..models import Course, Declined, Dose

WRITTEN = ("recorded_at", "pk")


def everything_in(held: HealthFile) -> dict[str, list[dict[str, Any]]]:
    """Return every row, those put right and taken back among them, in the order of writing."""
    return {
        "courses": [_course(one) for one in held.rows(Course).order_by(*WRITTEN)],
        "doses": [_dose(one, held) for one in held.rows(Dose).order_by(*WRITTEN)],
        "declined": [_declined(one) for one in held.rows(Declined).order_by(*WRITTEN)],
    }


def _course(one: Course) -> dict[str, Any]:
    return _of_every_row(one) | {
        "schedule": one.schedule,
        "version": one.version_date.isoformat(),
        "begun": one.begun_date.isoformat(),
        "ended": str(one.get_ended_display()),
    }


def _dose(one: Dose, held: HealthFile) -> dict[str, Any]:
    return _of_every_row(one) | {
        "vaccine": str(one.get_vaccine_display()),
        "date": one.date.isoformat(),
        "elsewhere": one.elsewhere,
        "body_site": str(one.get_body_site_display()),
        "product": held.words(one, "product"),
        "lot": held.words(one, "lot"),
    }


def _declined(one: Declined) -> dict[str, Any]:
    return _of_every_row(one) | {
        "vaccine": str(one.get_vaccine_display()),
        "date": one.date.isoformat(),
        "because": str(one.get_because_display()),
    }


def _of_every_row(one: Course | Dose | Declined) -> dict[str, Any]:
    return {
        "row": str(one.pk),
        "replaces": str(one.replaces_id or ""),
        "taken_back": one.void,
        "written_at": one.recorded_at.isoformat(),
    }
