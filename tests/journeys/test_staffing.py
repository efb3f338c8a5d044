"""The nurse goes off duty: new places close, and whoever is inside finishes as usual."""

from .terminal import then_the_page_is_accessible


def test_places_close_when_the_nurse_goes_off_duty_and_those_inside_finish(room, terminal) -> None:
    room.is_open()
    room.somebody_at("1", "Blue")
    room.somebody_waiting("Green")
    desk, office = terminal(), terminal()
    desk.signs_in("Marte")
    desk.then_they_see("Staffing rule met", "Next: Green")

    office.signs_in("Ingrid", at="/at/oslo/house/duty/")
    office.when_they_tap("Off duty Ingrid")
    office.then_they_see("Ingrid is off duty.")
    then_the_page_is_accessible(office)

    desk.then_they_see("No new places: health staff on duty needed")
    desk.then_there_is_no_button("Next: Green")
    desk.then_there_is_no_button("Place 2")
    desk.when_they_tap("To observation")
    desk.then_somebody_is_in("observation", "Blue")
    desk.when_they_tap("After use", inside=desk.in_column("observation"))
    desk.when_they_tap("Left", inside=desk.in_column("after_use"))
    desk.then_somebody_is_in("waiting", "Green")
    then_the_page_is_accessible(desk)

    office.when_they_tap("Go on duty as nurse")
    office.then_they_see("You are on duty.")
    desk.then_they_see("Staffing rule met")
    desk.when_they_tap("Next: Green")
    desk.then_somebody_is_in("places", "Green")
