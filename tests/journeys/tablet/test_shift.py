"""A shift on one tablet: added, started, guests taken in without network, all sent, closed."""

from tests.journeys.terminal import then_the_page_is_accessible


def test_guest_is_taken_in_without_network_and_moved_on_and_the_house_says_so(tent, tablet) -> None:
    hand = tablet()
    hand.is_added_by_a_lead()
    words = hand.is_started("Kim")
    assert len(words) == 6
    then_the_page_is_accessible(hand)

    hand.context.set_offline(True)
    hand.taps = 0
    code = hand.takes_in("Friends", "Needs rest")
    assert hand.taps == 4
    hand.taps = 0
    hand.tap("Sit with", inside=hand.guest(code))
    assert hand.taps == 1
    hand.then_they_see("Kim sits with them")
    hand.says("No network. 2 not sent")
    assert tent.stays() == []

    hand.context.set_offline(False)
    hand.says("All sent")
    assert [stay.state for stay in tent.stays()] == ["with_sitter"]
