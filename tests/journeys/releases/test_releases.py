"""A coordinator looks at what everybody would see; a hidden number explains itself; it is out."""

import pytest

from tests.apps.releases.made import months
from tests.journeys.looking import then_it_can_be_looked_at
from tests.journeys.terminal import Terminal, then_the_page_is_accessible
from tests.journeys.test_phone import then_it_fits_a_thumb

WORDS = {
    "en": {
        "look": "Look at 2026-09",
        "anew": "Count anew",
        "unseen": "It cannot be unseen",
        "few": "Fewer than 5 people stand behind it",
        "publish": "Publish for everybody",
        "out": "Release 1, version 1",
    },
    "nb": {
        "look": "Se på 2026-09",
        "anew": "Tell på nytt",
        "unseen": "Det kan ikke gjøres usett",
        "few": "Færre enn 5 personer står bak tallet",
        "publish": "Publiser for alle",
        "out": "Utgivelse 1, versjon 1",
    },
}


def when_it_is_counted(office: Terminal, words: dict[str, str]) -> None:
    """Look again until the background has counted."""
    for _ in range(120):
        if words["unseen"] in office.page.inner_text("main"):
            return
        office.page.wait_for_timeout(500)
        office.page.reload()
    raise AssertionError("The figures were never counted")


@pytest.mark.parametrize(("width", "language"), [(1280, "en"), (360, "nb")])
def test_hidden_number_explains_itself_before_the_rest_is_published(
    room, terminal, width: int, language: str
) -> None:
    words = WORDS[language]
    room.is_open()
    months(room.site, {"2026-09": (9, 8, 7, 6)})
    room.staff("Kari", "coordinator", language=language)
    office = terminal(width=width, locale="nb-NO" if language == "nb" else "en-GB")
    office.signs_in("Kari", at="/at/oslo/releases/")
    then_the_page_is_accessible(office)
    then_it_can_be_looked_at(office, f"releases-{language}-{width}")

    office.taps = 0
    office.page.locator("a[href$='/tables/visits_month/']").click()
    office.taps += 1
    then_the_page_is_accessible(office)
    office.when_they_tap(words["look"])
    office.when_they_tap(words["anew"])
    when_it_is_counted(office, words)

    office.then_they_see(words["few"])
    then_the_page_is_accessible(office)
    then_it_can_be_looked_at(office, f"preview-{language}-{width}")
    if width < 600:
        then_it_fits_a_thumb(office)
    office.when_they_tap(words["publish"])
    office.then_they_see(words["out"], words["few"])
    assert office.taps == 4
    then_the_page_is_accessible(office)
    then_it_can_be_looked_at(office, f"release-{language}-{width}")


def test_approval_is_written_down_on_a_phone(room, terminal) -> None:
    room.is_open()
    room.staff("Kari", "coordinator", language="nb")
    office = terminal(width=360, locale="nb-NO")
    office.signs_in("Kari", at="/at/oslo/releases/research/new/")
    then_the_page_is_accessible(office)
    then_it_fits_a_thumb(office)
    then_it_can_be_looked_at(office, "approval-nb-360")
