"""A hold and an erasure in the same moment: whichever comes second sees what the first did."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection

from fristed.apps.clients.actions import PersonErased
from fristed.apps.clients.models import Client
from fristed.apps.person_rights.actions import HeldBack, erase_person, forget_person
from fristed.apps.retention.actions import place_hold
from fristed.apps.retention.models import Hold
from fristed.ground.context import working
from tests.apps.conftest import make_site, make_staff

pytestmark = pytest.mark.django_db(transaction=True)
AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


class House:
    """A site, whoever leads there, and somebody known to it."""

    def __init__(self) -> None:
        self.site = make_site("oslo", "Oslo")
        self.lead = make_staff("Ingrid", self.site, "shift_lead")
        with self.scope():
            self.kari = Client.objects.create(
                site=self.site, mode="pseudonym", first_met_at=AT, last_seen_date=AT.date()
            )

    def scope(self):
        return working(staff=self.lead.pk, sites=[self.site.pk])

    def hold(self):
        place_hold(client=self.kari, because="order", until_date=None, by=self.lead, at=AT)

    def erase(self):
        erase_person(client=self.kari, verified="known", by=self.lead, at=AT)

    def forget(self):
        forget_person(client=self.kari, at=AT)

    def at_once(self, first: Callable[[], None], second: Callable[[], None]) -> None:
        """Let the second begin while the first is done and not yet committed."""
        with ThreadPoolExecutor(1) as other:
            with self.scope():
                first()
                waiting = other.submit(self._elsewhere, second)
                _until_somebody_waits()
            waiting.result(20)

    def _elsewhere(self, act: Callable[[], None]) -> None:
        try:
            with self.scope():
                act()
        finally:
            connection.close()


def _until_somebody_waits() -> None:
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
        time.sleep(0.02)
    raise AssertionError("nobody waits")


@pytest.fixture
def house() -> House:
    """A room in Oslo."""
    return House()


@pytest.mark.parametrize("act", [House.erase, House.forget])
def test_erasure_that_waited_for_a_hold_is_refused(house, act):
    with pytest.raises(HeldBack):
        house.at_once(house.hold, lambda: act(house))

    with house.scope():
        assert Client.objects.get(pk=house.kari.pk).erased_at is None


def test_hold_that_waited_for_an_erasure_is_refused(house):
    with pytest.raises(PersonErased):
        house.at_once(house.erase, house.hold)

    with house.scope():
        assert Hold.objects.count() == 0
