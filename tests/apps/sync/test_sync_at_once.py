"""Two connections at the same moment: a tablet tells while a lead ends it, in either order."""

import json
import threading
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from fristed.apps.sync.actions.asking import answer
from fristed.apps.sync.actions.enrolling import end_tablet
from fristed.apps.sync.actions.taking_in import take_in
from fristed.apps.sync.models import Held, Tablet, WorkingKey
from fristed.apps.sync.queries.keys import Openers
from fristed.apps.sync.queries.letters import letters_in, opened, question_in
from fristed.apps.sync.queries.tablets import tablet_at
from fristed.ground.context import working
from tests.apps.sync.device import Device, arrived

pytestmark = pytest.mark.django_db(transaction=True)
WAITS_S = 0.5


class Beside:
    """Something done on a connection of its own, begun before the first is committed."""

    def __init__(self, site, work: Callable[[], object]) -> None:
        self.came: list[object] = []
        self._ready = threading.Event()
        self._site, self._work = site, work
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        try:
            with working(staff=None, sites=[self._site.pk]):
                self.came.append(self._work())
        except Exception as error:
            self.came.append(type(error).__name__)
        finally:
            connection.close()

    def has_waited(self) -> bool:
        """Tell whether it still waits for the first."""
        self._thread.join(WAITS_S)
        return self._thread.is_alive()

    def ends(self) -> object:
        """Return what it came to."""
        self._thread.join(20)
        return self.came[0]


def telling(site, device: Device, now) -> Callable[[], list[str]]:
    """Read the tablet and its letter now, as a request does; take it in when called."""
    with working(staff=None, sites=[site.pk]):
        tablet = tablet_at(site, Tablet.objects.get().address)
        letter = device.letter(arrived(now - timedelta(minutes=1), uuid4()))
        read = opened(tablet, letters_in(as_body(letter)), Openers(site))
    tablet.site = site
    return lambda: [one.is_.value for one in take_in(site=site, tablet=tablet, told=read, at=now)]


def as_body(letter) -> bytes:
    """Write a letter as it is sent."""
    return json.dumps({"events": [letter]}).encode()


def ending(site, lead, now) -> Callable[[], object]:
    """End the tablet as lost."""
    return lambda: end_tablet(site=site, number=1, because="lost", by=lead, at=now).because


def test_what_comes_while_the_tablet_is_being_ended_waits_for_a_lead(site, lead, device, now):
    tell = telling(site, device, now)  # it was trusted when its request was read
    with working(staff=lead.pk, sites=[site.pk]):
        ending(site, lead, now)()
        beside = Beside(site, tell)
        assert beside.has_waited()

    assert beside.ends() == ["kept"]
    with working(staff=None, sites=[site.pk]):
        assert Held.objects.get().because == "ended"


def test_what_is_being_taken_in_counts_and_the_tablet_ends_after_it(site, lead, device, now):
    tell, next_one = telling(site, device, now), telling(site, device, now)
    with working(staff=None, sites=[site.pk]):
        assert tell() == ["taken"]
        beside = Beside(site, ending(site, lead, now))
        assert beside.has_waited()

    assert beside.ends() == "lost"
    with working(staff=None, sites=[site.pk]):
        assert next_one() == ["kept"]
        assert WorkingKey.objects.count() == 0


def test_key_is_given_before_a_tablet_is_ended_or_not_at_all(site, lead, device, now):
    """A question that was read while the tablet was trusted is answered without its key."""
    with working(staff=None, sites=[site.pk]):
        tablet = tablet_at(site, Tablet.objects.get().address)
        asked = question_in(tablet.address, as_question(device, now))
    tablet.site = site
    with working(staff=lead.pk, sites=[site.pk]):
        ending(site, lead, now)()
    with working(staff=None, sites=[site.pk]):
        assert answer(site=site, tablet=tablet, question=asked, at=now) == {"gone": True}


def as_question(device: Device, now) -> bytes:
    """Write a question as it is sent."""
    return json.dumps(device.question(now)).encode()
