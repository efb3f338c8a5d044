"""The gallery's one view: `?show=board&theme=dark&language=nb`."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from . import charts, emergency, floor, parts

SHOWN = ("parts", "charts", "board", "refusal", "emergency", "plain", "kiosk", "sheet")
THEMES = ("light", "dark", "red-dim")
LANGUAGES = ("en", "nb")


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Show one of the gallery's pages in the chosen theme and language."""
    wish = request.GET
    show = one_of(SHOWN, wish.get("show"))
    theme = one_of(THEMES, wish.get("theme"))
    chosen = one_of(LANGUAGES, wish.get("language"))
    now = getattr(request, "at", None) or timezone.now()
    with translation.override(chosen):
        context = furniture(theme, chosen, show) | content(show, now)
        return render(request, f"gallery/{show}.html", context)


def one_of(known: tuple[str, ...], wish: str | None) -> str:
    """Return the wish if it is known, else the first."""
    return wish if wish in known else known[0]


def content(show: str, now: Any) -> dict[str, Any]:
    """Return the made-up data of one page."""
    if show in ("board", "refusal"):
        return floor.floor(now, refused=show == "refusal")
    if show == "emergency":
        return emergency.clock(now)
    if show == "charts":
        return charts.charts()
    return parts.parts(now)


NOWHERE = (
    "emergency_url",
    "staff_help_url",
    "lock_url",
    "language_url",
    "theme_url",
    "sign_out_url",
)


def _pages() -> dict[str, tuple[str, str]]:
    return {
        "parts": (_("Components"), "box"),
        "charts": (_("Charts"), "chart-line"),
        "board": (_("Board"), "layout-dashboard"),
        "refusal": (_("Cannot use the room now"), "door-open"),
        "emergency": (_("Emergency"), "siren"),
        "plain": (_("Sign in"), "lock"),
        "kiosk": (_("Kiosk"), "message-square"),
        "sheet": (_("On paper"), "printer"),
    }


def furniture(theme: str, chosen: str, show: str) -> dict[str, Any]:
    """Return what base_staff.html expects, leading nowhere."""
    here = f"?language={chosen}&theme={theme}"
    return {
        "theme": theme,
        "gallery_themes": THEMES,
        "gallery_languages": LANGUAGES,
        "chosen": chosen,
        "show": show,
        "place_name": "Oslo · Brukerrommet",
        "place_short": "Oslo",
        **dict.fromkeys(NOWHERE, "#"),
        "idle_seconds": 86400,
        "staff_name": "Ingrid",
        "demonstration": True,
        "nav_items": [
            {"url": f"{here}&show={key}", "label": word, "icon": icon, "current": key == show}
            for key, (word, icon) in _pages().items()
        ],
    }
