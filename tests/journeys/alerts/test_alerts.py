"""A signal becomes an alert; two approve; somebody reads it on a phone in the dark; it ends."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from fristed.apps.alerts.actions.writing import approve, open_alert
from fristed.apps.alerts.models import Alert, Signal, Version
from fristed.ground.context import working
from tests.apps.alerts.conftest import SAYS
from tests.journeys.looking import then_it_can_be_looked_at, then_it_can_be_read
from tests.journeys.outside import Screen, somebody_outside
from tests.journeys.server import Server
from tests.journeys.terminal import Terminal, then_the_page_is_accessible
from tests.journeys.test_phone import then_it_fits_a_thumb


@pytest.fixture
def signal(room) -> Signal:
    """A substance was seen for the first time last week."""
    room.is_open()
    figures = {
        "weeks": ["2026-11-02", "2026-11-09"], "counts": [0, 1], "out_of": [5, 4], "looked": 55.0,
        "bound": 0.053, "three": 0.0545, "upper": 0.0,
    }  # fmt: skip
    with working(staff=None, sites=[room.site.pk]):
        return Signal.objects.create(
            site=room.site, kind="first_seen", about="protonitazene", name="Protonitazene",
            week_date=room.now.date(), method="first-seen", figures=figures, found_at=room.now,
            setting={"alpha": 0.05, "baseline": 7}, score=55.0, p_value=0.068, level=0.001,
        )  # fmt: skip


@pytest.fixture
def reader(browser, server: Server) -> Iterator[Terminal]:
    """Somebody outside, on a phone at night; knows no cookie."""
    screen = Screen(360, "nb", "dark")
    with somebody_outside(browser, server, screen) as terminal:
        yield terminal


def when_they_write_it(office: Terminal) -> None:
    """Fill in the whole form, first with a word that attracts."""
    page = office.page
    for name in ("severity", "confidence", "audience"):
        page.locator(f"[name={name}][value={SAYS[name]}] + span").click()
    for name in ("sold_as", "method", "area"):
        page.select_option(f"[name={name}]", SAYS[name])
    for name in ("headline_en", "headline_nb", "advice_en", "advice_nb", "appearance_en",
                 "appearance_nb"):  # fmt: skip
        page.fill(f"[name={name}]", SAYS[name])
    page.fill("[name=headline_en]", "Potent powder sold as heroin")
    office.when_they_tap("Keep it for approval")
    office.then_they_see("Leave “Potent” out")
    then_the_page_is_accessible(office)
    page.fill("[name=headline_en]", SAYS["headline_en"])
    office.when_they_tap("Keep it for approval")


def test_a_signal_becomes_an_alert_that_everybody_reads_and_that_ends(
    room, terminal, signal, reader
) -> None:
    for name, role in (
        ("Tove", "technician"),
        ("Amina", "clinician"),
        ("Bjarne", "medical_reviewer"),
    ):
        room.staff(name, role)
    bench = terminal(width=1280)
    bench.signs_in("Tove", at="/at/oslo/alerts/signals/")
    then_the_page_is_accessible(bench)
    bench.when_they_tap("Protonitazene: seen for the first time")
    bench.then_they_see("none of 55 before", "rule of three")
    then_the_page_is_accessible(bench)
    then_it_can_be_looked_at(bench, "signal")
    bench.watch.expected.add(422)
    bench.when_they_tap("Make it an alert")
    then_the_page_is_accessible(bench)
    when_they_write_it(bench)
    bench.then_they_see("Two others have to read it")
    bench.then_there_is_no_button("I have read it: approve")
    then_it_can_be_looked_at(bench, "draft")

    for name, word in (("Amina", "One more has to approve"), ("Bjarne", "Approved, and published")):
        desk = terminal(width=1280)
        desk.signs_in(name, at="/at/oslo/alerts/1/")
        desk.when_they_tap("I have read it: approve")
        desk.then_they_see(word)
    then_the_page_is_accessible(desk)
    then_it_can_be_looked_at(desk, "published")

    reader.opens("/alerts/")
    reader.then_they_see("Rusmiddelvarsler")
    then_the_page_is_accessible(reader)
    then_it_fits_a_thumb(reader)
    then_it_can_be_looked_at(reader, "public-list")
    reader.opens("/alerts/1/")
    reader.then_they_see(SAYS["headline_nb"], "Ikke bruk alene.", "Solgt som")
    then_the_page_is_accessible(reader)
    then_it_fits_a_thumb(reader)
    then_it_can_be_looked_at(reader, "public-alert")
    sheet = reader.page.pdf(format="A4", prefer_css_page_size=True)
    assert sheet.count(b"/Type /Page\n") + sheet.count(b"/Type /Page ") == 1
    assert reader.context.cookies() == []
    for paper in ("a4", "a3"):
        for language in ("nb", "en"):
            answer = reader.context.request.get(
                f"{reader.server.address}/alerts/1/poster-{paper}.pdf?lang={language}"
            )
            assert (answer.status, answer.body()[:5]) == (200, b"%PDF-")
            then_it_can_be_read(f"poster-{paper}-{language}.pdf", answer.body())


def test_an_alert_ends_without_anybody_doing_anything(room, reader, start_server) -> None:
    author, one, two = (room.staff(name, "clinician") for name in ("Amina", "Bjarne", "Cecilie"))

    with room.open(author):
        open_alert(
            site=room.site,
            says=SAYS,
            days=1,
            by=author,
            at=room.now - timedelta(hours=23, minutes=59, seconds=30),
        )
        for somebody in (one, two):
            approve(number=1, version=1, site=room.site, by=somebody, at=room.now)
    reader.opens("/alerts/1/")
    reader.then_they_see("Gjelder til")
    ends = Version.objects.get().expires_at
    while room.now < ends:
        reader.page.wait_for_timeout(1000)
    reader.opens("/alerts/?lang=nb&later=1")
    reader.then_they_see("Ingen varsler gjelder nå.", "Det gjelder ikke lenger.")
    reader.opens("/alerts/1/?lang=nb&later=1")
    reader.then_they_see("Det gjelder ikke lenger.")
    assert Alert.objects.count() == 1


def test_a_clinician_warns_all_rooms_at_night(room, terminal) -> None:
    room.is_open()
    room.staff("Amina", "clinician")
    night, floor = terminal(width=360), terminal(width=1280)
    night.signs_in("Amina", at="/at/oslo/alerts/warn/")
    then_the_page_is_accessible(night)
    night.page.fill("[name=words]", "Three did not wake from one dose: keep a second kit at hand.")
    night.when_they_tap("Warn them now")
    night.then_they_see("It stands on every staff screen")
    floor.signs_in("Marte", at="/at/oslo/")
    floor.then_they_see("Provisional warning", "keep a second kit at hand")
    then_the_page_is_accessible(floor)
    then_it_can_be_looked_at(floor, "warned")
    then_it_can_be_looked_at(night, "warned-phone")
