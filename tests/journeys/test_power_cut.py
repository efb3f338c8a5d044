"""The power goes at noon: nothing that was done is lost, and the board asks where everybody is."""

from datetime import timedelta

from fristed.apps.sites.models import Pulse

from .terminal import then_nothing_went_wrong, then_the_page_is_accessible


def test_power_cut_loses_nothing_and_asks_where_each_person_is(
    room, terminal, start_server
) -> None:
    house = start_server()
    room.is_open()
    room.somebody_at("1", "Blue")
    room.somebody_waiting("Green")
    desk = terminal(through=house)
    desk.signs_in("Marte")
    desk.when_they_tap("Place 2")
    desk.then_somebody_is_in("places", "Green")
    then_nothing_went_wrong(desk)

    house.lose_power()
    desk.then_they_see("Not live: last updated")
    desk.watch.forget()
    with room.open():  # the clock of the silence: the power was gone for ten minutes
        Pulse.objects.filter(site=room.site).update(at=room.now - timedelta(minutes=10))
    house.start()

    desk.opens("/at/oslo/")
    desk.watch.forget()
    desk.then_somebody_is_in("places", "Blue")
    desk.then_somebody_is_in("places", "Green")
    desk.then_they_see("The house stood still from")
    then_the_page_is_accessible(desk)
