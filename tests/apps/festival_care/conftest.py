"""A festival, a shift with two sitters, and a short way of telling."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from fristed.apps.festival_care.actions import Outcome, tell
from fristed.apps.festival_care.models import Deployment, Shift, ShiftMember
from fristed.apps.festival_care.queries.story import Told

Telling = Callable[..., Outcome]


@pytest.fixture
def deployment(site, scope) -> Deployment:
    """Three days in July, ten thousand expected."""
    return Deployment.objects.create(
        site=site,
        name="Midsummer",
        first_date=date(2026, 11, 16),
        last_date=date(2026, 11, 18),
        attendance=10_000,
        call_sign="Rest One",
        medics_call_sign="Medic Base",
    )


@pytest.fixture
def shift(deployment, at) -> Shift:
    """A shift that began an hour ago."""
    return Shift.objects.create(
        site=deployment.site,
        deployment=deployment,
        starts_at=at - timedelta(hours=1),
        ends_at=at + timedelta(hours=5),
        started_at=at - timedelta(hours=1),
    )


@pytest.fixture
def kim(shift) -> ShiftMember:
    """A sitter who has no account."""
    return ShiftMember.objects.create(site=shift.site, shift=shift, name="Kim")


@pytest.fixture
def sol(shift, lead) -> ShiftMember:
    """The lead of the shift."""
    return ShiftMember.objects.create(
        site=shift.site, shift=shift, staff=lead, name="Sol", task="lead"
    )


@pytest.fixture
def telling(site, deployment, staff, at) -> Telling:
    """Tell of an event some minutes from now: `telling(stay, "rests", 5)`."""

    def short(stay: UUID | None, kind: str, minute: int = 0, **more) -> Outcome:
        by = more.pop("by", None)
        key = more.pop("key", None) or uuid4()
        moment: datetime = at + timedelta(minutes=minute)
        event = Told(key, stay, kind, moment, moment, by, more)
        return tell(site=site, deployment=deployment, event=event, by=staff, at=moment)

    return short
