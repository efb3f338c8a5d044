"""The clinic: from the queue to a signed note, a wound to look at again, a time with a reminder."""

import re
from datetime import timedelta

import pytest

from fristed.apps.appointments.actions.channels import Channels
from fristed.apps.appointments.actions.reminding import remind_next
from fristed.apps.clients.actions.contact import keep_contact
from fristed.apps.sites.queries import local_day
from fristed.apps.wounds.actions import look_at
from tests.apps.appointments.channels import FakeChannel
from tests.apps.wounds.pictures import png
from tests.journeys.terminal import then_the_page_is_accessible
from tests.journeys.test_phone import then_it_fits_a_thumb


@pytest.mark.parametrize("width", [1280, 360])
def test_whoever_waits_is_called_in_and_a_note_is_signed(room, terminal, width: int) -> None:
    room.is_open()
    visit = room.somebody_here("Blue")
    desk = terminal(width=width)
    desk.signs_in("Ingrid", at=f"/at/oslo/clinic/?visit={visit.pk}")

    desk.taps = 0
    desk.when_they_tap("Waits for the clinic")
    desk.then_they_see(f"{visit.handle} waits for the clinic.")
    then_the_page_is_accessible(desk)
    desk.when_they_tap("Call in")
    then_the_page_is_accessible(desk)
    desk.when_they_tap("Write a note")
    desk.when_they_write("Vondt i armen siden i går", into="What the person says")
    desk.when_they_write("Rød, varm, 3 cm", into="What you find")
    desk.when_they_write("Renset. Ser på den i morgen.", into="What you agreed")
    desk.when_they_tap("Sign and save")
    desk.then_they_see("Vondt i armen siden i går", "Signed and sealed.")
    assert desk.taps <= 4
    then_the_page_is_accessible(desk)

    desk.when_they_tap("Correct")
    desk.when_they_write("Renset. Ser på den på fredag.", into="What you agreed")
    desk.when_they_tap("Sign and save")
    desk.then_they_see("a newer row says otherwise", "corrects an older note")
    desk.when_they_tap("Overview")
    desk.then_they_see("Renset. Ser på den på fredag.")
    desk.when_they_tap("Add what was told", inside=desk.page.locator("section", has_text="Allerg"))
    desk.when_they_choose("allergy or intolerance")
    desk.when_they_write("Penicillin", into="Of what")
    desk.when_they_tap("Sign and save")
    desk.then_they_see("Penicillin", re.compile("as told on .* by the person"))
    if width < 600:
        then_it_fits_a_thumb(desk)

    desk.opens("/at/oslo/clinic/")
    desk.when_they_tap("Was seen")
    desk.then_they_see("1 person seen today")
    then_the_page_is_accessible(desk)


@pytest.mark.parametrize("width", [1280, 360])
def test_wound_gets_a_number_a_picture_and_a_day(room, terminal, width: int) -> None:
    room.is_open()
    visit = room.somebody_here("Blue")
    desk = terminal(width=width)
    desk.signs_in("Ingrid", at=f"/at/oslo/clinic/visit/{visit.pk}/")

    desk.taps = 0
    desk.when_they_tap("Wounds")
    then_the_page_is_accessible(desk)
    desk.when_they_tap("New wound")
    then_the_page_is_accessible(desk)
    if width < 600:
        then_it_fits_a_thumb(desk)
    desk.when_they_tap("left forearm")
    desk.when_they_choose("red and grainy", "hot, red or swollen", "more pain", "new dressing")
    desk.field("Picture").set_input_files(
        {"name": "IMG_0042.png", "mimeType": "image/png", "buffer": png()}
    )
    desk.when_they_choose("said yes", "in 2 days")
    then_the_page_is_accessible(desk)
    desk.when_they_tap("Sign and save")
    desk.then_they_see("1 · left forearm", "Wound 1: signed and sealed.")
    desk.then_they_see("signs of an infection were seen", re.compile("look again on"))
    assert desk.taps <= 10
    then_the_page_is_accessible(desk)
    desk.when_they_tap("1 · left forearm")
    desk.then_they_see("Show the picture")
    then_the_page_is_accessible(desk)

    with room.open(room.ingrid):
        seen = {"standing": "open", "review_date": local_day(room.site, room.now)}
        look_at(client=visit.client, wound=1, seen=seen, by=room.ingrid, at=room.now)
    desk.opens("/at/oslo/clinic/")
    desk.when_they_tap("Wounds to look at again")
    desk.then_they_see("1 · left forearm", "to be looked at today", visit.handle)
    then_the_page_is_accessible(desk)
    desk.when_they_tap("1 · left forearm")
    desk.when_they_tap("Look at it now")
    desk.when_they_choose("healed")
    desk.when_they_tap("Sign and save")
    desk.then_they_see("No open wound", "Healed")


@pytest.mark.parametrize("width", [1280, 360])
def test_time_is_kept_and_its_reminder_says_no_more(room, terminal, width: int) -> None:
    room.is_open()
    visit = room.somebody_here("Blue")
    with room.open(room.ingrid):
        words = "kari@example.org, ikke ring"
        keep_contact(client=visit.client, text=words, by=room.ingrid, at=room.now)
    day = (room.now + timedelta(days=2)).date()
    desk = terminal(width=width)
    desk.signs_in("Ingrid", at="/at/oslo/appointments/places/")
    desk.when_they_write("Storgata 1, 2. etasje", into="Another place")
    desk.when_they_tap("Add it")
    then_the_page_is_accessible(desk)

    desk.opens(f"/at/oslo/appointments/{visit.client_id}/new/")
    desk.when_they_write(day.isoformat(), into="Day")
    desk.when_they_write("10:00", into="Time")
    desk.when_they_choose("by e-mail")
    then_the_page_is_accessible(desk)
    desk.when_they_tap("Keep the time")
    desk.then_they_see("The time is kept.", "Storgata 1, 2. etasje")
    then_the_page_is_accessible(desk)

    post = FakeChannel()
    noon = room.now.replace(hour=11) + timedelta(days=1)
    with room.open():
        assert remind_next(site=room.site, at=noon, channels=Channels({"email": post}))
    ((to, message),) = post.sent
    assert (to, "Storgata 1, 2. etasje" in message.text) == ("kari@example.org", True)

    desk.opens(f"/at/oslo/appointments/?day={day}")
    desk.then_they_see("10:00", f"here now as {visit.handle}")
    then_the_page_is_accessible(desk)
    desk.when_they_tap("Did not come")
    desk.then_they_see("Written down.")
    then_the_page_is_accessible(desk)
