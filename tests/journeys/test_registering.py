"""Somebody new is registered in Oslo, as Norway's law asks."""

from datetime import date

from .terminal import then_the_page_is_accessible


def test_new_person_is_registered_in_oslo_and_joins_the_queue(room, terminal) -> None:
    room.is_open()
    room.has_an_agreement()
    desk = terminal()
    desk.signs_in("Marte")

    desk.when_they_tap("Arrived")
    desk.when_they_write("Blue", into="What may we call you?")
    desk.when_they_tap("Let in")
    desk.when_they_tap("Register", inside=desk.side())
    desk.then_they_see("Only what the rules of this place ask today.")
    then_the_page_is_accessible(desk)

    desk.when_they_write("Ola Nordmann", into="Name")
    desk.when_they_write("1979-05-17", into="Date of birth")
    desk.when_they_answer("Has the history of use that the law requires", "Yes")
    desk.when_they_answer("Lives in the area the room is for", "Yes")
    desk.when_they_write("O.N.", into="Signed with name or mark")
    desk.when_they_tap("Register")

    desk.then_they_see("Assessing", "Blue")
    desk.when_they_choose("inject", "heroin")
    desk.when_they_tap("To the queue")
    desk.then_somebody_is_in("waiting", "Blue")
    assert "nordmann" not in desk.page.content().lower()
    then_the_page_is_accessible(desk)


def test_registration_that_lacks_something_loses_nothing(room, terminal) -> None:
    room.is_open()
    room.has_an_agreement()
    room.somebody_named("Ola Nordmann", born=date(1979, 5, 17))
    desk = terminal()
    desk.watch.expected.add(422)
    desk.signs_in("Marte")

    desk.when_they_tap("Arrived")
    desk.when_they_tap("Let in")
    desk.when_they_tap("Register", inside=desk.side())
    desk.when_they_write("Ola Nordmann", into="Name")
    desk.when_they_tap("Register")
    desk.then_they_see("Not saved yet. What you wrote is still here.", "Date of birth:")
    assert desk.field("Name").input_value() == "Ola Nordmann"
    then_the_page_is_accessible(desk)

    desk.when_they_write("1979-05-17", into="Date of birth")
    desk.when_they_tap("Register")
    desk.then_they_see("Somebody of this name and birth date is in the register.")
    assert desk.field("Name").input_value() == "Ola Nordmann"
    then_the_page_is_accessible(desk)
