"""What pages of every kind of house ask for: addresses, a form's own key, the theme."""

from functools import lru_cache
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from fristed.apps.accounts.choices import Theme
from fristed.apps.sites.entrance import clock
from fristed.apps.sites.models import Site

from .clock import clock_note

DARK_FROM, DARK_UNTIL = 20, 7
THEME_COOKIE = "fristed_theme"


@lru_cache(maxsize=4096)  # every page asks for the same thirty
def address(name: str, *within: str) -> str:
    """Return where a page is, by its name and its house's."""
    return reverse(name, args=within)


def once_field() -> SafeString:
    """Return a form's own key. Templates call this anew for every form on a page."""
    return format_html('<input type="hidden" name="once" value="{}">', uuid4())


def theme_of(request: HttpRequest, site: Site | None) -> str:
    """Return light, dark or red-dim: as chosen, else dark from 20:00 to 07:00 at the site."""
    user = getattr(request, "user", None)
    chosen = request.COOKIES.get(THEME_COOKIE) or getattr(user, "theme", "")
    if chosen in (Theme.LIGHT, Theme.DARK, Theme.RED_DIM):
        return str(chosen)
    now = getattr(request, "at", None) or timezone.now()
    hour = now.astimezone(site.zone).hour if site else timezone.localtime(now).hour
    return "dark" if hour >= DARK_FROM or hour < DARK_UNTIL else "light"


def every_page(request: HttpRequest, site: Site | None) -> dict[str, Any]:
    """Return what the base templates expect in any house (see web/templates/base_staff.html)."""
    user = getattr(request, "user", None)
    now = getattr(request, "at", None) or timezone.now()
    return {
        "theme": theme_of(request, site),
        "now": now.astimezone(site.zone) if site else now,
        "once_field": once_field,
        "without_help": not settings.HELP_PAGES,  # where it is missing, pages speak of emergencies
        "clock_note": clock_note(clock.jumped(timezone.now())),
        "demonstration": site.is_demonstration if site else settings.DEMONSTRATION,
        "language_url": address("language"),
        "theme_url": address("accounts:theme"),
        "lock_url": address("accounts:lock"),
        "sign_out_url": address("accounts:sign_out"),
        "idle_seconds": settings.IDLE_LOCK_SECONDS,
        "staff_name": getattr(user, "display_name", ""),
        "me_url": address("accounts:me"),
        "place_name": "",  # a template's `default:` fails on a name that is missing
        "place_short": "",
    }
