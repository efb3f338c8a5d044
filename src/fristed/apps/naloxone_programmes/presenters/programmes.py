"""Words and rows of programmes."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fristed.apps.naloxone.choices import Form
from fristed.apps.sites.models import Site

from ..models import Programme, ProgrammeSite


def programme_links(found: Iterable[Programme], site: Site) -> list[dict[str, str]]:
    """Return the programmes as rows that lead to them."""
    return [
        {
            "url": reverse("naloxone_programmes:programme", args=[site.slug, one.pk]),
            "label": one.name,
            "icon": "building-2",
            "note": f"{one.city} · {_since(one)}",
        }
        for one in found
    ]


def _since(one: Programme) -> str:
    begun = date_format(one.started_date, _("j F Y"))
    if one.ended_date is None:
        return _("since %(day)s") % {"day": begun}
    return _("%(first)s to %(last)s") % {
        "first": begun,
        "last": date_format(one.ended_date, _("j F Y")),
    }


def programme_facts(one: Programme) -> list[tuple[str, str]]:
    """Return what a programme is."""
    gives = ", ".join(str(Form(form).label) for form in one.gives)
    facts = [(_("City"), one.city), (_("When"), _since(one))]
    if gives:
        facts.append((_("Gives"), gives))
    if one.doses_per_kit:
        facts.append((_("Doses in a kit"), str(one.doses_per_kit)))
    return facts


def hidden_words(names: Sequence[str]) -> str:
    """Say which sites of a programme are left out because their figures are not open here."""
    if not names:
        return ""
    return _("Without %(sites)s: you hold no role there.") % {"sites": ", ".join(names)}


def member_rows(members: Iterable[ProgrammeSite], site: Site) -> list[dict[str, Any]]:
    """Return the sites that belong to it, each with the way to let it leave."""
    return [
        {
            "name": f"{one.member.name} · {one.member.room_name}",
            "url": reverse(
                "naloxone_programmes:remove_site", args=[site.slug, one.programme_id, one.pk]
            ),
        }
        for one in members
    ]
