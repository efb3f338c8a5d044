"""Whose session, whose second factor, and what colleagues did about it."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator

from .choices import Way
from .models import Recovery, Session, Staff

TOLD_FOR = timedelta(days=30)


def factors_of(staff: Staff) -> Sequence[Authenticator]:
    """Return the second factors somebody has set up, oldest first; recovery codes are none."""
    found = Authenticator.objects.filter(user_id=staff.pk)
    found = found.exclude(type=Authenticator.Type.RECOVERY_CODES)
    return list(found.order_by("created_at"))


def has_factor(staff: Staff) -> bool:
    """Tell whether somebody has set up a second factor."""
    return bool(factors_of(staff))


def codes_left(staff: Staff) -> int:
    """Return how many recovery codes somebody has not used yet."""
    kept = Authenticator.objects.filter(
        user_id=staff.pk, type=Authenticator.Type.RECOVERY_CODES
    ).first()
    return len(kept.wrap().get_unused_codes()) if kept else 0


def codes_of(staff: Staff) -> list[str]:
    """Return somebody's recovery codes, for the one time they are shown."""
    kept = Authenticator.objects.filter(
        user_id=staff.pk, type=Authenticator.Type.RECOVERY_CODES
    ).first()
    return kept.wrap().get_unused_codes() if kept else []


def sessions_of(staff: Staff, at: datetime) -> Sequence[Session]:
    """Return where somebody is signed in, the latest seen first."""
    found = Session.objects.filter(staff=staff, expire_date__gt=at).defer("session_data")
    return list(found.order_by("-seen_at"))


def how_many_sessions(staff: Sequence[Staff], at: datetime) -> dict[int, int]:
    """Return how many sessions each of these has."""
    found = Session.objects.filter(staff__in=staff, expire_date__gt=at)
    counts: dict[int, int] = {}
    for pk in found.values_list("staff_id", flat=True):
        counts[pk] = counts.get(pk, 0) + 1
    return counts


def who_has_a_factor(staff: Sequence[Staff]) -> set[int]:
    """Return which of these have set up a second factor."""
    found = Authenticator.objects.filter(user__in=staff)
    found = found.exclude(type=Authenticator.Type.RECOVERY_CODES)
    return set(found.values_list("user_id", flat=True))


def recoveries_of(staff: Staff, at: datetime) -> Sequence[Recovery]:
    """Return what colleagues did of late so that somebody could get in again, latest first."""
    found = Recovery.objects.filter(staff=staff, asked_at__gt=at - TOLD_FOR)
    return list(found.select_related("asked_by", "approved_by").order_by("-asked_at"))


def reset_waiting(staff: Staff, at: datetime) -> Recovery | None:
    """Return the reset of a second factor that waits for another colleague."""
    waiting = Recovery.objects.filter(
        staff=staff, way=Way.FACTOR, done_at__isnull=True, ends_at__gt=at
    )
    return waiting.select_related("asked_by").order_by("asked_at").first()


def names_of(ids: Iterable[int | None]) -> dict[int, str]:
    """Return what staff are called, by their numbers; nothing is asked for nobody."""
    wanted = {one for one in ids if one}
    rows = Staff.objects.filter(pk__in=wanted).values_list("pk", "display_name")
    return dict(rows) if wanted else {}
