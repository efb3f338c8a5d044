"""Words of handing out: who it is for, what today was, what was given, what to tell."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fristed.apps.clients.models import Client
from fristed.apps.sites.models import Site
from fristed.apps.visits.models import Visit

from ..choices import ToldOf
from ..models import Supply
from ..permissions import EXPORTERS, KEEPERS, SEES_FIGURES
from ..queries.figures import Figures
from ..queries.names import item_name
from ..queries.notices import Notice


def who_words(visit: Visit | None, client: Client | None, asked: bool) -> dict[str, str]:
    """Say for whom the kit is written down; without a person, that nobody has to be known."""
    if visit is not None:
        return {"text": _("For %(handle)s.") % {"handle": visit.handle}, "handle": visit.handle}
    if client is not None:
        return {"text": _("For whoever this card belongs to."), "handle": ""}
    if asked:
        said = _("This person's page is not open here. The kit is given to nobody in particular.")
        return {"text": said, "handle": ""}
    return {"text": "", "handle": ""}


def given_words(given: Supply) -> str:
    """Say what was given."""
    said = ngettext("%(n)s kit is given.", "%(n)s kits are given.", given.kits)
    return said % {"n": given.kits}


def today_words(figures: Figures) -> str:
    """Say what today was so far, in one line; nothing where there was nothing."""
    parts = []
    if figures.kits:
        parts.append(ngettext("%(n)s kit", "%(n)s kits", figures.kits) % {"n": figures.kits})
    if figures.refills:
        refills = ngettext("%(n)s of them a refill", "%(n)s of them refills", figures.refills)
        parts.append(refills % {"n": figures.refills})
    if trained := figures.trained.total():
        parts.append(
            ngettext("%(n)s person trained", "%(n)s people trained", trained) % {"n": trained}
        )
    if figures.reports:
        told = ngettext("%(n)s reversal told of", "%(n)s reversals told of", figures.reports)
        parts.append(told % {"n": figures.reports})
    return " · ".join(parts)


def notices(found: Sequence[Notice], site: Site) -> list[dict[str, Any]]:
    """Return what to tell a card holder, each with the button that says it was told."""
    return [
        {
            "recall": one.of == ToldOf.RECALL,
            "title": _notice_title(one),
            "text": _notice_text(one),
            "url": reverse("naloxone:told", args=[site.slug, one.supply.pk]),
            "of": one.of,
        }
        for one in found
    ]


def _notice_title(one: Notice) -> str:
    if one.of == ToldOf.RECALL:
        return _("A kit they were given is called back: lot %(lot)s") % {"lot": one.number}
    day = date_format(one.expires_on, _("j F Y")) if one.expires_on else ""
    return _("A kit they were given can be used until %(day)s: lot %(lot)s") % {
        "day": day,
        "lot": one.number,
    }


def _notice_text(one: Notice) -> str:
    day = date_format(one.supply.given_at, _("j F Y"))
    if one.of == ToldOf.RECALL:
        said = _("Given on %(day)s. Offer a new one, and to take the old one back.")
    else:
        said = _("Given on %(day)s. Offer a new one. An old one is better than none until then.")
    return said % {"day": day}


def links(site: Site, roles: Collection[str]) -> list[dict[str, str]]:
    """Return where this room leads, for whoever may go there."""
    places = (
        ("naloxone:reversal", _("Somebody tells of a reversal"), "message-circle", roles),
        ("naloxone:training", _("Training was given"), "users", roles),
        ("naloxone:supplies", _("What was given"), "list", SEES_FIGURES),
        ("naloxone_programmes:figures", _("Figures"), "chart-line", SEES_FIGURES),
        ("naloxone_programmes:programmes", _("Programmes"), "building-2", SEES_FIGURES),
        ("naloxone:expiring", _("What expires soon"), "hourglass", KEEPERS),
        ("naloxone:lot", _("Find every kit of a lot"), "search", KEEPERS),
        ("naloxone:products", _("Products"), "box", KEEPERS),
        ("naloxone_programmes:exports", _("Files"), "download", EXPORTERS),
    )
    return [
        {"url": reverse(name, args=[site.slug]), "label": label, "icon": icon}
        for name, label, icon, who in places
        if set(roles).intersection(who)
    ]


def supply_head() -> list[Any]:
    """Return the words over the list."""
    kits = {"text": _("Kits"), "number": True}
    return [_("Given"), kits, _("For"), _("First, or another one"), _("Which"), _("By")]


def supply_rows(given: Iterable[Supply]) -> list[list[Any]]:
    """Return the rows of the list: never a person."""
    return [
        [
            {"text": date_format(one.given_at, _("j F Y, H:i")), "time": one.given_at},
            {"text": str(one.kits), "number": True},
            one.get_recipient_display(),
            one.get_why_display(),
            lots_words(one),
            one.by.display_name,
        ]
        for one in given
    ]


def lots_words(one: Supply) -> str:
    """Return which kits they were: the item, and lots where there are any."""
    lines = [line.movement for line in one.lines.all()]
    if not lines:
        return _("not on the shelf's books")
    lots = [move.lot.number for move in lines if move.lot]
    name = item_name(lines[0].item)
    return f"{name}, {', '.join(lots)}" if lots else name
