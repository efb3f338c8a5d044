"""One substance for everybody: what is told of it, and what stands where nothing is told."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fristed.apps.drug_information.choices import Section
from fristed.apps.drug_information.models import Text
from fristed.apps.drug_information.queries.published import source_words
from fristed.apps.drug_information.queries.subjects import Subject, named, subjects
from fristed.apps.substances.queries import key_of
from fristed.apps.substances.queries.spelling import apart

from .mixing import capital

MOST_NAMES, LONGEST_NAME = 6, 20
ALIKE = 2  # slips: a name so near another is its misspelling, which search alone knows
ONCE_READ = (Section.EFFECTS, Section.DURATION, Section.RISKS, Section.SAFER_USE)
AFTER_DOSE = (Section.TESTING, Section.LAW)


def shown(text: Text, language: str) -> dict[str, Any]:
    """Return a page's words."""
    subject = named(text.subject)
    return {
        **_named(subject, language),
        "written": True,
        "lang": text.language if text.language != language else "",
        "summary": text.parts.get(Section.SUMMARY, ""),
        "helps": lines(text.parts.get(Section.HELPS, "")),
        "emergency": lines(text.parts.get(Section.EMERGENCY, "")),
        "sections": [_section(text, one) for one in ONCE_READ if text.parts.get(one)],
        "dose": lines(text.parts.get(Section.DOSE, "")),
        "after": [_section(text, one) for one in AFTER_DOSE if text.parts.get(one)],
        "sources": [_source(one) for one in text.sources],
        "unchecked": any(one.get("unchecked") for one in text.sources),
        "reviewed": reviewed(text),
        "demonstration": text.demonstration,
    }


def unwritten(code: str, language: str) -> dict[str, Any]:
    """Return the words of a page whose text nobody has written yet: its names alone."""
    return {**_named(named(code), language), "written": False}


def _named(subject: Subject, language: str) -> dict[str, Any]:
    """Return what something is called, and the classes it is of."""
    name = subject.name(language)
    return {
        "code": subject.code,
        "name": capital(name),
        "also": ", ".join(also(subject, name)),
        "classes": links(subject.classes, language),
    }


def contents(drug: Mapping[str, Any], *, mixed: bool) -> list[dict[str, Any]]:
    """Return what stands on a page, in its order: an anchor and its word each."""
    rows = [
        ("emergency", Section.EMERGENCY.label, drug.get("emergency")),
        ("helps", Section.HELPS.label, drug.get("helps")),
        ("members", _("In this class"), drug.get("members")),
        ("mixed", _("With other drugs"), mixed),
        *[(one["id"], one["label"], True) for one in drug.get("sections", ())],
        ("dose", Section.DOSE.label, not drug.get("is_class") or drug.get("dose")),
        *[(one["id"], one["label"], True) for one in drug.get("after", ())],
        ("sources", _("Sources"), drug["written"]),
    ]
    return [{"id": anchor, "label": label} for anchor, label, there in rows if there]


def also(subject: Subject, name: str) -> list[str]:
    """Return what else it is called: no misspelling, no name of a laboratory."""
    shown, found = [key_of(name)], []
    for other in subject.names:
        key = key_of(other)
        near = any(apart(key, one, ALIKE) <= ALIKE for one in shown if len(one) > ALIKE + 1)
        if key and key not in shown and not near and len(other) <= LONGEST_NAME:
            shown.append(key)
            found.append(other)
    return found[:MOST_NAMES]


def reviewed(text: Text) -> str:
    """Return the line on who looked at it: when, and when again."""
    said = {"day": "", "next": ""}
    if text.reviewed_at and text.review_due_date:
        said = {
            "day": date_format(text.reviewed_at, "j F Y"),
            "next": date_format(text.review_due_date, "F Y"),
        }
    return _("Fact-checked and medically reviewed %(day)s. Next review by %(next)s.") % said


def _source(said: dict[str, Any]) -> dict[str, Any]:
    return {"words": source_words(said), "url": said.get("address")}


def _section(text: Text, one: Section) -> dict[str, Any]:
    return {"id": one.value, "label": one.label, "lines": lines(text.parts[one.value])}


def lines(words: str) -> list[str]:
    """Return a text's lines: what is written one under another stays so."""
    return [line.strip() for line in words.splitlines() if line.strip()]


def links(codes: Sequence[str], language: str) -> list[dict[str, str]]:
    """Return the list of pages, by name."""
    known = subjects()
    rows = [
        {"code": code, "name": capital(known[code].name(language))}
        for code in codes
        if code in known
    ]
    return sorted(rows, key=lambda row: row["name"].casefold())
