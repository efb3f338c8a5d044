"""What pages of every kind of house ask for: addresses, a form's own key, the theme."""

from functools import lru_cache
from uuid import uuid4

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from fristed.apps.accounts.choices import Theme
from fristed.apps.sites.models import Site

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
