"""A planner asks how many kits, syringes and people: every method beside the others, none alone."""

import pytest

from tests.apps.needs.test_need import EACH, KITS, PITTSBURGH
from tests.journeys.looking import then_it_can_be_looked_at
from tests.journeys.planning.test_capacity import SCREENS, when_it_is_computed
from tests.journeys.terminal import then_the_page_is_accessible
from tests.journeys.test_phone import then_it_fits_a_thumb

REACH = {
    "deaths": "200", "supplied": "2000", "population": "8000", "population_low": "7000",
    "population_high": "9000",
}  # fmt: skip
LISTS = {"first": "900", "second": "400", "both": "150"}
ASKED = {
    "naloxone": KITS | REACH | {"b": "", "used": "23", "used_low": "18", "used_high": "29"},
    "syringes": EACH,
    "population": PITTSBURGH | LISTS,
}
WORDS = {
    "en": ("Compute", ("none is the number", "a lower bound", "none is the number")),
    "nb": ("Regn ut", ("ingen av dem er tallet", "en nedre grense", "ingen av dem er tallet")),
}


@pytest.mark.parametrize(("width", "language", "theme"), SCREENS)
def test_planner_sees_published_methods_side_by_side(
    room, terminal, width: int, language: str, theme: str
) -> None:
    compute, answers = WORDS[language]
    room.is_open()
    room.staff("Kari", "coordinator", language=language)
    locale = "nb-NO" if language == "nb" else "en-GB"
    office = terminal(width=width, locale=locale, theme=theme)
    office.signs_in("Kari", at="/at/oslo/planning/")

    for (kind, sent), answer in zip(ASKED.items(), answers, strict=True):
        office.opens(f"/at/oslo/planning/new/{kind}/")
        then_the_page_is_accessible(office)
        for name, value in sent.items():
            field = office.page.locator(f"[name={name}]")
            if name not in ("note", "known") and value and field.is_visible():
                field.fill(value.replace(".", ",") if language == "nb" else value)
        office.page.locator("[name=title]").fill("How many")
        office.when_they_tap(compute)
        when_it_is_computed(office, answer)
        then_the_page_is_accessible(office)
        if width < 600:
            then_it_fits_a_thumb(office)
        then_it_can_be_looked_at(office, f"{kind}-{language}-{width}")
