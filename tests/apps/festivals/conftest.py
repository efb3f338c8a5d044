"""An event, a shift of it with a sitter and its lead, and the lead's browser."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.test import Client as Browser

from fristed.apps.festivals.models import Deployment, Shift, ShiftMember


@pytest.fixture
def leading(client, lead, at) -> Iterator[Browser]:
    """The lead's browser."""
    client.force_login(lead)
    with time_machine.travel(at, tick=False):
        yield client


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
def shift(deployment, at: datetime) -> Shift:
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
