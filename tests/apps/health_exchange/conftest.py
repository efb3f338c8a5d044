"""Two houses with keys of their own, and somebody of whom the first has written a lot."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client as Browser

from fristed.apps.accounts.models import Staff
from fristed.apps.clients.actions import Answers, answer_consents, register
from fristed.apps.clients.actions.health import write
from fristed.apps.clients.models import Client
from fristed.apps.clinic.models import SoapNote
from fristed.apps.infections.actions import note_about, note_step, offer
from fristed.apps.naloxone.actions.giving import Kits, give_kits
from fristed.apps.recipients.actions import add_recipient
from fristed.apps.referrals.actions.asking import refer
from fristed.apps.sites.models import Site
from fristed.apps.vaccinations.actions import decline, give_dose
from fristed.apps.vaccinations.actions.doses import Vial
from fristed.apps.visits.actions import end_visit, receive
from fristed.apps.wounds.actions import look_at
from fristed.ground.context import working
from tests.apps.conftest import make_staff


@pytest.fixture(autouse=True)
def first_house(settings, tmp_path) -> None:
    """The keys of the first house."""
    settings.KEYS = tmp_path / "first"


@pytest.fixture
def second_house(settings, tmp_path, other_site) -> Callable[[], Any]:
    """Work in the second house, which has other keys and its own nurse: `with second_house()`."""
    nurse = make_staff("Live", other_site, "nurse", "reception")

    @contextmanager
    def there() -> Iterator[Staff]:
        settings.KEYS = tmp_path / "second"
        with working(staff=nurse.pk, sites=[other_site.pk]):
            yield nurse
        settings.KEYS = tmp_path / "first"

    return there


@pytest.fixture
def at_work(site: Site, nurse: Staff) -> Iterator[None]:
    """Work for the nurse of the first house."""
    with working(staff=nurse.pk, sites=[site.pk]):
        yield


@pytest.fixture
def kari(site: Site, nurse: Staff, at: datetime) -> Client:
    """A person with a card and no name."""
    with working(staff=nurse.pk, sites=[site.pk]):
        answers = Answers(gender="woman", age_band="35", language="nb")
        return register(site=site, mode="pseudonym", by=nurse, at=at, answers=answers)


@pytest.fixture
def written(kari: Client, site: Site, nurse: Staff, at: datetime, at_work: None) -> Client:
    """Kari, with something of every kind in her record."""
    acts: dict[str, Any] = {"client": kari, "by": nurse, "at": at}
    words = {"subjective": "Vondt i armen", "objective": "", "assessment": "", "plan": "Salve"}
    write(SoapNote, words=words, contact="outside", met_at=at - timedelta(hours=1), **acts)
    seen = {
        "tissue": "slough",
        "signs": ["heat"],
        "length_mm": 12,
        "review_date": date(2026, 11, 20),
    }
    look_at(wound=None, place="left_elbow", cause="injection", seen=seen, note="Rød", **acts)
    vial = Vial(product="Twinrix", lot_number="AB12")
    give_dose(vaccine="hepatitis_ab", date=at.date(), body_site="left_arm", vial=vial, **acts)
    give_dose(vaccine="influenza", date=date(2025, 10, 2), elsewhere=True, **acts)
    decline(vaccine="pneumococcal", date=at.date(), because="not_today", **acts)
    _tested(acts, at.date())
    _met(kari, site, nurse, at)
    answer_consents(given={"share_with_care": True, "contact": True}, **acts)
    answer_consents(given={"contact": False}, **acts)
    return kari


def _tested(acts: dict[str, Any], day: date) -> None:
    """Let her be tested for hepatitis C on one day, told, and her liver be looked at."""
    before = day - timedelta(days=7)
    first = offer(infections=["hcv", "hiv"], date=before, **acts)[0]
    episode = first.episode_id
    test = {"episode": episode, "date": before}
    note_step(kind="antibody", method="rapid", outcome="reactive", **test, **acts)
    rna = note_step(kind="rna", method="dbs", outcome="pending", **test, **acts)
    note_about(test=rna.pk, kind="result", date=day, outcome="detected", **acts)
    note_about(test=rna.pk, kind="told", date=day, **acts)
    note_step(
        episode=episode,
        kind="staged",
        date=day,
        method="elastography",
        stiffness_kpa=Decimal("7.4"),
        **acts,
    )


def _met(kari: Client, site: Site, nurse: Staff, at: datetime) -> None:
    """Let her be referred and be given naloxone at one visit; of another visit nothing hangs."""
    by: dict[str, Any] = {"by": nurse, "at": at}
    receive_at = at - timedelta(days=3)
    other = receive(site=site, client=kari, by=nurse, at=receive_at)
    end_visit(visit=other, by=nurse, at=receive_at + timedelta(hours=1))
    visit = receive(site=site, client=kari, service="clinic", **by)
    to = add_recipient(
        site=site,
        name="Example clinic",
        kind="hepatitis",
        reached_by="letter",
        phone="",
        address="",
        language="nb",
        there=None,
        **by,
    )
    refer(recipient=to, need="tests", visit=visit, said={"name": "K."}, consent="read", **by)
    give_kits(site=site, what=Kits(item=None, kits=2, why="used"), visit=visit, **by)
    end_visit(visit=visit, by=nurse, at=at + timedelta(minutes=20))


@pytest.fixture
def desk(nurse: Staff) -> Browser:
    """The nurse's browser."""
    browser = Browser()
    browser.force_login(nurse)
    return browser
