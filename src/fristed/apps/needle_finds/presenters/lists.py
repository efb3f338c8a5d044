"""Rows of the list to be collected, of one find, of a round on paper and of areas."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from fristed.apps.sites.models import Site

from ..choices import PlaceType
from ..models import Area, Find
from ..queries.figures import Counted
from .words import amount_words, counted_words, day_words, outcome_words, square_words, where_words


def groups(finds: Iterable[Find], site: Site, today: date) -> list[dict[str, Any]]:
    """Return finds, those of one place and day under one line that says so."""
    found = []
    for _key, together in groupby(finds, key=lambda one: one.together):
        rows = [row(one, site, today) for one in together]
        words = ngettext("%(n)s report", "%(n)s reports of one place and day", len(rows))
        found.append({"rows": rows, "several": len(rows) > 1, "words": words % {"n": len(rows)}})
    return found


def row(find: Find, site: Site, today: date) -> dict[str, Any]:
    """Return a find as a row of the list."""
    day = _("Reported %(day)s · %(source)s") % {
        "day": day_words(find.date, today),
        "source": find.get_source_display(),
    }
    return {
        "where": where_words(find),
        "kind": find.get_place_type_display(),
        "urgent": find.place_type == PlaceType.PLAYGROUND,
        "square": square_words(find) if find.area else "",
        "amount": amount_words(find.measure, find.amount, find.basis),
        "day": day,
        "url": reverse("needle_finds:find", args=[site.slug, find.pk]),
        "collected_url": reverse("needle_finds:collected", args=[site.slug, find.pk]),
    }


def one(find: Find, site: Site, at: datetime, today: date, *, corrects: bool) -> dict[str, Any]:
    """Return a find with what came of it, and what can be taken back."""
    settled = getattr(find, "settled", [])
    end = settled[0] if settled else None
    facts = row(find, site, today)
    facts |= {"outcome": "", "undo_outcome_url": "", "undo_url": ""}
    if corrects or find.can_be_undone(at):
        facts["undo_url"] = reverse("needle_finds:undo", args=[site.slug, find.pk])
    if end is not None:
        facts["outcome"] = outcome_words(end)
        facts["outcome_day"] = day_words(end.date, today)
        if corrects or end.can_be_undone(at):
            facts["undo_outcome_url"] = reverse(
                "needle_finds:undo_outcome", args=[site.slug, end.pk]
            )
    return facts


def past_rows(finds: Iterable[Find], site: Site, today: date) -> list[list[Any]]:
    """Return finds of some days as rows of a table."""
    return [
        [
            {"text": day_words(find.date, today).capitalize(),
             "href": reverse("needle_finds:find", args=[site.slug, find.pk])},
            where_words(find),
            find.get_place_type_display(),
            amount_words(find.measure, find.amount, find.basis),
            outcome_words(find.settled[0])  # type: ignore[attr-defined]
            if find.settled  # type: ignore[attr-defined]
            else _("to be collected"),
        ]
        for find in finds
    ]  # fmt: skip


def round_rows(
    areas: Iterable[Area],
    waiting: Iterable[Find],
    lately: Mapping[int | None, Counted],
    site: Site,
    today: date,
) -> list[dict[str, Any]]:
    """Return where to look today: areas with reports first, then those with most finds lately."""
    by_area: dict[int | None, list[dict[str, Any]]] = {}
    for find in waiting:
        told = row(find, site, today) | {"square": square_words(find)}
        by_area.setdefault(find.area_id, []).append(told)
    names: dict[int | None, str] = {one.pk: one.name for one in areas}
    for key in (*by_area, *lately):
        names.setdefault(key, pgettext("areas", "Elsewhere"))
    found = [
        {
            "name": name,
            "waiting": by_area.get(key, []),
            "lately": counted_words(lately[key]) if key in lately else "",
            "finds": lately[key].finds if key in lately else 0,
        }
        for key, name in names.items()
    ]
    return sorted(found, key=lambda one: (-len(one["waiting"]), -one["finds"], one["name"]))


def area_rows(areas: Iterable[Area], site: Site) -> list[dict[str, Any]]:
    """Return the areas with their cell of the map."""
    words = _("Column %(column)s, row %(row)s")
    return [
        {
            "name": one.name,
            "line": words % {"column": one.column, "row": one.row},
            "end_url": reverse("needle_finds:end_area", args=[site.slug, one.pk]),
        }
        for one in areas
    ]
