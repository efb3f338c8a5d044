"""The hand-out: three taps, no question; a day's outreach; a delivery, a count, a transfer."""

import pytest

from fristed.apps.needle_exchange.actions.outlets import add_outlet
from fristed.apps.needle_exchange.models import Exchange
from fristed.apps.stock.actions.receiving import Came, receive_delivery
from fristed.apps.stock.actions.shelving import add_item, add_pack
from fristed.apps.stock.models import Item, Level, Pack
from tests.apps.conftest import make_site

from .room import Room
from .terminal import Terminal, then_the_page_is_accessible
from .test_phone import then_it_fits_a_thumb


class Shelf:
    """What is on the shelf of the room, and what was handed out from it."""

    def __init__(self, room: Room) -> None:
        self.room = room
        with room.open(room.ingrid):
            self.syringe = self._item("Syringe 1 ml", "Sprøyte 1 ml", "needle_and_syringe", 1)
            self.water = self._item("Sterile water", "Sterilt vann", "safer_injecting", 2)
            self.foil = self._item("Foil", "Folie", "safer_smoking", 3)
            self._pack("Injecting 20", "Injeksjon 20", {self.syringe: 20, self.water: 20}, 1)
            self._pack("Injecting 10", "Injeksjon 10", {self.syringe: 10, self.water: 10}, 2)
            self._pack("Smoking", "Røyking", {self.foil: 10}, 3)

    def _item(self, en: str, nb: str, kind: str, position: int) -> Item:
        room = self.room
        item = add_item(
            site=room.site, by=room.ingrid, at=room.now, name_en=en, name_nb=nb, kind=kind,
            position=position,
        )  # fmt: skip
        receive_delivery(site=room.site, came=[Came(item, 1000)], by=room.ingrid, at=room.now)
        return item

    def _pack(self, en: str, nb: str, lines: dict[Item, int], position: int) -> Pack:
        room = self.room
        return add_pack(
            site=room.site, by=room.ingrid, at=room.now, name_en=en, name_nb=nb, lines=lines,
            position=position,
        )  # fmt: skip

    def has(self, item: Item) -> int:
        """Return how many are on the shelf."""
        with self.room.open():
            rows = Level.objects.filter(site=self.room.site, item=item)
            return sum(rows.values_list("on_hand", flat=True))

    def exchanges(self) -> list[Exchange]:
        """Return what was handed out and not taken back."""
        with self.room.open():
            return list(Exchange.objects.filter(site=self.room.site).standing())


@pytest.fixture
def shelf(room: Room) -> Shelf:
    """A shelf with the usual packs."""
    room.is_open()
    return Shelf(room)


def when_they_tick(terminal: Terminal, pack: str) -> None:
    """Tap a pack's tile."""
    terminal.taps += 1
    terminal.page.locator("label.pack__tile").filter(has_text=pack).click()


@pytest.mark.parametrize(("width", "javascript"), [(1280, True), (360, True), (1280, False)])
def test_usual_pack_is_exchanged_in_three_taps(shelf, terminal, width, javascript) -> None:
    desk = terminal(width=width, javascript=javascript)
    desk.signs_in("Marte", at="/at/oslo/equipment/")

    desk.taps = 0
    when_they_tick(desk, "Injecting 20")
    desk.when_they_choose("20")
    desk.when_they_tap("Hand out")

    assert desk.taps <= 3
    desk.then_they_see("Handed out: 20 × Syringe 1 ml, 20 × Sterile water. 20 back (estimated).")
    assert shelf.has(shelf.syringe) == 980
    assert len(shelf.exchanges()) == 1
    if javascript:
        then_the_page_is_accessible(desk)
    if width < 600:
        then_it_fits_a_thumb(desk)

    desk.when_they_tap("Undo")
    desk.then_they_see("Taken back. The shelf has what it had before.")
    assert shelf.has(shelf.syringe) == 1000
    assert shelf.exchanges() == []


def test_collecting_for_others_with_a_card_and_what_was_talked_about(shelf, room, terminal) -> None:
    person = room.somebody_registered()
    card = room.card_of(person)
    desk = terminal()
    desk.signs_in("Marte", at="/at/oslo/equipment/")

    desk.when_they_choose("Card")
    desk.when_they_write(card, into="Scan the card")
    desk.when_they_write("4", into="People they collect for")
    when_they_tick(desk, "Injecting 10")
    desk.when_they_tap("Everything else")
    desk.when_they_write("30", into="Foil")
    desk.when_they_choose("A full box")
    desk.when_they_tap("Talked about")
    desk.when_they_choose("Veins and injecting technique")
    then_the_page_is_accessible(desk)
    desk.when_they_tap("Hand out")

    desk.then_they_see("1 full box back (estimated)")
    (exchange,) = shelf.exchanges()
    with room.open():
        assert (exchange.visit.client, exchange.people) == (person, 4)
        assert exchange.interventions.get().topic == "vein_care"
    assert (shelf.has(shelf.syringe), shelf.has(shelf.foil)) == (990, 970)


def test_days_outreach_is_entered_as_a_batch(shelf, room, terminal) -> None:
    with room.open(room.ingrid):
        add_outlet(
            site=room.site, name="The river", kind="outreach", place_type="street",
            by=room.ingrid, at=room.now,
        )  # fmt: skip
    room.staff("Leila", "outreach")
    phone = terminal(width=360)
    phone.signs_in("Leila", at="/at/oslo/equipment/")

    phone.when_they_tap("Enter a batch")
    phone.when_they_choose("The river (outreach on foot)")
    phone.when_they_write("31", into="People reached")
    phone.when_they_write("200", into="Syringe 1 ml")
    phone.when_they_write("150", into="Sterile water")
    phone.when_they_write("4500", into="Grams")
    then_the_page_is_accessible(phone)
    then_it_fits_a_thumb(phone)
    phone.when_they_tap("Enter it")

    phone.then_they_see("200 syringes handed out · 4500 grams back · for 31 people")
    then_the_page_is_accessible(phone)
    (batch,) = shelf.exchanges()
    assert (batch.people, batch.visit_id, batch.outlet_id is None) == (31, None, False)
    assert shelf.has(shelf.syringe) == 800
    phone.when_they_tap("Undo")
    phone.then_they_see("Taken back.")
    assert shelf.has(shelf.syringe) == 1000


def test_shelf_is_delivered_counted_and_sent(shelf, room, terminal) -> None:
    make_site("bergen", "Bergen")
    desk = terminal()
    desk.watch.expected.add(422)
    desk.signs_in("Ingrid", at="/at/oslo/stock/")

    desk.when_they_tap("Delivery")
    desk.page.locator("[name=item_1]").select_option(label="Foil")
    desk.page.locator("[name=quantity_1]").fill("500")
    then_the_page_is_accessible(desk)
    desk.when_they_tap("Put it on the shelf")
    desk.then_they_see("The delivery is on the shelf.")
    then_the_page_is_accessible(desk)
    assert shelf.has(shelf.foil) == 1500

    desk.when_they_tap("Count Foil")
    desk.when_they_write("1490", into="Counted (should be 1500)")
    desk.when_they_tap("Keep the count")
    desk.then_they_see("Say why some lack.")
    desk.page.locator("[name=reason_none]").select_option(label="lost")
    then_the_page_is_accessible(desk)
    desk.when_they_tap("Keep the count")
    desk.then_they_see("Set right by a count: lost")
    then_the_page_is_accessible(desk)
    assert shelf.has(shelf.foil) == 1490

    desk.opens("/at/oslo/stock/transfers/send/")
    desk.when_they_choose("Bergen")
    desk.when_they_write("90", into="Foil")
    then_the_page_is_accessible(desk)
    desk.when_they_tap("Send it")
    desk.then_they_see("under way")
    then_the_page_is_accessible(desk)
    assert shelf.has(shelf.foil) == 1400
    desk.when_they_tap("Call it back")
    desk.then_they_see("It is on our shelf again.")
    assert shelf.has(shelf.foil) == 1490
