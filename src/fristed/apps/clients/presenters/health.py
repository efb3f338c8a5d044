"""The pages of somebody's health record, of whichever rooms are in the house."""

from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from fristed.apps.sites.models import Site

from ..models import Client

PAGES = (
    ("overview", "clinic:record"),
    ("notes", "clinic:notes"),
    ("plan", "clinic:plan"),
    ("wounds", "wounds:wounds"),
    ("infections", "infections:person"),
    ("vaccinations", "vaccinations:person"),
    ("appointments", "appointments:of"),
    ("exchange", "health_exchange:exchange"),
)


def health_tabs(site: Site, client: Client, current: str = "") -> list[dict[str, Any]]:
    """Return the pages of a health record; templates show them with `clients/_health.html`."""
    words = {
        "overview": _("Overview"),
        "notes": _("Notes"),
        "plan": _("Goals and OAT"),
        "wounds": _("Wounds"),
        "infections": _("Tests"),
        "vaccinations": _("Vaccines"),
        "appointments": _("Appointments"),
        "exchange": _("Other services"),
    }
    rows = []
    for key, name in PAGES:
        try:
            url = reverse(name, args=[site.slug, client.pk])
        except NoReverseMatch:
            continue
        rows.append({"url": url, "label": words[key], "current": key == current})
    return rows


def health_crumbs(site: Site, client: Client | None = None) -> list[dict[str, str]]:
    """Return where a page of a health record lies: under the clinic, and under the record."""
    try:
        rows = [{"url": reverse("clinic:queue", args=[site.slug]), "label": _("Clinic")}]
        if client is not None:
            url = reverse("clinic:record", args=[site.slug, client.pk])
            rows.append({"url": url, "label": _("Health record")})
    except NoReverseMatch:
        return []
    return rows


def record_url(site: Site, client: int) -> str:
    """Return where somebody's health record begins; empty in a house without a clinic."""
    try:
        return reverse("clinic:record", args=[site.slug, client])
    except NoReverseMatch:
        return ""
