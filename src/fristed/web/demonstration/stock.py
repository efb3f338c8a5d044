"""The shelf of a demonstration house: what it hands out, lots that expire, a count that differed.

Which items, how many and how often are assumptions; nothing here is a real product or lot.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from fristed.apps.accounts.models import Staff
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from fristed.apps.stock.actions.counting import count
from fristed.apps.stock.actions.receiving import Came, receive_delivery
from fristed.apps.stock.actions.shelving import add_item, add_pack
from fristed.apps.stock.actions.supplying import Given
from fristed.apps.stock.actions.transferring import send
from fristed.apps.stock.choices import ItemKind, Reason, Unit
from fristed.apps.stock.models import Item

SYRINGE, NEEDLE, WATER = "Syringe 1 ml with needle", "Needle 23G, blue", "Sterile water 2 ml"
CUP, SWAB, FOIL = "Cup with filter", "Alcohol swab", "Foil, sheet"
NALOXONE = "Naloxone nasal spray (demonstration)"
# English, bokmål, kind, unit, kept by lots, order again at, so many to begin with.
ITEMS: tuple[tuple[str, str, ItemKind, Unit, bool, int | None, int], ...] = (
    (SYRINGE, "Sprøyte 1 ml med kanyle", ItemKind.NEEDLE_AND_SYRINGE, Unit.PIECE,
     False, 1500, 9000),
    ("Syringe 2 ml", "Sprøyte 2 ml", ItemKind.SYRINGE, Unit.PIECE, False, 300, 1500),
    (NEEDLE, "Kanyle 23G, blå", ItemKind.NEEDLE, Unit.PIECE, False, 500, 2500),
    (WATER, "Sterilt vann 2 ml", ItemKind.SAFER_INJECTING, Unit.PIECE, True, 1500, 8000),
    (CUP, "Kokekar med filter", ItemKind.SAFER_INJECTING, Unit.PIECE, False, 1500, 8000),
    (SWAB, "Spritserviett", ItemKind.SAFER_INJECTING, Unit.PIECE, False, 1500, 8000),
    ("Ascorbic acid", "Askorbinsyre", ItemKind.SAFER_INJECTING, Unit.PACKET, True, 300, 280),
    (FOIL, "Folie, ark", ItemKind.SAFER_SMOKING, Unit.SHEET, False, 500, 3000),
    ("Sharps box, pocket size", "Kanyleboks, lommestørrelse", ItemKind.SHARPS_CONTAINER,
     Unit.PIECE, False, 50, 300),
    ("Condom", "Kondom", ItemKind.CONDOM, Unit.PIECE, True, 200, 900),
    ("Plaster and compress", "Plaster og kompress", ItemKind.WOUND_CARE, Unit.PACKET,
     False, 40, 200),
    (NALOXONE, "Nalokson nesespray (demonstrasjon)", ItemKind.NALOXONE, Unit.KIT, True, 20, 60),
)  # fmt: skip
# Scotland 2022/23: about 2.1 million wipes to 2.3 million needles and syringes; so nine to ten.
PACKS: tuple[tuple[str, str, Mapping[str, int]], ...] = (
    ("Injecting 20", "Injeksjon 20", {SYRINGE: 20, WATER: 20, CUP: 20, SWAB: 18}),
    ("Injecting 10", "Injeksjon 10", {SYRINGE: 10, WATER: 10, CUP: 10, SWAB: 9}),
    ("Needles 10", "Kanyler 10", {NEEDLE: 10}),
    ("Smoking", "Røyking", {FOIL: 10}),
    ("Sharps box", "Kanyleboks", {"Sharps box, pocket size": 1}),
    ("Condoms", "Kondomer", {"Condom": 10}),
)
SOON, LATER = timedelta(days=60), timedelta(days=700)


def fill_shelf(site: Site, *, by: Staff, at: datetime) -> dict[str, Item]:
    """Set a house's list and shelf up; what keeps lots comes in two, one that expires soon."""
    day = local_day(site, at)
    items: dict[str, Item] = {}
    came: list[Came] = []
    for position, (en, nb, kind, unit, lots, level, number) in enumerate(ITEMS):
        items[en] = add_item(
            site=site, name_en=en, name_nb=nb, kind=kind, unit=unit, tracks_lots=lots,
            reorder_level=level, position=position, by=by, at=at,
        )  # fmt: skip
        came += _lots(items[en], position, number, day) if lots else [Came(items[en], number)]
    receive_delivery(site=site, came=came, reference="DEMO-1", by=by, at=at)
    for place, (en, nb, lines) in enumerate(PACKS):
        inside = {items[name]: quantity for name, quantity in lines.items()}
        add_pack(site=site, name_en=en, name_nb=nb, lines=inside, position=place, by=by, at=at)
    return items


def _lots(item: Item, position: int, number: int, day: date) -> list[Came]:
    first = number // 4
    return [
        Came(item, first, f"D{position:02}-A", day + SOON),
        Came(item, number - first, f"D{position:02}-B", day + LATER),
    ]


def go_over_shelf(
    site: Site, items: Mapping[str, Item], *, by: Staff, until: datetime, other: Site | None
) -> None:
    """Count what differed, and send something to the other house that has not arrived yet."""
    at = until - timedelta(hours=20)
    foil = items[FOIL]
    there = sum(foil.levels.values_list("on_hand", flat=True))
    count(item=foil, counted=there - 40, reason=Reason.GIVEN_UNCOUNTED, by=by, at=at)
    if other is not None:
        given = [Given(items["Condom"], 100), Given(items[FOIL], 200)]
        send(site=site, to_site=other, given=given, by=by, at=until - timedelta(hours=3))
