"""Figures of a day and a month, and the rows of a day."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fristed.apps.sites.models import Site

from ..choices import Measure
from ..models import Exchange, Outlet
from ..queries.figures import Figures
from .words import amount_words, back_words, given_words, outlet_word, sentence


def period(told: Figures, heading: str) -> dict[str, Any]:
    """Return a day or a month: a sentence, then by which way and which items."""
    return {
        "heading": heading,
        "sentence": sentence(told),
        "times": told.times,
        "outlets": [
            [
                outlet_word(one.kind).capitalize(),
                {"text": str(one.times), "number": True},
                {"text": "–" if one.people is None else str(one.people), "number": True},
                {"text": str(one.syringes), "number": True},
            ]
            for one in told.by_outlet
        ],
        "items": [[name, {"text": str(n), "number": True}] for name, n in told.items],
        "back": [
            amount_words(measure, amount, basis)
            for (measure, basis), amount in sorted(told.back.items(), key=_by_measure)
        ],
    }


def _by_measure(one: tuple[tuple[str, str], int]) -> tuple[int, str]:
    (measure, basis), _amount = one
    return (Measure.values.index(measure), basis)


def outlet_head() -> list[Any]:
    """Return the head of the table by outlet."""
    numbers = (_("Times"), _("People"), _("Syringes"))
    return [_("By which way"), *({"text": word, "number": True} for word in numbers)]


def item_head() -> list[Any]:
    """Return the head of the table by item."""
    return [_("Item"), {"text": _("Handed out"), "number": True}]


def exchange_rows(
    exchanges: Iterable[Exchange], site: Site, at: datetime, *, corrects: bool
) -> list[dict[str, Any]]:
    """Return what was entered on a day; a person is never in it."""
    return [
        {
            "time": _entered(one, site),
            "outlet": one.outlet.name if one.outlet else _("at the desk"),
            "people": one.people,
            "out": given_words(one, most=6),
            "back": back_words(one.returned.all()),
            "topics": ", ".join(str(row.get_topic_display()) for row in one.interventions.all()),
            "by": str(one.by),
            "undo_url": _undo(one, site) if corrects or one.can_be_undone(at) else "",
        }
        for one in exchanges
    ]


def _entered(one: Exchange, site: Site) -> str:
    """Return when it was entered on the day; a row of a table came on no day's hour."""
    return _("moved in") if one.moved_in else date_format(one.at.astimezone(site.zone), "H:i")


def _undo(one: Exchange, site: Site) -> str:
    return reverse("needle_exchange:undo", args=[site.slug, one.pk])


def outlet_rows(outlets: Iterable[Outlet], site: Site) -> list[dict[str, Any]]:
    """Return the outlets with their kind and place."""
    return [
        {
            "name": one.name,
            "line": f"{one.get_kind_display()} · {one.get_place_type_display()}".capitalize(),
            "end_url": reverse("needle_exchange:end_outlet", args=[site.slug, one.pk]),
        }
        for one in outlets
    ]
