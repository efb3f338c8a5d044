"""What every page's furniture needs: theme, lock, emergency, the menu of the site."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fristed.apps.accounts.views import last_house
from fristed.apps.alerts import permissions as alerts
from fristed.apps.alerts.presenters.alerts import warning_lines
from fristed.apps.alerts.queries.alerts import warnings
from fristed.apps.availability import permissions as availability
from fristed.apps.clinic import permissions as clinic
from fristed.apps.counselling import permissions as counselling
from fristed.apps.directory import permissions as directory
from fristed.apps.dispatches import permissions as dispatches
from fristed.apps.dispatches.presenters.words import attention_words
from fristed.apps.dispatches.queries import attention
from fristed.apps.drug_information import permissions as drug_information
from fristed.apps.enquiries import permissions as enquiries
from fristed.apps.federation import permissions as federation
from fristed.apps.festivals import permissions as festivals
from fristed.apps.infections import permissions as infections
from fristed.apps.literature import permissions as literature
from fristed.apps.member_reports import permissions as member_reports
from fristed.apps.naloxone import permissions as naloxone
from fristed.apps.needle_exchange import permissions as needle_exchange
from fristed.apps.needle_finds import permissions as needle_finds
from fristed.apps.planning import permissions as planning
from fristed.apps.referrals import permissions as referrals
from fristed.apps.samples import permissions as samples
from fristed.apps.sites import permissions
from fristed.apps.sites.entrance import NOT_OF_THE_HOUSE_COOKIE, terminal_slug
from fristed.apps.sites.models import Site
from fristed.apps.sites.presenters import glass_banner
from fristed.apps.sites.queries import local_day
from fristed.apps.stock import permissions as stock
from fristed.apps.surveys import permissions as surveys
from fristed.apps.sync import permissions as sync

from .looks import address, every_page

# Where a page of the menu leads, its icon, who sees it.
MENU = (
    ("rooms:board", _("Board"), "layout-dashboard", permissions.FLOOR),
    ("clients:search", _("People"), "users", permissions.FLOOR),
    ("needle_exchange:desk", _("Hand-out"), "package-open", needle_exchange.HANDS_OUT),
    ("rooms:shift", _("Shift"), "clipboard-check", permissions.FLOOR),
    ("registers:index", _("Registers"), "book-open", (*permissions.FLOOR, "coordinator")),
    ("drug_checking:queue", _("Drug checking"), "flask-conical", samples.DESK),
    ("alerts:alerts", _("Alerts"), "bell", alerts.SEES),
    ("referrals:list", _("Referrals"), "heart-handshake", referrals.REFERRERS),
    ("naloxone:give", _("Naloxone"), "life-buoy", naloxone.GIVERS),
    ("needle_finds:waiting", _("Finds"), "map-pin", needle_finds.SEES_FINDS),
    ("stock:shelf", _("Stock"), "box", stock.SEES),
    ("clinic:queue", _("Clinic"), "stethoscope", clinic.QUEUE),
    ("infections:waiting", _("Tests that wait"), "test-tube", infections.TREATS),
    ("vaccinations:due", _("Vaccines due"), "syringe", infections.TREATS),
    ("infections:figures", _("From offer to cure"), "chart-line", infections.FIGURES),
    ("festivals:events", _("Festival care"), "tent", festivals.SEES_EVENTS),
    ("sync:tablets", _("Tablets"), "wifi-off", sync.KEEPS_TABLETS),
    ("emergencies:list", _("Emergencies"), "siren", (*permissions.FLOOR, "coordinator")),
    ("day_sheets:day_sheet", _("Day sheet"), "file-text", permissions.FIGURES),
    ("indicators:reports", _("Figures"), "chart-line", permissions.FIGURES),
    ("dispatches:due", _("Reports due"), "clipboard-list", dispatches.SEES),
    ("releases:releases", _("What is published"), "book-open", permissions.FIGURES),
    (
        "member_reports:months",
        _("Reports to the network"),
        "upload",
        member_reports.SENDS,
    ),
    ("federation:months", _("Reports of members"), "clipboard-list", federation.KEEPS),
    ("drug_information:list", _("Drug information"), "book-open", drug_information.READS),
    ("directory:rooms", _("Rooms of the world"), "map-pin", directory.KEEPS),
    ("availability:figures", _("Countries"), "scale", availability.KEEPS),
    ("literature:studies", _("Literature"), "book-open", literature.KEEPS),
    ("surveys:surveys", _("Surveys"), "clipboard-list", surveys.ASKS),
    ("planning:plans", _("Planning"), "scale", planning.SEES),
    ("downtime:pack", _("Paper for power cuts"), "printer", permissions.FIGURES),
    ("feedback:complaints", _("Complaints"), "message-square", permissions.FIGURES),
    ("enquiries:register", _("Outside enquiries"), "shield", enquiries.MAY_ANSWER),
    ("staffing:duty", _("Duty"), "clock", (*permissions.WORKS_HERE, *permissions.RUNS_THE_HOUSE)),
    ("premises:house", _("House"), "home", permissions.FIGURES),
    ("sites:glass", _("Break glass"), "shield-alert", permissions.NOT_HEALTH),
)

# Where a visit goes on without anything being typed again: the page takes `?visit=`.
HANDS_ON = (
    ("needle_exchange:desk", _("Equipment to take"), "package-open", needle_exchange.HANDS_OUT),
    ("naloxone:give", _("Naloxone to take"), "life-buoy", naloxone.GIVERS),
    ("clinic:queue", _("The street clinic"), "stethoscope", clinic.QUEUE),
    ("referrals:new", _("Another service"), "heart-handshake", referrals.REFERRERS),
    ("counselling:written", _("A talk, written down"), "message-circle", counselling.COUNSELLORS),
)


def furniture(request: HttpRequest) -> dict[str, Any]:
    """Return what the base templates expect (see web/templates/base_staff.html)."""
    site: Site | None = getattr(request, "site", None)
    slug = f"?at={site.slug}" if site else ""
    return {
        **every_page(request, site),
        "me_url": address("accounts:me") + slug,
        **help_buttons(request, site),
        **(_place(request, site) if site else {}),
    }


def help_buttons(request: HttpRequest, site: Site | None) -> dict[str, str]:
    """Return the addresses of help: of this site, of this known terminal, or of where one was."""
    slug = site.slug if site else terminal_slug(request) or last_house(request)
    if not slug:
        return {}
    return {
        "emergency_url": address("emergencies:start", slug),
        "staff_help_url": address("emergencies:staff_help", slug),
        "running_url": address("emergencies:running", slug),
    }


def _place(request: HttpRequest, site: Site) -> dict[str, Any]:
    return {
        "site": site,
        "place_name": f"{site.name} · {site.room_name}",
        "place_short": site.name,
        "nav_items": list(_menu(request, site)),
        "hands_on": lambda: list(_hands_on(request, site)),
        "reports_due": lambda: _reports_due(request, site),
        "unknown_screen": _is_unknown_screen(request),
        **_glass(request, site),
        **_warned(request, site),
    }


def _warned(request: HttpRequest, site: Site) -> dict[str, Any]:
    """Return a clinician's warnings while one holds; the site itself says whether to ask."""
    roles: frozenset[str] = getattr(request, "roles", frozenset())
    now = getattr(request, "at", None) or timezone.now()
    if not roles or site.warned_until_at is None or site.warned_until_at <= now:
        return {}
    lines = warning_lines(warnings(now), site.zone)
    return {"staff_warnings": lines, "alerts_url": address("alerts:alerts", site.slug)}


def _reports_due(request: HttpRequest, site: Site) -> str:
    """Return what is due or changed, in a line, for whoever sees reports; asked by few pages."""
    held: frozenset[str] = getattr(request, "roles", frozenset())
    if not held.intersection(dispatches.SEES):
        return ""
    today = local_day(site, request.at)  # type: ignore[attr-defined]
    return attention_words(*attention(site, today))


def _is_unknown_screen(request: HttpRequest) -> bool:
    """Tell whether to ask a lead if this screen stays in the house; from the cookies alone."""
    roles: frozenset[str] = getattr(request, "roles", frozenset())
    answered = {settings.TERMINAL_COOKIE_NAME, NOT_OF_THE_HOUSE_COOKIE}.intersection(
        request.COOKIES
    )
    return not answered and bool(roles.intersection(permissions.RUNS_THE_HOUSE))


def _glass(request: HttpRequest, site: Site) -> dict[str, Any]:
    """Return the line while glass is broken; nothing on a screen that nobody has unlocked."""
    standing = getattr(request, "standing", None)
    roles: frozenset[str] = getattr(request, "roles", frozenset())
    if standing is None or not roles:
        return {}
    return glass_banner(standing, roles, site, request.at)  # type: ignore[attr-defined]


def _menu(request: HttpRequest, site: Site) -> Any:
    held: frozenset[str] = getattr(request, "roles", frozenset())
    for name, label, icon, roles in MENU:
        if not held.intersection(roles):
            continue
        if name == "sites:glass" and held.intersection(permissions.HEALTH):
            continue  # nothing to break: their own role opens it
        url = address(name, site.slug)
        yield {"url": url, "label": label, "icon": icon, "current": url == request.path}


def _hands_on(request: HttpRequest, site: Site) -> Iterator[dict[str, Any]]:
    """Yield the services that somebody who is here can be handed on to, by whoever is asked."""
    held: frozenset[str] = getattr(request, "roles", frozenset())
    for name, label, icon, roles in HANDS_ON:
        if held.intersection(roles):
            yield {"url": address(name, site.slug), "label": label, "icon": icon}
