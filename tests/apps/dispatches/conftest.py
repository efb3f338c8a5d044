"""A house that owes Saxony's month, with two visits in October, counted in November."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from fristed.apps.accounts.models import Staff
from fristed.apps.dispatches import actions
from fristed.apps.dispatches.actions import Said
from fristed.apps.dispatches.models import Dispatch, Obligation
from fristed.apps.dispatches.presenters import papers
from fristed.apps.dispatches.queries import Owed, obligation_at, owed_of
from fristed.apps.indicators.actions import refresh
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from tests.apps.conftest import make_staff
from tests.apps.indicators.test_snapshot import came, here

SAID = Said(to="the supervisory authority", how="by_hand", due_day=15)
MAILED = Said(
    to="the supervisory authority",
    how="email",
    due_day=15,
    addresses="post@authority.example aufsicht@authority.example",
)


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> Path:
    """Keep the snapshots of a test apart from any that are in use on this machine."""
    settings.HOME = tmp_path
    settings.MAIL_FROM = "tall@house.example"
    settings.EMAIL_HOST = "mail.house.example"
    return tmp_path


@pytest.fixture(autouse=True)
def now(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pages be opened on the Tuesday of the tests."""
    from django.utils import timezone

    monkeypatch.setattr(timezone, "now", lambda: at)


@pytest.fixture
def coordinator(site: Site) -> Staff:
    """Who answers to the municipality."""
    return make_staff("Kari", site, "coordinator")


@pytest.fixture
def october(site: Site, at: datetime) -> datetime:
    """Two visits on a Sunday of October, counted in November."""
    then = at - timedelta(days=30)
    with here(site):
        came(site, None, then, "A 1")
        came(site, None, then + timedelta(hours=1), "A 2")
        refresh(sites=[site], by=None, at=at)
    return then


@pytest.fixture
def owe(site: Site, coordinator: Staff, at: datetime) -> Callable[..., Obligation]:
    """Owe a report on some terms."""

    def owed(said: Said = SAID, report: str = "saxony_month") -> Obligation:
        with here(site):
            return actions.owe(
                site=site,
                report=report,
                first_date=date(2026, 10, 1),
                said=said,
                by=coordinator,
                at=at - timedelta(days=60),
            )

    return owed


def owed_now(obligation: Obligation, at: datetime, period: str = "2026-10") -> Owed:
    """Return a period that is owed, as a page finds it."""
    site = obligation.site
    terms = obligation_at(site, obligation.pk)
    assert terms is not None
    terms.obligation.site = site
    found = owed_of(site, terms, period, local_day(site, at))
    assert found is not None
    return found


def seal(obligation: Obligation, by: Staff, at: datetime) -> Dispatch:
    """Seal October."""
    with here(obligation.site):
        return actions.seal(owed=owed_now(obligation, at), papers=papers, by=by, at=at)


def hand_in(dispatch: Dispatch, by: Staff, at: datetime) -> None:
    """Say that it was handed in today."""
    with here(dispatch.site):
        actions.hand_in(dispatch=dispatch, date=at.date(), by=by, at=at)


def one_more(site: Site, then: datetime, at: datetime) -> None:
    """Let somebody write another visit of October, and count anew."""
    with here(site):
        came(site, None, then + timedelta(hours=2), "A 3")
        refresh(sites=[site], by=None, at=at)
