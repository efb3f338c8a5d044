"""The board by keyboard alone: Tab, Enter and Space from the sign-in to a place."""

from .terminal import PASSWORD, Terminal, then_the_page_is_accessible

IN_FOCUS = """() => {
  const e = document.activeElement, seen = e.getBoundingClientRect();
  const outlined = getComputedStyle(e).outlineStyle !== "none";
  const ring = outlined || e.matches("[type=radio], [type=checkbox]");
  const hit = document.elementFromPoint(seen.x + seen.width / 2, seen.y + seen.height / 2);
  const covered = !(e.contains(hit) || hit?.contains(e) || hit?.closest("label")?.contains(e));
  return {name: (e.labels?.[0] ?? e).innerText?.trim() ?? "", ring, covered};
}"""
MOST_STOPS = 60


def tabs_to(desk: Terminal, name: str) -> None:
    """Press Tab until something of this name has the focus, visibly."""
    for _ in range(MOST_STOPS):
        desk.page.keyboard.press("Tab")
        here = desk.page.evaluate(IN_FOCUS)
        if here["name"].replace("\n", " ").strip().startswith(name):
            assert here["ring"], f"the focus on {name!r} cannot be seen"
            assert not here["covered"], f"{name!r} lies under something else"
            return
    raise AssertionError(f"Tab never reaches {name!r}")


def test_board_is_worked_by_keyboard_alone(room, terminal) -> None:
    room.is_open()
    room.somebody_waiting("Green")
    desk = terminal()
    desk.opens("/sign-in/")
    keys = desk.page.keyboard

    tabs_to(desk, "Sign-in name")
    keys.type("marte")
    tabs_to(desk, "Password")
    keys.type(PASSWORD)
    desk.presses_enter()
    tabs_to(desk, "Skip to the content")
    keys.press("Enter")
    tabs_to(desk, "Place 1")
    desk.presses_enter()
    desk.then_somebody_is_in("places", "Green")

    tabs_to(desk, "Arrived")
    desk.presses_enter()
    keys.type("Blue")
    desk.then_they_see("Let in")
    then_the_page_is_accessible(desk)
    desk.opens("/at/oslo/")
    tabs_to(desk, "Start")
    desk.presses_enter()
    desk.then_they_see("has begun.")
    tabs_to(desk, "Oslo · Brukerrommet")
    then_the_page_is_accessible(desk)
