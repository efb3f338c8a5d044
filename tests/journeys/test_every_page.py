"""Every page that the menu leads to, and every page that those lead to, in one's own hands."""

import pytest

from .terminal import Terminal, then_the_page_is_accessible

MENU = (
    "/at/oslo/",
    "/at/oslo/people/",
    "/at/oslo/shift/",
    "/at/oslo/registers/",
    "/at/oslo/naloxone/",
    "/at/oslo/help/list/",
    "/at/oslo/day-sheet/",
    "/at/oslo/figures/",
    "/at/oslo/reports/",
    "/at/oslo/downtime/",
    "/at/oslo/feedback/complaints/",
    "/at/oslo/enquiries/",
    "/at/oslo/house/",
)
ROLES = ("nurse", "reception", "social_worker", "shift_lead", "coordinator", "administrator")
LINKS = """() => [...document.querySelectorAll("main a[href], .side a[href]")]
  .map((link) => new URL(link.href)).filter((url) => url.host === location.host)
  .map((url) => url.pathname).filter((path) => !path.endsWith(".csv"))"""


def a_full_room(room) -> None:
    """Somebody everywhere, so that lists and columns have something to show."""
    room.is_open()
    room.has_an_agreement()
    room.somebody_at("1", "Blue")
    room.somebody_waiting("Green", route="inhale")
    room.somebody_here("Grey")
    room.staff("Nora", *ROLES)


def follows_every_link(desk: Terminal) -> list[str]:
    """Return where the links of the page lead, each once, other entries of the menu left out."""
    found = dict.fromkeys(desk.page.evaluate(LINKS))
    return [path for path in found if path not in MENU]


@pytest.mark.parametrize("start", MENU)
def test_page_and_those_it_leads_to_are_accessible(room, terminal, start: str) -> None:
    a_full_room(room)
    desk = terminal()
    desk.signs_in("Nora", at=start)
    then_the_page_is_accessible(desk)

    for path in follows_every_link(desk):
        desk.opens(path)
        then_the_page_is_accessible(desk)


@pytest.mark.parametrize("theme", ["dark", "red-dim"])
def test_floor_and_clock_are_accessible_in_every_light(room, terminal, theme: str) -> None:
    a_full_room(room)
    desk = terminal(theme=theme)
    desk.opens("/sign-in/")
    then_the_page_is_accessible(desk)
    desk.signs_in("Nora")
    assert desk.page.get_attribute("html", "data-theme") == theme
    then_the_page_is_accessible(desk)

    desk.when_they_tap("Grey", inside=desk.in_column("arrived"))
    then_the_page_is_accessible(desk)
    desk.when_they_tap("Emergency")
    desk.when_they_tap("Naloxone")
    then_the_page_is_accessible(desk)
