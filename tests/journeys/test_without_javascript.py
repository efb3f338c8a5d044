"""Without JavaScript every page works: a whole visit, the lock, an emergency."""

from .terminal import PASSWORD, Terminal, then_the_page_is_accessible


def then_the_same_page_is_accessible(plain: Terminal, scripted: Terminal) -> None:
    """Check the page by axe, which is a script, on another terminal of the same session."""
    assert plain.watch.troubles == []
    scripted.context.add_cookies(plain.context.cookies())
    scripted.page.goto(plain.page.url)
    then_the_page_is_accessible(scripted)


def test_whole_visit_works_without_javascript(room, terminal) -> None:
    room.is_open()
    card = room.card_of(room.somebody_registered())
    desk = terminal(javascript=False)
    desk.signs_in("Marte")

    desk.when_they_tap("Arrived")
    desk.when_they_write(card, into="Card or name")
    desk.when_they_write("Blue", into="What may we call you?")
    desk.when_they_tap("Let in")
    desk.when_they_choose("inject", "heroin")
    desk.when_they_tap("To the queue")
    desk.when_they_tap("Place 1")
    desk.when_they_tap("Start using")
    desk.when_they_tap("To observation")
    desk.when_they_tap("Blue", inside=desk.in_column("observation"))
    desk.when_they_write("14", into="Breaths per minute")
    desk.when_they_tap("Note what you saw")
    desk.when_they_tap("After use", inside=desk.in_column("observation"))
    desk.when_they_tap("Left", inside=desk.in_column("after_use"))

    desk.then_they_see("has left.", "Nobody in the place after use.")
    then_the_same_page_is_accessible(desk, terminal())


def test_lock_and_emergency_work_without_javascript(room, terminal) -> None:
    room.is_open()
    room.somebody_at("1", "Blue")
    desk = terminal(javascript=False)
    desk.signs_in("Marte")

    desk.when_they_tap("Menu")
    desk.when_they_tap("Lock")
    desk.then_they_see("The screen is locked")
    desk.when_they_tap("Emergency")
    desk.when_they_tap("Naloxone")
    desk.then_they_see("Emergency started")
    then_the_same_page_is_accessible(desk, terminal())

    desk.when_they_tap("Unlock")
    desk.when_they_write(PASSWORD, into="Your password")
    desk.when_they_tap("Unlock")
    desk.then_somebody_is_in("places", "Blue")
    desk.then_they_see("Open the clock")


def test_board_reads_itself_again_without_javascript(room, terminal) -> None:
    room.is_open()
    desk = terminal(javascript=False)
    desk.signs_in("Marte")

    refresh = desk.page.locator("meta[http-equiv=refresh]")
    assert refresh.get_attribute("content") == "20;url=?live=1"
    then_the_same_page_is_accessible(desk, terminal())
