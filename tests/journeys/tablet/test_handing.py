"""Outreach hands out without network; what a medical lead has signed stands on the tablet."""

from fristed.apps.festivals.models import Threshold
from fristed.apps.naloxone.models import Product, Supply
from fristed.apps.needle_exchange.models import Exchange
from fristed.apps.stock.choices import ItemKind
from fristed.apps.stock.models import Item
from tests.journeys.terminal import then_the_page_is_accessible

SHELF = (("Needles 1 ml", "Spisser 1 ml", ItemKind.NEEDLE), ("Spray", "Spray", ItemKind.NALOXONE))


def test_what_stands_on_the_shelf_is_handed_out_without_network(tent, tablet) -> None:
    site = tent.room.site
    with tent.room.open(tent.room.ingrid):
        for position, (en, nb, kind) in enumerate(SHELF):
            item = Item.objects.create(
                site=site, name_en=en, name_nb=nb, kind=kind, position=position
            )
        Product.objects.create(site=site, item=item, form="nasal", doses_per_kit=2)
    hand = tablet(width=360, height=740)
    hand.is_ready("Kim")
    hand.context.set_offline(True)
    hand.opens_menu()
    hand.tap("Hand out on the way")
    hand.then_they_see("Needles 1 ml", "Spray")
    hand.tap("Hand out")
    hand.then_they_see("Nothing has been chosen yet.")
    for _ in range(3):
        hand.tap("One more: Needles")
    hand.tap("One less: Needles")
    hand.tap("One more: Spray")
    then_the_page_is_accessible(hand)
    hand.tap("Hand out")
    hand.shows("board")
    hand.says("No network. 2 not sent")

    hand.context.set_offline(False)
    hand.says("All sent")
    with tent.room.open(tent.room.ingrid):
        (exchange,) = Exchange.objects.filter(site=site)
        (supply,) = Supply.objects.filter(site=site)
    assert (exchange.by_id, supply.kits, supply.by_id) == (
        tent.room.ingrid.pk,
        1,
        tent.room.ingrid.pk,
    )


def test_signed_words_say_when_to_call(tent, tablet) -> None:
    room = tent.room
    hand = tablet()
    hand.is_ready("Kim")
    hand.then_they_see("If in doubt, call. No threshold text")
    with room.open(room.ingrid):
        Threshold.objects.create(
            site=room.site,
            deployment=tent.deployment,
            version=1,
            text="Call when nobody can wake them.",
            written_by=room.ingrid,
            written_at=room.now,
            signed_by=room.ingrid,
            signed_at=room.now,
        )
    hand.runs("async (m) => { await m.ask.ask(); }")

    hand.then_they_see("Call when nobody can wake them.")
    then_the_page_is_accessible(hand)
