"""Tiles, rows and links of the desk."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.forms import BaseForm, BoundField
from django.urls import NoReverseMatch, reverse

from fristed.apps.stock.choices import ItemKind
from fristed.apps.stock.models import Item, Pack

QUICK = [10, 20, 50]
ALWAYS_SHOWN = (ItemKind.NEEDLE_AND_SYRINGE, ItemKind.SYRINGE, ItemKind.NEEDLE)


def tiles(form: BaseForm, packs: Iterable[Pack]) -> list[dict[str, Any]]:
    """Return the packs: their box to tick, how many, and what is in them."""
    return [
        {
            "id": pack.pk,
            "name": pack.name,
            "line": contents(pack),
            "tick": form[f"pack_{pack.pk}"],
            "number": form[f"packs_{pack.pk}"],
        }
        for pack in packs
    ]


def contents(pack: Pack) -> str:
    """Return what is in a pack: *20 × 1 ml syringe, 20 × water*."""
    return ", ".join(f"{line.quantity} × {line.item.name}" for line in pack.lines.all())


def item_rows(
    form: BaseForm, items: Sequence[Item]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the items that are always shown, and those under *Everything else*."""
    first = [item for item in items if item.kind in ALWAYS_SHOWN]
    rest = [item for item in items if item.kind not in ALWAYS_SHOWN]
    return [_row(form[f"item_{one.pk}"], one) for one in first], [
        _row(form[f"item_{one.pk}"], one) for one in rest
    ]


def _row(field: BoundField, item: Item) -> dict[str, Any]:
    return {"id": item.pk, "name": item.name, "field": field, "quick": QUICK}


def is_open(rows: Iterable[dict[str, Any]]) -> bool:
    """Tell whether a folded part holds something that was written."""
    return any(row["field"].value() for row in rows)


def room_url(name: str, slug: str) -> str:
    """Return the address of another service's page; empty where the house does not have it."""
    try:
        return reverse(name, args=[slug])
    except NoReverseMatch:
        return ""
