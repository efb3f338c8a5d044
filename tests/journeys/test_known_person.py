"""A known person: from the door to the queue in five taps, and on to leaving."""

from datetime import date

from .terminal import then_the_page_is_accessible


def test_known_person_with_a_card_comes_uses_and_leaves(room, terminal) -> None:
    room.is_open()
    card = room.card_of(room.somebody_registered())
    desk = terminal()
    desk.signs_in("Marte")

    desk.taps = 0
    desk.when_they_tap("Arrived")
    desk.when_they_scan(card)
    handle = desk.side().locator(".side__handle").inner_text()
    desk.when_they_choose("inject", "heroin")
    desk.when_they_tap("To the queue")
    desk.then_somebody_is_in("waiting", handle)
    assert desk.taps <= 5

    desk.when_they_tap("Place 1")
    desk.then_they_see(f"{handle} has place 1.")
    desk.when_they_tap(handle)
    desk.when_they_write("2", into="syringe with needle")
    desk.when_they_choose("Safer-use advice given")
    desk.when_they_tap("Hand out")
    desk.then_they_see("Noted.", "2 needles out")
    desk.when_they_tap("Start using")
    desk.then_they_see(f"{handle} has begun.")
    desk.when_they_tap("To observation")
    desk.then_somebody_is_in("observation", handle)
    desk.when_they_tap(handle, inside=desk.in_column("observation"))
    desk.when_they_write("14", into="Breaths per minute")
    desk.when_they_tap("Note what you saw")
    desk.when_they_tap("After use", inside=desk.in_column("observation"))
    desk.then_somebody_is_in("after_use", handle)
    desk.when_they_tap("Left", inside=desk.in_column("after_use"))
    desk.then_they_see(f"{handle} has left.")
    desk.when_they_tap("Cleaned")

    desk.then_they_see("Nobody in the place after use.")
    desk.then_there_is_no_button("Cleaned")
    then_the_page_is_accessible(desk)


def test_known_person_without_a_card_is_found_by_registered_name(room, terminal) -> None:
    room.is_open()
    room.has_an_agreement()
    room.somebody_named("Kari Nordmann", born=date(1984, 3, 9))
    desk = terminal()
    desk.signs_in("Marte")

    desk.taps = 0
    desk.when_they_tap("Arrived")
    desk.when_they_write("Kari Nordmann", into="Card or name")
    desk.presses_enter()
    desk.when_they_choose("smoke", "heroin")
    desk.when_they_tap("To the queue")

    assert desk.taps <= 5
    desk.then_they_see("is in the queue.")
    desk.then_they_do_not_see("Kari", "Nordmann")
    assert "kari" not in desk.page.content().lower()
    then_the_page_is_accessible(desk)


def test_person_marked_as_gone_by_mistake_is_brought_back(room, terminal) -> None:
    room.is_open()
    room.somebody_at("1", "Blue")
    desk = terminal()
    desk.signs_in("Marte")

    desk.when_they_tap("To observation")
    desk.when_they_tap("Undo")
    desk.then_they_see("Undone.")
    desk.then_somebody_is_in("places", "Blue")
    desk.when_they_tap("To observation")
    desk.when_they_tap("After use", inside=desk.in_column("observation"))
    desk.when_they_tap("Left", inside=desk.in_column("after_use"))
    desk.then_they_see("Nobody in the place after use.")
    desk.when_they_tap("Undo")

    desk.then_they_see("Undone.", "After use")
    assert desk.in_column("after_use").locator(".person").count() == 1
    then_the_page_is_accessible(desk)
