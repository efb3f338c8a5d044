"""Rows of lots: where each kit is or went, what expires."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from fristed.apps.sites.models import Site
from fristed.apps.stock.models import Level

from ..choices import Recipient
from ..queries.lots import Expiring, KitsOfLot
from ..queries.names import item_name


def _number(count: int) -> dict[str, Any]:
    return {"text": str(count), "number": True}


def _numbers(*words: str) -> list[dict[str, Any]]:
    return [{"text": word, "number": True} for word in words]


def lot_page(found: KitsOfLot, number: str, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return what is known of a lot number; `rows` are those of this page."""
    names = {lot.site_id: f"{lot.site.name} · {lot.site.room_name}" for lot in found.lots}
    return {
        "number": found.lots[0].number if found.lots else number,
        "kinds": [_kind(lot) for lot in found.lots],
        "called_back": any(_is_recalled(lot) for lot in found.lots),
        "sentence": _lot_sentence(found),
        "shelf_head": [_("Site"), *_numbers(_("On the shelf"))],
        "shelf": [
            [names.get(level.site_id, ""), _number(level.on_hand)]
            for level in found.shelf
            if level.on_hand > 0
        ],
        "given_head": [
            _("Site"),
            _("Day"),
            _("For"),
            *_numbers(_("Kits"), _("With a card"), _("Told")),
        ],
        "given": [_given_row(row, names) for row in rows],
        "left": found.holders - found.told,
    }


def _kind(lot: Any) -> dict[str, Any]:
    day = date_format(lot.expires_on, _("j F Y")) if lot.expires_on else _("no date")
    said = _("%(item)s, lot %(lot)s, until %(day)s, at %(site)s")
    words = {"item": item_name(lot.item), "lot": lot.number, "day": day, "site": lot.site.name}
    return {"text": said % words, "called_back": _is_recalled(lot)}


def _is_recalled(lot: Any) -> bool:
    return getattr(lot, "recall", None) is not None


def _lot_sentence(found: KitsOfLot) -> str:
    given = ngettext("%(n)s kit was given", "%(n)s kits were given", found.kits) % {"n": found.kits}
    here = ngettext("%(n)s is still on a shelf", "%(n)s are still on a shelf", found.on_hand) % {
        "n": found.on_hand
    }
    return _("%(given)s, %(here)s.") % {"given": given, "here": here}


def _given_row(row: dict[str, Any], names: dict[int, str]) -> list[Any]:
    return [
        names.get(row["site"], ""),
        date_format(row["day"], _("j F Y")),
        str(Recipient(row["recipient"]).label),
        _number(row["total"]),
        _number(row["holders"]),
        _number(row["told"]),
    ]


def expiring_page(found: Expiring, site: Site, today: date) -> dict[str, Any]:
    """Return the lots that expire: those given, with those told, and those on the shelf."""
    return {
        "given_head": [
            _("Lot"),
            _("Which"),
            _("Until"),
            *_numbers(_("Kits given"), _("With a card"), _("Told")),
        ],
        "given": [_expiring_row(row, site, today) for row in found.given],
        "shelf_head": [_("Lot"), _("Which"), _("Until"), *_numbers(_("On the shelf"))],
        "shelf": [_shelf_row(level, today) for level in found.shelf],
        "on_paper": list(_on_paper(found)),
    }


def _expiring_row(row: dict[str, Any], site: Site, today: date) -> list[Any]:
    query = urlencode({"number": row["number"]})
    return [
        {"text": row["number"], "href": f"{reverse('naloxone:lot', args=[site.slug])}?{query}"},
        _name(row),
        _until(row["expires_on"], today),
        _number(row["total"]),
        _number(row["holders"]),
        _number(row["told"]),
    ]


def _shelf_row(level: Level, today: date) -> list[Any]:
    return [
        level.lot.number,
        item_name(level.item),
        _until(level.lot.expires_on, today),
        _number(level.on_hand),
    ]


def _until(day: date | None, today: date) -> Any:
    if day is None:
        return _("no date")
    said = date_format(day, _("j F Y"))
    if day < today:
        return {"state": "attention", "text": _("%(day)s, has passed") % {"day": said}}
    return said


def _name(row: dict[str, Any]) -> str:
    norwegian = (get_language() or "").startswith("nb")
    return str(row["name_nb"] if norwegian else row["name_en"])


def _on_paper(found: Expiring) -> Iterable[dict[str, str]]:
    for row in found.given:
        day = date_format(row["expires_on"], _("F Y"))
        yield {"number": row["number"], "name": _name(row), "until": day}


def months_words(count: int) -> str:
    """Return so many months in words."""
    return ngettext("%(n)s month", "%(n)s months", count) % {"n": count}
