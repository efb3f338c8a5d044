"""A coordinator sends the month; later figures differ, and a correction is issued."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from fristed.apps.dispatches.actions import Said, owe
from fristed.apps.sites.queries import local_day
from fristed.apps.visits.models import Visit
from tests.journeys.looking import then_it_can_be_looked_at
from tests.journeys.room import Room
from tests.journeys.terminal import Terminal, then_the_page_is_accessible
from tests.journeys.test_phone import then_it_fits_a_thumb

WORDS = {
    "en": {
        "report": "Saxony, the month",
        "count": "Count anew",
        "seal": "Seal the files",
        "sealed": "sealed, not handed in",
        "hand in": "I have handed it in",
        "handed in": "handed over",
        "sent": "Sent",
        "correct": "Correct it",
        "changed": "figures changed since it was sent",
        "because": "something was entered after it was sent",
        "seal correction": "Seal the correction",
        "version": "version 2",
        "never": "Figures counted: never",
    },
    "nb": {
        "report": "Sachsen, måneden",
        "count": "Tell på nytt",
        "seal": "Forsegle filene",
        "sealed": "forseglet, ikke levert",
        "hand in": "Jeg har levert den",
        "handed in": "levert",
        "sent": "Sendt",
        "correct": "Rett den",
        "changed": "tall er endret siden den ble sendt",
        "because": "noe ble ført inn etter at den ble sendt",
        "seal correction": "Forsegle rettelsen",
        "version": "versjon 2",
        "never": "Tallene er talt: aldri",
    },
}


def last_month(room: Room) -> datetime:
    """Return noon of a day in the month that is over."""
    first = room.now.astimezone(room.site.zone).replace(day=1, hour=12, minute=0)
    return first - timedelta(days=12)


def given_a_visit(room: Room, at: datetime, handle: str) -> None:
    with room.open():
        Visit.objects.create(
            site=room.site, handle=handle, arrived_at=at, left_at=at + timedelta(minutes=20)
        )


def given_the_month_is_due(room: Room, language: str) -> None:
    """Owe Saxony's month since last month."""
    kari = room.staff("Kari", "coordinator", language=language)
    said = Said(to="tilsynsmyndigheten", how="by_hand", due_day=28, language=language)
    with room.open(kari):
        owe(
            site=room.site,
            report="saxony_month",
            first_date=local_day(room.site, last_month(room)),
            said=said,
            by=kari,
            at=room.now,
        )


def when_the_background_has_counted(office: Terminal, gone: str) -> None:
    """Look again until what stood there is gone."""
    for _ in range(90):
        if gone not in office.page.inner_text("main"):
            return
        office.page.wait_for_timeout(500)
        office.page.reload()
    raise AssertionError("The figures were never counted")


def when_they_download(office: Terminal, file: str) -> bytes:
    """Download a file by its name."""
    office.taps += 1
    with office.page.expect_download() as waiting:
        office.page.get_by_role("link", name=file).first.click()
    return Path(waiting.value.path()).read_bytes()


@pytest.mark.parametrize(
    ("width", "language", "theme"), [(1280, "en", "light"), (360, "nb", "dark")]
)
def test_coordinator_sends_the_month_and_issues_a_correction(
    room, terminal, width: int, language: str, theme: str
) -> None:
    say, shot = WORDS[language], f"{language}-{width}"
    given_a_visit(room, last_month(room), "A 1")
    given_the_month_is_due(room, language)
    office = terminal(width=width, locale="nb-NO" if language == "nb" else "en-GB", theme=theme)
    office.signs_in("Kari", at="/at/oslo/reports/")
    then_the_page_is_accessible(office)
    then_it_can_be_looked_at(office, f"due-{shot}")

    # She looks at it, sees that nothing is counted, seals it, and hands it in.
    office.taps = 0
    office.when_they_tap(say["report"])
    office.then_they_see(say["never"])
    office.when_they_tap(say["count"])
    when_the_background_has_counted(office, say["never"])
    then_the_page_is_accessible(office)
    then_it_can_be_looked_at(office, f"look-{shot}")
    office.when_they_tap(say["seal"])
    office.then_they_see(say["sealed"])
    then_the_page_is_accessible(office)
    then_it_can_be_looked_at(office, f"sealed-{shot}")
    assert when_they_download(office, "-v1.pdf").startswith(b"%PDF-")
    office.when_they_tap(say["hand in"])
    office.then_they_see(say["handed in"])
    then_it_can_be_looked_at(office, f"sent-{shot}")
    assert office.taps == 5

    # Somebody enters a visit of that month: she corrects what was sent.
    given_a_visit(room, last_month(room) + timedelta(hours=1), "A 2")
    office.taps = 0
    office.when_they_tap(say["correct"])
    office.when_they_tap(say["count"])
    when_the_background_has_counted(office, f"0 {say['changed']}")
    office.then_they_see(say["changed"])
    then_the_page_is_accessible(office)
    then_it_can_be_looked_at(office, f"correct-{shot}")
    office.when_they_choose(say["because"])
    office.when_they_tap(say["seal correction"])
    office.then_they_see(say["version"], say["because"])
    then_the_page_is_accessible(office)
    then_it_can_be_looked_at(office, f"corrected-{shot}")
    assert b"1,2" in when_they_download(office, "-changes.csv")
    office.when_they_tap(say["hand in"])
    assert office.taps == 6
    if width < 600:
        then_it_fits_a_thumb(office)

    office.opens("/at/oslo/reports/sent/")
    then_the_page_is_accessible(office)
    then_it_can_be_looked_at(office, f"list-{shot}")
