"""What waits for a person, in words: from which tablet, when, which kind, why it waits."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from fristed.apps.festival_care.queries.table import kinds
from fristed.apps.sites.models import Site
from fristed.apps.sites.presenters.moments import moment

from ..choices import Because
from ..models import Held
from ..queries.letters import Event
from .tablets import name

OUTREACH = {
    "equipment.handed_out": lambda: _("Equipment handed out"),
    "naloxone.given": lambda: _("Naloxone given"),
}


def rows(site: Site, read: Iterable[tuple[Held, Event | None]]) -> list[list[Any]]:
    """Return what waits as a table's rows."""
    return [_row(site, held, event) for held, event in read]


def head() -> list[Any]:
    """Return the words above the rows."""
    return [_("What happened"), _("When"), _("Told by"), _("Why it waits")]


def by_tablet(site: Site, counted: Sequence[tuple[int, int]]) -> list[dict[str, str]]:
    """Return a link to what waits of each tablet."""
    found = []
    for number, many in counted:
        words = ngettext("Tablet %(number)d: %(n)d waits", "Tablet %(number)d: %(n)d wait", many)
        url = reverse("sync:of_tablet", args=[site.slug, number])
        found.append({"url": url, "word": words % {"number": number, "n": many}})
    return found


def by_reason(counted: Sequence[tuple[str, int]]) -> list[tuple[str, str]]:
    """Return how much waits for each reason, as facts."""
    return [(str(Because(because).label), str(many)) for because, many in counted]


def facts(site: Site, held: Held, event: Event | None) -> list[tuple[str, str]]:
    """Return one that waits as facts: coded choices alone, as they were told."""
    found = [
        (_("What happened"), what(event)),
        (_("When"), moment(site, event.at) if event else _("not known")),
        (_("Written down"), moment(site, event.told) if event else ""),
        (_("Told by"), name(held.taken.tablet)),
        (_("Brought by"), held.taken.tablet.brought_by.display_name),
        (_("Came in"), moment(site, held.taken.at)),
        (_("Why it waits"), held.get_because_display()),
        (_("Left out"), held.get_left_because_display()),
    ]
    return [one for one in found if one[1]]


def what(event: Event | None) -> str:
    """Return what kind of event it is."""
    if event is None:
        return _("It cannot be read")
    if event.kind in OUTREACH:
        return OUTREACH[event.kind]()
    known = kinds().get(event.kind)
    if known is None:
        return _("Something this version does not know")
    return str(known["words"]["nb" if (get_language() or "en").startswith("nb") else "en"])


def _row(site: Site, held: Held, event: Event | None) -> list[Any]:
    return [
        {"text": what(event), "href": reverse("sync:decide", args=[site.slug, held.pk])},
        moment(site, event.at) if event else _("not known"),
        name(held.taken.tablet),
        held.get_because_display(),
    ]
