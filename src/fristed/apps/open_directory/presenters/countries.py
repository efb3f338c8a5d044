"""A country in words: its rooms, what sources counted, and what nobody here knows."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fristed.apps.availability import presenters as figures_shown
from fristed.apps.availability.choices import Kind as FigureKind
from fristed.apps.availability.choices import Topic
from fristed.apps.availability.models import Figure
from fristed.apps.directory.choices import Kind, Service, Status
from fristed.apps.directory.models import PublishedCount
from fristed.apps.directory.presenters.words import country_name
from fristed.apps.directory.queries.rooms import Entry

from . import counted
from .pages import address, row

# What a room can say of itself that answers for a heading, where no figure does.
SERVICES = {
    Topic.SYRINGES: Service.SYRINGES,
    Topic.NALOXONE: Service.NALOXONE,
    Topic.CHECKING: Service.DRUG_CHECKING,
}


def listed(
    rooms: Sequence[Entry], figures: Mapping[str, int], counts: Sequence[PublishedCount], keep: str
) -> list[dict[str, str]]:
    """Return a line for each country that anything is known of."""
    entries = Counter(one.country for one in rooms)
    codes = {*entries, *figures, *(one.area for one in counts if len(one.area) == 2)}
    lines = [
        {
            "name": country_name(code),
            "url": address("country", keep, code.lower()),
            "says": _says(entries[code], figures.get(code, 0)),
        }
        for code in codes
    ]
    return sorted(lines, key=lambda one: one["name"])


def shown(
    code: str, rooms: Sequence[Entry], figures: Sequence[Figure],
    counts: Sequence[PublishedCount], keep: str,
) -> dict[str, Any]:  # fmt: skip
    """Return one country: rooms, counts by others, and each heading with its figures."""
    standing = [one for one in figures if _stands(one) and one.value is not None]
    return {
        "name": country_name(code),
        "rooms": [row(one, keep) for one in rooms],
        "rooms_says": rooms_words(rooms),
        "published": counted.published(counts),
        "topics": [_topic(topic, standing, rooms) for topic in Topic],
        "put_right": [_said(one) for one in figures if not _stands(one) and one.value is not None],
        "head": [_("What is counted"), _("Where"), {"text": _("Number"), "number": True},
                 _("Of when"), _("Source")],
    }  # fmt: skip


def rooms_words(rooms: Sequence[Entry]) -> str:
    """Return how many rooms are known here; at least, as nobody keeps a whole list."""
    if not rooms:
        return _("No room of this country is known here.")
    is_open = sum(one.rooms for one in rooms if one.status == Status.OPERATING)
    words = ngettext(
        "At least %(n)s room was open when it was last heard of.",
        "At least %(n)s rooms were open when they were last heard of.",
        is_open,
    )
    return words % {"n": is_open}


def _topic(topic: Topic, figures: Sequence[Figure], rooms: Sequence[Entry]) -> dict[str, Any]:
    service = SERVICES.get(topic)
    is_open = [one for one in rooms if one.status == Status.OPERATING]
    having = sum(one.rooms for one in is_open if service and service in one.many(Kind.SERVICES))
    words = ngettext(
        "At least %(n)s room offers it.", "At least %(n)s rooms offer it.", having
    )  # fmt: skip
    return {
        "code": topic.value,
        "title": str(topic.label),
        "rows": [_said(one) for one in figures if FigureKind(one.kind).topic == topic],
        "at_rooms": words % {"n": having} if having else "",
    }


def _said(one: Figure) -> list[Any]:
    link = {"text": one.source.title, "href": one.source.address}
    return [
        str(FigureKind(one.kind).label),
        one.place or _("The whole country"),
        {"text": figures_shown.number_words(one), "number": True},
        figures_shown.period_words(one.period),
        link if one.source.address else one.source.title,
    ]


def _stands(one: Figure) -> bool:
    return getattr(one, "corrected_by", None) is None


def _says(entries: int, figures: int) -> str:
    rooms = ngettext("%(n)s entry of rooms", "%(n)s entries of rooms", entries) % {"n": entries}
    told = ngettext("%(n)s figure", "%(n)s figures", figures) % {"n": figures}
    return " · ".join(part for part, many in ((rooms, entries), (told, figures)) if many)
