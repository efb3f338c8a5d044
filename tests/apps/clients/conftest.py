"""People known to the site, and a desk to serve them from."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client as Browser

from fristed.apps.accounts.models import Staff
from fristed.apps.clients import actions
from fristed.apps.clients.choices import Mode
from fristed.apps.clients.models import Client, Terms
from fristed.apps.premises.models import RuleBookInForce
from fristed.apps.sites.models import Site
from fristed.ground.context import working

KARI = {"name": "Kari Nordmann", "birth_date": date(1981, 5, 17)}


@pytest.fixture
def terms(site: Site, at: datetime) -> list[Terms]:
    """The first version of the agreement, in both languages of the house."""
    with working(staff=None, sites=[site.pk]):
        return actions.publish_terms(
            site=site,
            version="2026-1",
            texts={"nb": "Vi tar vare på hverandre.", "en": "We look after each other."},
            from_date=date(2026, 1, 1),
            by=None,
            at=at,
        )


@pytest.fixture
def registered(site: Site, staff: Staff, at: datetime) -> Callable[..., Client]:
    """Register somebody: `registered(name="…", birth_date=date(…), …)`."""

    def make(mode: str = Mode.REGISTER, when: datetime = at, **said: object) -> Client:
        with working(staff=staff.pk, sites=[site.pk]):
            answers = actions.Answers(**((KARI if mode == Mode.REGISTER else {}) | said))
            return actions.register(site=site, mode=mode, answers=answers, by=staff, at=when)

    return make


@pytest.fixture
def kari(registered: Callable[..., Client]) -> Client:
    """Kari, who stands in the register."""
    return registered()


@pytest.fixture
def browser() -> Callable[[Staff], Browser]:
    """Open a browser that somebody is signed in at."""

    def sign_in(staff: Staff) -> Browser:
        opened = Browser()
        opened.force_login(staff)
        return opened

    return sign_in


@pytest.fixture
def desk(browser: Callable[[Staff], Browser], staff: Staff) -> Browser:
    """The social worker's browser."""
    return browser(staff)


def bind_to(site: Site, place_code: str) -> None:
    """Let another rule book bind the site."""
    with working(staff=None, sites=[site.pk]):
        RuleBookInForce.objects.filter(site=site).update(place_code=place_code)
