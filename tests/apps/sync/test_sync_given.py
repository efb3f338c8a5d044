"""What a tablet is given beside its key: the shelf, the words that are signed."""

from fristed.apps.festivals.models import Threshold
from fristed.apps.naloxone.models import Product
from fristed.apps.stock.choices import ItemKind
from fristed.apps.stock.models import Item
from fristed.ground.context import working


def _item(site, name: str, kind: str, **more) -> Item:
    return Item.objects.create(site=site, name_en=name, name_nb=f"{name} nb", kind=kind, **more)


def test_tablet_is_given_what_its_house_hands_out_in_the_order_of_the_shelf(
    site, other_site, lead, device, post, now
):
    with working(staff=lead.pk, sites=[site.pk, other_site.pk]):
        spray = _item(site, "Spray", ItemKind.NALOXONE, position=2)
        Product.objects.create(site=site, item=spray, form="nasal", doses_per_kit=2)
        needle = _item(site, "Needle", ItemKind.NEEDLE, position=1)
        _item(site, "Nobody says what this is", ItemKind.NALOXONE, position=3)
        _item(site, "Not any more", ItemKind.NEEDLE, position=4, active=False)
        _item(other_site, "Elsewhere", ItemKind.NEEDLE)

    _status, answer = post(device, "ask", device.question(now))

    assert answer["stock"] == [
        {"id": str(needle.pk), "en": "Needle", "nb": "Needle nb", "kit": False},
        {"id": str(spray.pk), "en": "Spray", "nb": "Spray nb", "kit": True},
    ]


def test_shelf_is_given_where_no_event_is_on(site, lead, device, festival, post, now):
    with working(staff=lead.pk, sites=[site.pk]):
        needle = _item(site, "Needle", ItemKind.NEEDLE)
        festival.ended_at = now
        festival.save(update_fields=["ended_at"])

    _status, answer = post(device, "ask", device.question(now))

    assert answer["deployment"] is None
    assert [one["id"] for one in answer["stock"]] == [str(needle.pk)]


def test_only_the_signed_words_are_given(site, lead, device, festival, post, now):
    with working(staff=lead.pk, sites=[site.pk]):
        for version, signed in ((1, {"signed_by": lead, "signed_at": now}), (2, {})):
            Threshold.objects.create(
                site=site,
                deployment=festival,
                version=version,
                text=f"Version {version}.",
                written_by=lead,
                written_at=now,
                **signed,
            )

    _status, answer = post(device, "ask", device.question(now))

    assert answer["thresholds"] == [{"version": 1, "text": "Version 1."}]
