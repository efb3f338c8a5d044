"""A festival, a shift with two sitters, a sitter's browser, and a short way of telling."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
import time_machine
from django.test import Client as Browser

from fristed.apps.festival_care.actions import Outcome, tell
from fristed.apps.festival_care.queries.story import Told
from tests.apps.conftest import make_staff
from tests.apps.festivals.conftest import deployment, kim, leading, shift, sol

__all__ = ["deployment", "kim", "leading", "shift", "sol"]
Telling = Callable[..., Outcome]


@pytest.fixture
def sitter(site, at) -> Iterator[Browser]:
    """The browser of a peer supporter."""
    browser = Browser()
    browser.force_login(make_staff("Ravi", site, "peer_supporter"))
    with time_machine.travel(at, tick=True):
        yield browser


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
