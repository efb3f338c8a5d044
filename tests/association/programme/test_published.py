"""Everybody reads what was published; a draft is the planners' own until the next publishing."""

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client

from fristed.apps.programme.models import Event
from fristed.ground.context import working
from tests.association.conftest import House

from .test_programme import FILES, HERE, PUBLIC, browser, rows, said

__all__ = ["browser"]

LATER = datetime(2026, 11, 20, 12, 10, tzinfo=UTC)
BOTH = ("page", "calendar", "XML", "JSON")


def read(words: str) -> dict[str, bool]:
    """Tell on which of the public pages and files some words stand."""
    found = [Client().get(f"{PUBLIC}{file}").content.decode() for file in FILES]
    return {name: words in text for name, text in zip(BOTH, found, strict=True)}


ALL, NONE = dict.fromkeys(BOTH, True), dict.fromkeys(BOTH, False)


@pytest.fixture
def published(house: House, browser: Client) -> Client:
    """Plan a session with a speaker who is named, and publish it."""
    browser.post(f"{HERE}sessions/", said(house))
    browser.post(f"{HERE}publish/")
    return browser


def test_a_new_title_is_read_with_the_next_publishing(house: House, published: Client):
    published.post(f"{HERE}sessions/1/", said(house, title="Utkast"))

    assert (read("Utkast"), read("Nattprat")) == (NONE, ALL)

    published.post(f"{HERE}publish/")
    assert (read("Utkast"), read("Nattprat")) == (ALL, NONE)


def test_a_speaker_named_since_is_not_out_before_the_next_publishing(
    house: House, published: Client
):
    published.post(f"{HERE}speakers/", {"name": "Ola Oppdiktet", "agrees": "on"})
    published.post(f"{HERE}sessions/1/", said(house, speakers=["1", "3"]))

    assert read("Ola Oppdiktet") == NONE
    published.post(f"{HERE}publish/")
    assert read("Ola Oppdiktet") == ALL


def test_a_session_cancelled_since_is_told_with_the_next_publishing(
    house: House, published: Client
):
    published.post(f"{HERE}sessions/1/cancel/")
    assert b"STATUS:CONFIRMED" in Client().get(f"{PUBLIC}schedule.ics").content

    published.post(f"{HERE}publish/")
    calendar = Client().get(f"{PUBLIC}schedule.ics").content
    assert b"STATUS:CANCELLED" in calendar
    assert b"SEQUENCE:2" in calendar


def test_a_name_goes_at_once_and_the_draft_stays_a_draft(house: House, published: Client):
    published.post(f"{HERE}sessions/1/", said(house, title="Utkast"))

    with time_machine.travel(LATER, tick=False):
        published.post(f"{HERE}speakers/1/unname/")

    assert (read("Qzxa"), read("Utkast"), read("Nattprat")) == (NONE, NONE, ALL)
    (event,) = rows(house, Event)
    assert "Qzxa" not in str(event.programme)
    assert (event.revision, event.published_at) == (2, LATER)
    assert "somebody who is not named" in Client().get(PUBLIC).content.decode()


def test_a_name_taken_from_a_draft_publishes_nothing(house: House, browser: Client):
    browser.post(f"{HERE}speakers/1/unname/")

    (event,) = rows(house, Event)
    assert (event.revision, event.published_at, event.programme) == (0, None, None)


def test_what_is_taken_down_is_kept_nowhere(house: House, published: Client):
    published.post(f"{HERE}publish/", {"wish": "take_down"})

    (event,) = rows(house, Event)
    assert (event.published_at, event.programme) == (None, None)
    assert [Client().get(f"{PUBLIC}{file}").status_code for file in FILES] == [404] * 4


def test_planners_are_told_whether_everybody_reads_it(house: House, published: Client):
    as_it_stands = "Everybody reads it as it stands here."
    assert as_it_stands in published.get(HERE).content.decode()

    published.post(f"{HERE}sessions/1/", said(house, title="Utkast"))

    page = published.get(HERE).content.decode()
    assert as_it_stands not in page
    assert "is read by nobody else yet" in page


@pytest.mark.parametrize("changed", [{"programme": {}}, {"published_at": LATER}])
def test_a_programme_is_published_wholly_or_not_at_all(
    house: House, browser: Client, changed: dict[str, Any]
):
    with (
        pytest.raises(IntegrityError, match="programme_published_wholly"),
        working(staff=None, sites=[house.oslo.pk]),
        transaction.atomic(),
    ):
        Event.objects.update(**changed)
