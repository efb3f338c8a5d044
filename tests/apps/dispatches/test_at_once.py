"""Two of us at once: what is leaving the house is neither set aside nor given up."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from django.db import connection

from fristed.apps.accounts.models import Staff
from fristed.apps.dispatches import actions
from fristed.apps.dispatches.actions.delivering import mail
from fristed.apps.dispatches.models import Delivery, Dispatch, Obligation
from fristed.apps.jobs.models import Job
from fristed.apps.sites.models import Site
from tests.apps.indicators.test_snapshot import here

from .conftest import MAILED, seal
from .test_by_mail import ways

pytestmark = pytest.mark.django_db(transaction=True)
Owe = Callable[..., Obligation]


def at_once(site: Site, first: Callable[[], object], second: Callable[[], object]) -> str:
    """Do one thing, begin another before it is committed; return what the other came to."""
    came: list[str] = []

    def other() -> None:
        try:
            with here(site):
                second()
        except Exception as error:
            came.append(type(error).__name__)
        finally:
            connection.close()

    beside = threading.Thread(target=other)
    with here(site):
        first()
        beside.start()
        beside.join(1.0)  # it waits for the row
    beside.join()
    return "".join(came)


def test_what_is_being_handed_in_is_not_set_aside(
    site: Site, coordinator: Staff, october: datetime, owe: Owe, at: datetime
) -> None:
    made = seal(owe(), coordinator, at)
    who: dict[str, Any] = {"dispatch": made, "by": coordinator, "at": at}
    came = at_once(
        site,
        lambda: actions.hand_in(date=at.date(), **who),
        lambda: actions.set_aside(**who),
    )
    assert came == "SentAlready"
    with here(site):
        assert Delivery.objects.get().result == "arrived"
        assert Dispatch.objects.get().set_aside_at is None


def test_mail_that_is_leaving_is_not_given_up(
    site: Site, coordinator: Staff, october: datetime, owe: Owe, at: datetime
) -> None:
    made = seal(owe(replace(MAILED, addresses="post@authority.example")), coordinator, at)
    with here(site):
        Job.objects.update(failed_at=at, failure="NotNow")
    came = at_once(
        site,
        lambda: mail(site=site, delivery=Delivery.objects.get().pk, at=at),
        lambda: actions.send_again(dispatch=made, by=coordinator, at=at),
    )
    assert came == "NothingFailed"
    with here(site):
        assert ways(site) == [("post@authority.example", "arrived")]
