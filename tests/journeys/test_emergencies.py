"""An emergency begins with one tap, also on a locked screen, and is put in order afterwards."""

from .terminal import PASSWORD, then_the_page_is_accessible


def test_emergency_from_the_lock_screen_is_attached_to_a_visit_afterwards(room, terminal) -> None:
    room.is_open()
    visit = room.somebody_at("1", "Blue")
    desk = terminal()
    desk.signs_in("Marte")
    desk.when_they_tap("Menu")
    desk.when_they_tap("Lock")
    desk.then_they_see("The screen is locked")
    then_nobody_is_named(desk, visit.handle)
    then_the_page_is_accessible(desk)

    desk.when_they_tap("Emergency")
    desk.then_they_see("What has been done", "Emergency started")
    desk.when_they_tap("Naloxone")
    desk.when_they_tap("Nasal")
    desk.when_they_tap("Naloxone")
    desk.when_they_tap("Ambulance called")
    assert desk.page.locator(".ran", has_text="Naloxone").count() == 2
    then_nobody_is_named(desk, visit.handle)
    then_the_page_is_accessible(desk)

    desk.when_they_tap("Unlock")
    desk.when_they_write(PASSWORD, into="Your password")
    desk.when_they_tap("Unlock")
    desk.when_they_tap("Open the clock")
    desk.when_they_tap("Change who or where")
    desk.when_they_choose(visit.handle, "Place 1")
    desk.when_they_tap("Keep")
    desk.then_they_see("Kept.", visit.handle)
    desk.when_they_tap("End this emergency")
    desk.when_they_choose("Taken to hospital", "Opioid overdose")
    desk.when_they_tap("Stop the clock")

    desk.then_they_see("Opioid overdose", "Taken to hospital", "Place 1")
    then_the_page_is_accessible(desk)


def then_nobody_is_named(desk, *names: str) -> None:
    """Expect nobody's name or handle anywhere on the page, seen or unseen."""
    page = desk.page.content()
    assert [n for n in ("Blue", "Ingrid", "Marte", *names) if n in page] == []


def test_two_emergencies_run_at_once_and_a_dose_is_taken_back(room, terminal) -> None:
    room.is_open()
    room.somebody_at("1", "Blue")
    desk = terminal()
    desk.signs_in("Marte")

    desk.when_they_tap("Emergency")
    first = desk.page.url
    desk.when_they_tap("Naloxone")
    desk.when_they_tap("Second emergency")
    assert desk.page.url != first
    desk.then_they_see("Emergency started", "Open the clock")
    desk.when_they_tap("Open the clock")
    assert desk.page.url == first
    desk.when_they_tap("Undo Naloxone")
    desk.then_they_see("undone")
    desk.when_they_tap("Naloxone")
    assert desk.page.locator(".ran", has_text="Naloxone").count() == 2
    assert desk.page.locator(".ran--undone", has_text="Naloxone").count() == 1
    then_the_page_is_accessible(desk)

    desk.opens("/at/oslo/")
    assert desk.target("Open the clock", all_of_them=True).count() == 2
    desk.then_they_see("2 emergencies in 1 visit")
    then_the_page_is_accessible(desk)


def test_colleague_in_need_is_seen_on_the_other_terminals(room, terminal) -> None:
    room.is_open()
    desk, floor = terminal(), terminal()
    desk.signs_in("Marte")
    floor.signs_in("Ingrid")

    desk.when_they_tap("Staff help")
    desk.then_they_see("A colleague needs help", "Where?")
    then_the_page_is_accessible(desk)
    floor.then_they_see("A colleague needs help")
    floor.when_they_tap("Open")
    floor.when_they_tap("Help is here, end it")
    floor.then_they_see("The alarm is over")
    then_the_page_is_accessible(floor)
