"""A person asks for everything; for one record to be erased, and is told why it is not."""

import json
from pathlib import Path

import pytest

from fristed.apps.clients.actions.health import write
from fristed.apps.clients.models import Client
from fristed.apps.clinic.models import SoapNote
from fristed.apps.person_rights.queries import provision
from tests.journeys.room import Room
from tests.journeys.terminal import Terminal, then_the_page_is_accessible
from tests.journeys.test_phone import then_it_fits_a_thumb

SAID = "Sore arm since yesterday"
NAME = "The Norwegian Health Personnel Act section 43"
HELD = provision("no_hpl_43")
LAW = f"{NAME}: {HELD.says['en'] if HELD else ''}"


@pytest.fixture
def known(room: Room) -> Client:
    """Somebody registered, with a note in their health record."""
    client = room.somebody_registered()
    words = {"subjective": SAID, "objective": "Red", "assessment": "", "plan": "Cleaned"}
    with room.open(room.ingrid):
        who = {"client": client, "by": room.ingrid, "at": room.now}
        write(SoapNote, words=words, met_at=room.now, contact="here", **who)
    return client


def when_they_download(desk: Terminal, what: str) -> bytes:
    """Tap what hands out a file, and read it."""
    desk.page.wait_for_function("() => !document.querySelector('form[data-sent]')")
    with desk.page.expect_download() as coming:  # a file, and no other page
        desk.taps += 1
        desk.target(what).click()
    return Path(coming.value.path()).read_bytes()


@pytest.mark.parametrize("width", [1280, 360])
def test_person_gets_everything_and_a_reasoned_refusal(room, known, terminal, width: int) -> None:
    room.is_open()
    desk = terminal(width=width)
    desk.signs_in("Ingrid", at=f"/at/oslo/people/{known.pk}/")

    desk.taps = 0
    desk.when_they_tap("Hand out a copy of everything")
    desk.when_they_choose("a member of staff has known the person for long")
    then_the_page_is_accessible(desk)
    said = json.loads(when_they_download(desk, "As a file for a machine"))
    assert (said["format"], said["version"]) == ("fristed.own-copy", 1)
    assert SAID in json.dumps(said, ensure_ascii=False)
    assert when_they_download(desk, "As PDF")[:5] == b"%PDF-"
    desk.page.wait_for_function("() => !document.querySelector('form[data-sent]')")
    desk.when_they_tap("Open the copy to print")
    desk.then_they_see("What is kept about me", SAID, "What is not in this copy")
    then_the_page_is_accessible(desk)
    assert desk.taps == 5

    desk.taps = 0
    desk.when_they_tap("Back")
    desk.when_they_tap("Decide on one record")
    then_the_page_is_accessible(desk)
    desk.when_they_tap("Notes about my health")
    desk.then_they_see(SAID)
    then_the_page_is_accessible(desk)
    desk.when_they_tap("Decide on this record")
    desk.when_they_choose("that it is erased", "refused", "the law on health records forbids it")
    desk.when_they_choose(LAW)
    desk.when_they_write("The treatment is not over.", into="The reason")
    if width < 600:
        then_it_fits_a_thumb(desk)
    then_the_page_is_accessible(desk)
    desk.when_they_tap("Keep and print")
    desk.then_they_see(
        "Decision on one record about you",
        NAME,
        "The treatment is not over.",
        "the County Governor (Statsforvalteren)",
    )
    then_the_page_is_accessible(desk)
    assert desk.taps == 9

    desk.when_they_tap("Back")
    desk.then_they_see("Decisions", "Refused")
    then_the_page_is_accessible(desk)
