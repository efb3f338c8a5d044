"""A secretary, rooms of a few countries, an edition of the census, and rooms that answer it."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from fristed.apps.accounts.models import Staff
from fristed.apps.directory.models import Room
from fristed.apps.sites.models import Site
from fristed.apps.surveys import actions
from fristed.apps.surveys.models import Edition, Invitation
from fristed.apps.surveys.queries.codes import code_of
from fristed.apps.surveys.queries.editions import questions_of
from fristed.ground.context import working
from tests.apps.conftest import make_staff

AT = datetime(2026, 11, 17, 13, 5, tzinfo=UTC)
CENSUS = "hcv-census"
SEVEN = ("DE", "DE", "DE", "DE", "NO", "NO", "NO")


def make_room(country: str, number: int) -> Room:
    """Keep a room of the world, without the facts behind it."""
    current = {
        "name": f"Room {number}", "city": "Town", "position": "50.0,8.0", "status": "operating",
    }  # fmt: skip
    slug = f"{country.lower()}-room-{number}"
    return Room.objects.create(slug=slug, country=country, current=current, changed_at=AT)


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path) -> None:
    """Keys of this test alone."""
    settings.KEYS = tmp_path / "keys"


@pytest.fixture
def secretary(site: Site) -> Staff:
    """Somebody of the network's secretariat."""
    return make_staff("Ingrid", site, "network_secretary")


@pytest.fixture
def draft(secretary: Staff) -> Edition:
    """An edition nobody has opened."""
    return actions.prepare(instrument=CENSUS, slug="2027", by=secretary, at=AT)


@pytest.fixture
def asked(draft: Edition, secretary: Staff) -> list[Invitation]:
    """Seven rooms of two countries are asked, and the edition is open."""
    rooms = [make_room(country, number) for number, country in enumerate(SEVEN)]
    numbers = [one.pk for one in rooms]
    actions.invite(edition=draft, rooms=numbers, language="en", by=secretary, at=AT)
    actions.open_to_rooms(edition=draft, answer_by=None, by=secretary, at=AT)
    draft.refresh_from_db()
    found = {one.room_id: one for one in Invitation.objects.filter(edition=draft)}
    return [found[one] for one in numbers]


@pytest.fixture
def say() -> Callable[..., Any]:
    """Let a room answer: `say(invitation, testing_on_site="yes")`."""

    def said(invitation: Invitation, estimated: frozenset[str] = frozenset(), **given: Any) -> Any:
        typed = {key: one if isinstance(one, list) else [one] for key, one in given.items()}
        questions = [one for one in questions_of(invitation.edition) if one.key in typed]
        with working(staff=None, sites=[]):
            return actions.keep(
                code=code_of(invitation), questions=questions, typed=typed, estimated=estimated,
                at=AT,
            )  # fmt: skip

    return said
