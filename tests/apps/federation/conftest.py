"""A network with a member in Oslo, whose key somebody vouched for."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from fristed.apps.accounts.models import Staff
from fristed.apps.directory.models import Room
from fristed.apps.federation.actions import Answer, add_key, add_member, take_in
from fristed.apps.federation.models import Member, MemberKey
from fristed.apps.sites.models import Site
from fristed.ground.context import working
from fristed.science.attestation import Header, Number, Report, public_of, write_report
from fristed.science.disclosure import policy
from tests.apps.conftest import make_staff

AT = datetime(2026, 11, 17, 13, 5, tzinfo=UTC)
SEED, OTHER_SEED = bytes(range(32)), bytes(range(1, 33))
HEAD = Header(
    network="north", member="no-oslo", period="2026-09", sequence=1, replaces="",
    definitions={"HC-1": 1, "HC-2": 1, "NW-2": 1}, policy=policy().version, made_at=AT,
)  # fmt: skip


def numbers(visits: float = 30, people: float = 10) -> tuple[Number, ...]:
    """Return what a room tells."""
    return (
        Number("HC-1", "visits", (), float(visits), float(visits), None),
        Number("HC-2", "clients", (), float(people), float(people), None),
        Number("NW-2", "episodes", (("route", "inject"),), None, None, None, "protects_people"),
    )


def file_of(seed: bytes = SEED, visits: float = 30, **head: Any) -> bytes:
    """Return a signed report."""
    return write_report(Report(replace(HEAD, **head), numbers(visits)), seed)


def came(raw: bytes, at: datetime = AT) -> Answer:
    """Let a file come over the net."""
    with working(staff=None, sites=[]):
        return take_in(raw=raw, way="posted", by=None, at=at)


def joined(code: str, seed: bytes, by: Staff, from_month: str = "2026-09") -> MemberKey:
    """Let a room report, and vouch for its key."""
    room = Room.objects.create(slug=code, country="NO", changed_at=AT, current={"name": code})
    with working(staff=by.pk, sites=[]):
        member = add_member(room=room, code=code, from_month=from_month, by=by, at=AT)
        return add_key(
            member=member, public=public_of(seed).hex(), from_at=AT - timedelta(days=60),
            vouched="met", by=by, at=AT,
        )  # fmt: skip


@pytest.fixture(autouse=True)
def network(settings: Any) -> None:
    """Be a network."""
    settings.NETWORK_NAME, settings.DEMONSTRATION, settings.NETWORK_DUE_DAYS = "north", False, 45


@pytest.fixture
def secretary(site: Site) -> Staff:
    """Somebody of the secretariat."""
    return make_staff("Elise", site, "network_secretary")


@pytest.fixture
def key(secretary: Staff) -> MemberKey:
    """The key of the room in Oslo."""
    return joined("no-oslo", SEED, secretary)


@pytest.fixture
def oslo(key: MemberKey) -> Member:
    """The member in Oslo."""
    return key.member
