"""The menu's links and switches, drawn in Python.

They stand on every page of staff, twenty links with an icon each: as templates they were a sixth of
what a page cost (docs/adr/0021).
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from .fristed_board import NOTHING, fill
from .fristed_ui import icon

register = template.Library()


@register.simple_tag
def menu_links(items: Iterable[Mapping[str, Any]]) -> SafeString:
    """Draw where the menu leads: items of url, label, icon and current."""
    line = '<li><a href="{}"{}>{}{}</a></li>'
    here = SafeString(' aria-current="page"')
    drawn = [
        fill(line, one["url"], here if one["current"] else NOTHING, icon(one["icon"]), one["label"])
        for one in items
    ]
    return SafeString("".join(drawn))


@register.simple_tag(takes_context=True)
def switches(context: template.Context) -> SafeString:
    """Draw language and light as two forms; the view returns to the page they stand on.

    Context: language_url, theme_url, theme, request.
    """
    token = '<input type="hidden" name="csrfmiddlewaretoken" value="{}">'
    request = context.get("request")
    back = '<input type="hidden" name="next" value="{}">'
    hidden = fill(
        token + back, str(context.get("csrf_token", "")), request.get_full_path() if request else ""
    )
    form = '<form method="post" action="{}" class="menu__group">{}{}</form>'
    drawn = [
        fill(form, url, hidden, inside)
        for url, inside in (
            (context.get("language_url"), _languages()),
            (context.get("theme_url"), _lights(str(context.get("theme")))),
        )
        if url
    ]
    return SafeString("".join(drawn))


def _languages() -> SafeString:
    button = '<button name="language" value="{}" lang="{}" aria-pressed="{}">{}</button>'
    chosen = get_language()
    return fill(
        '{}<span class="vh">{}</span>{}',
        icon("languages"),
        _("Language"),
        SafeString(
            "".join(
                fill(button, code, code, _pressed(code == chosen), capfirst(_own_name(code)))
                for code, _name in settings.LANGUAGES
            )
        ),
    )


def _own_name(code: str) -> str:
    return str(get_language_info(code)["name_local"])


def _lights(theme: str) -> SafeString:
    button = '<button name="theme" value="{}" aria-pressed="{}">{}{}</button>'
    kinds = (
        ("light", "sun", _("Light")),
        ("dark", "moon", _("Dark")),
        ("red-dim", "eye-off", _("Red, dimmed")),
    )
    drawn = [fill(button, key, _pressed(key == theme), icon(of), word) for key, of, word in kinds]
    return fill(
        '<span class="vh">{}</span>{}', _("Light on the screen"), SafeString("".join(drawn))
    )


def _pressed(is_so: bool) -> str:
    return "true" if is_so else "false"
