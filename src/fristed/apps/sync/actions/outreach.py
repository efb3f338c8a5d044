"""What outreach tells on a tablet: equipment and kits that were handed out, by their rooms' deeds.

The tablet's word is checked as a form's would be; whoever brought the tablet answers for it.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from fristed.apps.accounts.models import Staff
from fristed.apps.naloxone.actions.giving import Kits, give_kits
from fristed.apps.naloxone.choices import Recipient, Why
from fristed.apps.naloxone.models import Product
from fristed.apps.needle_exchange.actions.handing_out import Back, hand_out
from fristed.apps.needle_exchange.choices import Basis, Measure, Topic
from fristed.apps.sites.models import Site
from fristed.apps.stock.actions.supplying import Given
from fristed.apps.stock.models import Item
from fristed.ground.many_rows import among

from ..queries.letters import Event
from .refusing import DoesNotFit

MOST, MOST_LINES, MOST_KITS, MOST_PEOPLE = 100_000, 40, 100, 500


def handed_out(*, site: Site, event: Event, by: Staff) -> None:
    """Equipment went out, and what came back: more {given, returned, topics, people}."""
    more = _only(event.more, "given", "returned", "topics", "people")
    hand_out(
        site=site,
        by=by,
        at=event.at,
        given=_given(site, _rows(more, "given")),
        returned=[_back(one) for one in _rows(more, "returned")],
        topics=[_among(Topic, one) for one in _list(more, "topics")],
        people=_count(more.get("people", 1), MOST_PEOPLE),
    )


def given_kits(*, site: Site, event: Event, by: Staff) -> None:
    """Naloxone was given: more {kits, recipient, why, item}."""
    more = _only(event.more, "kits", "recipient", "why", "item")
    kits = Kits(
        kits=_count(more.get("kits", 1), MOST_KITS),
        recipient=_among(Recipient, more.get("recipient", "")),
        why=_among(Why, more.get("why", "")) if more.get("why") else "",
        item=_kit(site, more["item"]) if more.get("item") else None,
    )
    give_kits(site=site, what=kits, by=by, at=event.at)


KINDS: Mapping[str, Callable[..., None]] = {
    "equipment.handed_out": handed_out,
    "naloxone.given": given_kits,
}


def _given(site: Site, rows: Sequence[Mapping[str, Any]]) -> list[Given]:
    said = [_only(row, "item", "quantity") for row in rows]
    items = _items(site, [one.get("item") for one in said])
    return [
        Given(item, _count(one.get("quantity"), MOST))
        for item, one in zip(items, said, strict=True)
    ]


def _back(row: Mapping[str, Any]) -> Back:
    one = _only(row, "measure", "amount", "basis")
    measure, basis = _among(Measure, one.get("measure")), _among(Basis, one.get("basis"))
    return Back(measure, _count(one.get("amount"), MOST), basis)


def _items(site: Site, said: Sequence[object]) -> list[Item]:
    """Return what stands on the shelf under these numbers, in their order; asked once for all."""
    numbers = [_number(one) for one in said]
    rows = Item.objects.filter(site=site, pk__in=among(set(numbers))) if numbers else []
    found = {one.pk: one for one in rows}
    if not found.keys() >= set(numbers):
        raise DoesNotFit
    return [found[one] for one in numbers]


def _kit(site: Site, said: object) -> Item:
    """Return an item that is given as naloxone is."""
    (item,) = _items(site, [said])
    if not Product.objects.filter(site=site, item=item).exists():
        raise DoesNotFit
    return item


def _number(said: object) -> int:
    if not isinstance(said, str) or not said.isascii() or not said.isdigit() or len(said) > 19:
        raise DoesNotFit
    return min(int(said), 2**63 - 1)


def _only(said: Mapping[str, Any], *names: str) -> Mapping[str, Any]:
    if set(said) - set(names):
        raise DoesNotFit
    return said


def _list(said: Mapping[str, Any], name: str) -> list[Any]:
    found = said.get(name, [])
    if not isinstance(found, list) or len(found) > MOST_LINES:
        raise DoesNotFit
    return found


def _rows(said: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    found = _list(said, name)
    if not all(isinstance(one, dict) for one in found):
        raise DoesNotFit
    return found


def _among(choices: Any, said: object) -> str:
    if not isinstance(said, str) or said not in choices.values:
        raise DoesNotFit
    return said


def _count(said: object, most: int) -> int:
    if type(said) is not int or not 1 <= said <= most:
        raise DoesNotFit
    return said
