"""The board's rows and tiles, drawn in Python.

A full board has thirty of them, each with thirty small decisions: as templates they were half of
what the page cost (docs/adr/0021). `fill` escapes whatever is put in, as a template does.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from html import escape
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .fristed_ui import icon, moment, state_icon, state_key, state_word

register = template.Library()
NOTHING = SafeString()
_TO_ESCAPE = re.compile("[&<>\"']").search  # what `escape` replaces: most words have none
LONG_HANDLE = 5  # longer than a sign such as M2-LT: somebody's calling name


@register.simple_tag(takes_context=True)
def person(context: template.Context, row: Mapping[str, Any]) -> SafeString:
    """Draw a person on the board, 72 px.

    Parameters
    ----------
    row
        id, handle, handle_url (opens the side), line ("inject · 9 min"), since and minutes
        (counted on from there), number, open (the side shows this one), action_url (POST) or
        action_href (link), action_label, action_name, action_value. Without either action there
        is no button.
    """
    said = row.get
    number = said("number")
    return fill(
        '<li class="person{}{}{}" id="person-{}">{}<div class="person__who">{}'
        '<p class="person__line">{}{}</p></div>{}</li>',
        " is-open" if said("open") else "",
        " person--numbered" if number else "",
        _named("person", row),
        row["id"],
        fill('<span class="person__number">{}</span>', number) if number else NOTHING,
        _handle("person__handle", f"handle-{row['id']}", row),
        said("line", ""),
        _since(row, after_words=bool(said("line"))),
        _go(context, row, "button person__go", f"go-{row['id']}", _person_words(row)),
    )


@register.simple_tag(takes_context=True)
def tile(context: template.Context, place: Mapping[str, Any]) -> SafeString:
    """Draw a place, 136 px: 88 and a foot of 48 that is the button.

    Parameters
    ----------
    place
        id, number, state (free | preparing | using | cleaning | closed), handle, handle_url, fact
        ("heroin", "Beside P5-GK"), since (aware), elapsed ("12:40"), limit_s and elapsed_s (the
        bar), warn_after (minutes), warn_word, warn_short (phone), late, next_word ("Next: B3-XP"),
        action_url (POST) or action_href, action_label, action_short (phone), action_name,
        action_value, open.
    """
    said = place.get
    return fill(
        '<li class="tile tile--{}{}{}{}" id="place-{}" data-timed><div class="tile__top">'
        '<span class="plate"><span class="vh">{} </span>{}</span>{}{}{}{}</div>{}{}</li>',
        state_key(place["state"]),
        _named("tile", place),
        " is-late" if said("late") else "",
        " is-open" if said("open") else "",
        place["id"],
        _("Place"),
        place["number"],
        _who(place),
        _state_line(place),
        _late_line(place),
        _next_line(place),
        _bar(place),
        _go(context, place, "tile__foot", f"tile-go-{place['id']}", _foot(place)),
    )


@register.simple_tag
def tab(key: str, word: str, count: int, of: int | str = "") -> SafeString:
    """Draw one of a phone's five tabs. The radio it belongs to is in components/board.html."""
    return fill(
        '<label class="tab tab--{}" for="tab-{}"><span class="tab__count">{}{}</span> '
        '<span class="tab__word">{}</span></label>',
        key, key, str(count), f"/{of}" if of else NOTHING, word,
    )  # fmt: skip


@register.simple_tag
def column_head(
    name: str, state: str, word: str, count: int, of: int | str = "", link: SafeString = NOTHING
) -> SafeString:
    """Draw the head of a column, 48 px: how many, of how many in all, and a link at the right."""
    taken = _("of %(of)s taken") % {"of": of} if of else ""
    return fill(
        '<div class="col-head col-head--{}">{}<h2 class="col-head__word" id="col-{}">{}</h2>'
        '<span class="col-head__count">{}</span>{}{}</div>',
        state, icon(state_icon(state)), name, word, str(count),
        fill('<span class="quiet">{}</span>', taken) if taken else NOTHING, link,
    )  # fmt: skip


@register.simple_tag
def head_link(url: str, label: str) -> SafeString:
    """Draw the link at the right of a column's head."""
    link = '<a class="col-head__link" href="{}">{}{}</a>'
    return fill(link, url, icon("eye-off", 16), label) if url else NOTHING


@register.simple_tag(takes_context=True)
def column(context: template.Context, name: str, people: Mapping[str, Any]) -> SafeString:
    """Draw a column of people.

    Parameters
    ----------
    name
        arrived | waiting | observation | after_use
    people
        number, rows (see `person`), note (under them), empty (where there are none)
    """
    rows = [person(context, row) for row in people["rows"]]
    note = people.get("note") or ("" if rows else people.get("empty", ""))
    return fill(
        '<section class="col col--{}" aria-labelledby="col-{}">{}{}{}</section>',
        name, name, column_head(name, name, state_word(name), people["number"]),
        fill('<ul class="col__list">{}</ul>', SafeString("".join(rows))) if rows else NOTHING,
        fill('<p class="col__note note">{}</p>', note) if note else NOTHING,
    )  # fmt: skip


def fill(markup: str, *values: object) -> SafeString:
    """Do what `format_html` does, a tenth as dear: it asks of each value whether it is lazy."""
    return SafeString(markup.format(*[_safe(value) for value in values]))


def _safe(value: object) -> str:
    if isinstance(value, SafeString):
        return value
    text = str(value)
    return escape(text) if _TO_ESCAPE(text) else text


def _named(kind: str, row: Mapping[str, Any]) -> str:
    return f" {kind}--named" if len(row.get("handle") or "") > LONG_HANDLE else ""


def _handle(css: str, name: str, row: Mapping[str, Any]) -> SafeString:
    if not row.get("handle_url"):
        return fill('<span class="{}">{}</span>', css, row["handle"])
    current = fill(' aria-current="{}"', "true") if row.get("open") else NOTHING
    return fill(
        '<a class="{}" id="{}" href="{}"{}>{}</a>',
        css, name, row["handle_url"], current, row["handle"],
    )  # fmt: skip


def _since(row: Mapping[str, Any], *, after_words: bool) -> SafeString:
    since: datetime | None = row.get("since")
    if since is None:
        return NOTHING
    at = moment(since)
    return fill(
        '{}<time datetime="{}" data-since="{}" data-format="min">{}</time> {}',
        " · " if after_words else "", at, at, str(row.get("minutes", 0)), _("min"),
    )  # fmt: skip


def _person_words(row: Mapping[str, Any]) -> SafeString:
    return fill(
        '<span>{}<span class="vh"> {}</span></span>{}',
        row.get("action_label", ""), row["handle"], icon("chevron-right"),
    )  # fmt: skip


def _go(
    context: template.Context, row: Mapping[str, Any], css: str, name: str, words: SafeString
) -> SafeString:
    if row.get("action_href"):
        link = '<a class="{}" id="{}" href="{}">{}</a>'
        return fill(link, css, name, row["action_href"], words)
    if not row.get("action_url"):
        return NOTHING
    more = NOTHING
    if row.get("action_name"):
        field = '<input type="hidden" name="{}" value="{}">'
        more = fill(field, row["action_name"], str(row["action_value"]))
    return fill(
        '<form method="post" action="{}">{}{}<button class="{}" id="{}">{}</button></form>',
        row["action_url"], _once(context), more, css, name, words,
    )  # fmt: skip


def _once(context: template.Context) -> SafeString:
    """Return what components/once.html gives: the token, and a key of this form alone."""
    token = context.get("csrf_token", "")
    key = context.get("once_field")
    return fill(
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">{}',
        str(token), key() if callable(key) else NOTHING,
    )  # fmt: skip


def _who(place: Mapping[str, Any]) -> SafeString:
    if place.get("handle"):
        who = _handle("tile__handle", f"tile-handle-{place['id']}", {**place, "open": False})
        return fill("{}{}", who, _time(place))
    empty = '<span class="tile__handle tile__handle--none">{}</span>'
    if place["state"] != "cleaning":
        return fill(empty, state_word(place["state"]))
    return fill(empty, fill('<span class="narrow-only">{}</span>', _("Empty")))


def _time(place: Mapping[str, Any]) -> SafeString:
    if not place.get("since"):
        return NOTHING
    at, warn = moment(place["since"]), place.get("warn_after")
    return fill(
        '<time class="tile__time" datetime="{}" data-since="{}" data-format="mm:ss"{}>{}</time>',
        at, at, fill(' data-warn-after="{}"', str(warn)) if warn else NOTHING,
        place["elapsed"],
    )  # fmt: skip


def _state_line(place: Mapping[str, Any]) -> SafeString:
    state, fact = place["state"], place.get("fact")
    return fill(
        '<p class="tile__line"><span class="tile__state">{}{}</span>{}</p>',
        icon(state_icon(state), 16), state_word(state),
        fill(' <span class="tile__fact">{}</span>', fact) if fact else NOTHING,
    )  # fmt: skip


def _late_line(place: Mapping[str, Any]) -> SafeString:
    warn = place.get("warn_word")
    if not warn:
        return NOTHING
    return fill(
        '<p class="tile__line tile__late">{}<span class="wide-only">{}</span>'
        '<span class="narrow-only">{}</span></p>',
        icon("triangle-alert", 16), warn, place.get("warn_short") or warn,
    )  # fmt: skip


def _next_line(place: Mapping[str, Any]) -> SafeString:
    word = place.get("next_word")
    line = '<p class="tile__line tile__next">{}{}</p>'
    return fill(line, icon("armchair", 16), word) if word else NOTHING


def _bar(place: Mapping[str, Any]) -> SafeString:
    if not place.get("limit_s"):
        return NOTHING
    return fill(
        '<progress class="tile__bar" aria-hidden="true" max="{}" value="{}" data-since="{}">'
        "</progress>",
        str(place["limit_s"]), str(place["elapsed_s"]), moment(place["since"]),
    )  # fmt: skip


def _foot(place: Mapping[str, Any]) -> SafeString:
    label = place.get("action_label", "")
    return fill(
        '<span><span class="wide-only">{}</span><span class="narrow-only">{}</span>'
        '<span class="vh"> {}</span></span>{}',
        label, place.get("action_short") or label, place.get("handle") or place["number"],
        icon("check" if state_key(place["state"]) == "cleaning" else "chevron-right"),
    )  # fmt: skip
