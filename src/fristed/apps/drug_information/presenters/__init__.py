"""Words and rows for the editors' pages."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fristed.apps.sites.models import Site
from fristed.apps.sites.presenters.moments import day, moment
from fristed.science.readability import lix

from ..choices import Reliability, Risk, Section, SourceKind, State, Wrong
from ..models import Imported, Text
from ..queries.subjects import address_of, subjects
from ..queries.texts import Line, state_of

LIX_TARGET = 40
# How each state is told: the tag's state (web/components/tag.html).
TAGS = {
    State.DRAFT: "arrived",
    State.SENT_BACK: "attention",
    State.FACT_CHECKED: "waiting",
    State.REVIEWED: "preparing",
    State.PUBLISHED: "done",
    State.DUE: "attention",
    State.REPLACED: "left",
    State.WITHDRAWN: "closed",
}


def title(subject: str, other: str) -> str:
    """Return what a text is about, in words."""
    language = (get_language() or "en").partition("-")[0]
    known = subjects()
    names = [known[code].name(language) if code in known else code for code in (subject, other)]
    return _("%(one)s with %(other)s") % {"one": names[0], "other": names[1]} if other else names[0]


def language_name(code: str) -> str:
    """Return a language by its name."""
    return str(dict(settings.LANGUAGES).get(code, code))


def to(site: Site, name: str, subject: str, other: str, language: str, *more: Any) -> str:
    """Return an address of a text."""
    args = [site.slug, address_of(subject, other), language, *more]
    return reverse(f"drug_information:{name}", args=args)


def lines(found: Sequence[Line], site: Site) -> list[dict[str, Any]]:
    """Return the list of texts, what needs somebody first."""
    order = list(State)
    rows = [
        {
            "title": title(one.text.subject, one.text.other),
            "language": language_name(one.text.language),
            "tag": TAGS[one.state],
            "state": one.state.label,
            "stands": _stands_words(one.stands),
            "rank": order.index(one.state),
            "said_wrong": one.said_wrong,
            "url": to(site, "text", one.text.subject, one.text.other, one.text.language),
        }
        for one in found
    ]
    return sorted(rows, key=lambda row: (row["rank"], str(row["title"]).casefold()))


def _stands_words(state: State | None) -> str:
    if state is None:
        return ""
    due = state == State.DUE
    return _("an older version is published and due") if due else _("an older version is published")


def reading(words: str) -> dict[str, Any]:
    """Return how easy a text is to read, in words."""
    value = lix(words).value
    if value is None:
        return {"value": None, "words": ""}
    easy = round(value) < LIX_TARGET
    said = {"figure": round(value), "target": LIX_TARGET}
    told = _("LIX %(figure)s: easy to read") if easy else _("LIX %(figure)s: over %(target)s, hard")
    return {"value": round(value), "words": told % said, "easy": easy}


def sections(text: Text) -> list[dict[str, Any]]:
    """Return the parts of a version with how easy each is to read."""
    return [
        {"label": one.label, "words": words, "reading": reading(words)}
        for one in Section
        if (words := text.parts.get(one.value))
    ]


def whole(text: Text) -> str:
    """Return all that is written in a version."""
    return "\n".join(text.parts.values())


def source_rows(text: Text) -> list[dict[str, Any]]:
    """Return the sources of a version."""
    return [
        one
        | {
            "kind": SourceKind(one["kind"]).label if one.get("kind") else "",
            "risk": Risk(one["risk"]).label if one.get("risk") is not None else "",
            "reliability": Reliability(one.get("reliability") or 0).label,
            "unchecked": bool(one.get("unchecked")),
        }
        for one in text.sources
    ]


def facts(text: Text, site: Site) -> list[tuple[str, str]]:
    """Return who answers for a version."""
    nobody = _("nobody yet")
    return [
        (_("Written by"), f"{text.author}, {moment(site, text.written_at)}"),
        (_("Facts checked by"), str(text.fact_checked_by or nobody)),
        (_("Medically reviewed by"), str(text.reviewed_by or nobody)),
        (_("To be reviewed again by"), day(text.review_due_date) if text.review_due_date else "–"),
    ]


def stands(older: Text | None, today: date) -> list[tuple[str, str]]:
    """Return which older version everybody reads, while newer words wait; nothing without one."""
    if older is None or older.review_due_date is None:
        return []
    said = {
        "version": older.version,
        "state": state_of(older, today).label,
        "day": day(older.review_due_date),
    }
    words = _("Version %(version)s, %(state)s; the day for its next review is %(day)s")
    return [(_("Everybody reads"), words % said)]


def history_head() -> list[str]:
    """Return the head of the list of versions."""
    return [_("Version"), _("State"), _("Written by"), _("Said of it")]


def history(versions: Sequence[Text], today: date) -> list[list[Any]]:
    """Return every version: its state, who wrote it, and why it went back or was taken back."""
    return [
        [
            one.version,
            state_of(one, today).label,
            str(one.author),
            one.sent_back_because or one.withdrawn_because or "–",
        ]
        for one in versions
    ]


def wrong_rows(found: Sequence[tuple[str, str, int]]) -> list[str]:
    """Return what readers said is wrong, a line for each kind."""
    return [
        _("%(what)s (%(where)s): %(times)s times")
        % {
            "what": Wrong(wrong).label,
            "where": Section(section).label if section else _("the page"),
            "times": times,
        }
        for wrong, section, times in found
    ]


def imported_rows(found: Sequence[Imported]) -> list[dict[str, Any]]:
    """Return community rows, each with its licence note."""
    return [
        {
            "row": one.row,
            "form": one.form,
            "risk": Risk(one.risk).label if one.risk is not None else "",
            "licence_note": one.licence_note,
        }
        for one in found
    ]
