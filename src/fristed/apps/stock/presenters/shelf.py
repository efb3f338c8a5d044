"""Rows of the shelf, of an item, of transfers and of a lot called back."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fristed.apps.sites.models import Site

from ..choices import MovementKind, Reason
from ..models import Item, Level, Lot, Movement, Pack, Transfer, TransferLine
from ..queries.transfers import is_open

# What a page may take back: what other rooms handed out, and what is under way, they take back.
TAKEN_BACK_HERE = (MovementKind.RECEIVED, MovementKind.COUNTED, MovementKind.DISCARDED)


def signed(number: int, *, plus: bool = False) -> str:
    """Return a number with a minus that is as wide as a plus."""
    if number < 0:
        return f"−{-number}"
    return f"+{number}" if plus else str(number)


def shelf_rows(items: Iterable[Any], site: Site) -> list[dict[str, Any]]:
    """Return the items with how many there are and what each waits for."""
    return [
        {
            "name": item.name,
            "url": reverse("stock:item", args=[site.slug, item.pk]),
            "kind": item.get_kind_display(),
            "on_hand": signed(item.on_hand),
            "reorder": item.reorder_level,
            "says": _says(item),
            "count_url": reverse("stock:count", args=[site.slug, item.pk]),
        }
        for item in items
    ]


def _says(item: Any) -> list[dict[str, str]]:
    said = []
    if item.to_count or item.on_hand < 0:
        said.append({"state": "attention", "word": _("To be counted")})
    if item.reorder_level is not None and item.on_hand <= item.reorder_level:
        said.append({"state": "waiting", "word": _("To order")})
    if item.expired:
        words = ngettext("%(n)s expired", "%(n)s expired", item.expired)
        said.append({"state": "attention", "word": words % {"n": item.expired}})
    if item.soon:
        words = ngettext("%(n)s expires soon", "%(n)s expire soon", item.soon)
        said.append({"state": "info", "word": words % {"n": item.soon}})
    return said


def level_rows(levels: Sequence[Level], site: Site, day: date) -> list[dict[str, Any]]:
    """Return what is there of an item, lot by lot."""
    return [
        {
            "lot": level.lot.number if level.lot else _("Without a lot"),
            "until": _until(level.lot),
            "on_hand": signed(level.on_hand),
            "state": _state(level, day),
            "discard_url": _discard_url(level, site),
        }
        for level in levels
    ]


def _until(lot: Lot | None) -> str:
    return date_format(lot.expires_on, "j F Y") if lot and lot.expires_on else "–"


def _discard_url(level: Level, site: Site) -> str:
    if level.on_hand < 1:
        return ""
    return reverse("stock:discard", args=[site.slug, level.item_id, level.pk])


def _state(level: Level, day: date) -> dict[str, str]:
    if level.on_hand < 0:
        return {"state": "attention", "word": _("Below zero: count it")}
    if level.lot and hasattr(level.lot, "recall"):
        return {"state": "attention", "word": _("Called back")}
    if level.lot and level.lot.expires_on and level.lot.expires_on < day:
        return {"state": "attention", "word": _("Expired")}
    return {}


def movement_rows(movements: Iterable[Any], site: Site, *, keeps: bool) -> list[dict[str, Any]]:
    """Return movements with their sign, reason, lot and who; and what can be taken back."""
    return [
        {
            "when": date_format(one.at.astimezone(site.zone), "j M Y H:i"),
            "at": one.at,
            "quantity": signed(one.quantity, plus=True),
            "what": movement_words(one),
            "lot": one.lot.number if one.lot else "",
            "by": str(one.by) if one.by else "",
            "undone": one.is_undone,
            "undo_url": _undo_url(one, site) if keeps else "",
        }
        for one in movements
    ]


def _undo_url(one: Any, site: Site) -> str:
    if one.is_undone or one.kind not in TAKEN_BACK_HERE:
        return ""
    return reverse("stock:undo", args=[site.slug, one.pk])


def movement_words(one: Movement) -> str:
    """Return what a movement was: *set right by a count: lost*."""
    said = str(one.get_kind_display()).capitalize()
    return f"{said}: {Reason(one.reason).label}" if one.reason else said


def pack_rows(packs: Iterable[Pack], site: Site) -> list[dict[str, Any]]:
    """Return the packs and what is in each."""
    return [
        {
            "name": pack.name,
            "url": reverse("stock:change_pack", args=[site.slug, pack.pk]),
            "line": ", ".join(f"{line.quantity} × {line.item.name}" for line in pack.lines.all()),
        }
        for pack in packs
    ]


def transfer_rows(transfers: Iterable[Transfer], site: Site) -> list[dict[str, Any]]:
    """Return transfers with both sides, what they hold, and how they stand."""
    return [
        {
            "id": one.pk,
            "when": date_format(one.at.astimezone(site.zone), "j F Y H:i"),
            "other": one.to_site.name if one.site_id == site.pk else one.site.name,
            "lines": [line_words(line) for line in one.lines.all()],
            "open": is_open(one),
            "url": reverse("stock:transfer", args=[site.slug, one.pk]),
            "call_back_url": reverse("stock:call_back", args=[site.slug, one.pk]),
        }
        for one in transfers
    ]


def line_words(line: TransferLine) -> dict[str, str]:
    """Return a line of a transfer and what became of it."""
    said = f"{line.quantity} × {line.name}" + (f", {line.lot_number}" if line.lot_number else "")
    arrival = getattr(line, "arrival", None)
    if not line.open:
        return {"text": said, "state": "left", "word": _("called back")}
    if arrival is None:
        return {"text": said, "state": "waiting", "word": _("under way")}
    short = line.quantity - arrival.quantity
    if short > 0:
        words = _("%(n)s short: %(why)s") % {"n": short, "why": arrival.get_short_because_display()}
        return {"text": said, "state": "attention", "word": words}
    if short < 0:
        return {"text": said, "state": "info", "word": _("%(n)s more than sent") % {"n": -short}}
    return {"text": said, "state": "done", "word": _("arrived")}


def recall_rows(lots: Iterable[Any], site: Site) -> list[dict[str, Any]]:
    """Return the lots of a number: of which item, what is left, whether they are called back."""
    return [
        {
            "pk": lot.pk,
            "item": lot.item.name,
            "number": lot.number,
            "until": _until(lot),
            "there": lot.there or 0,
            "recalled": hasattr(lot, "recall"),
            "url": reverse("stock:recall", args=[site.slug, lot.pk]),
        }
        for lot in lots
    ]


def form_start(item: Item) -> dict[str, Any]:
    """Return what an item's form begins with."""
    names = ("name_en", "name_nb", "kind", "unit", "tracks_lots", "reorder_level")
    return {name: getattr(item, name) for name in (*names, "position", "active")}


def expiring_rows(levels: Iterable[Level], day: date) -> list[list[str]]:
    """Return what is there and expires soon or has expired, for the printed list."""
    return [
        [
            level.item.name,
            level.lot.number if level.lot else "",
            _until(level.lot),
            str(level.on_hand),
            _state(level, day).get("word", ""),
        ]
        for level in levels
    ]


def lot_movement_rows(movements: Iterable[Movement], site: Site) -> list[list[Any]]:
    """Return every movement of a lot as cells of a table."""
    return [
        [
            {"text": date_format(one.at.astimezone(site.zone), "j M Y H:i"), "time": one.at},
            one.item.name,
            movement_words(one),
            {"text": signed(one.quantity, plus=True), "number": True},
            str(one.by) if one.by else "–",
        ]
        for one in movements
    ]
