"""The list, the filters, the chart and one study, in words and addresses."""

from collections.abc import Mapping, Sequence
from itertools import pairwise, takewhile
from typing import Any

from django.core.paginator import Page
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fristed.apps.literature.choices import Category, Design, Direction, Teller
from fristed.apps.literature.presenters import counted, words
from fristed.apps.literature.queries.standing import Asked, Told
from fristed.ground.charts import Chart
from fristed.science.citations import FORMS

ICONS = {
    Direction.BENEFIT: "up",
    Direction.NULL: "equal",
    Direction.HARM: "down",
    Direction.MIXED: "split",
    Direction.DESCRIPTIVE: "dot",
}


def address(name: str, keep: str, *args: str) -> str:
    """Return the address of a page, in the language that was chosen."""
    return reverse(f"open_literature:{name}", args=args) + (f"?{keep}" if keep else "")


def title(asked: Asked) -> str:
    """Return what a list is of."""
    if asked.category:
        return str(Category(asked.category).label)
    return _("What studies found")


def row(one: Told, keep: str) -> dict[str, Any]:
    """Return a study as a line of the list."""
    said = words.labels(one)
    return {
        **said,
        "url": address("study", keep, one.slug),
        "title": one.citation.title,
        "who": f"{words.authors_words(one.citation)} {one.citation.year}".strip(),
        "finding": one.finding,
        "setting": words.setting_words(one),
        "icon": ICONS[Direction(one.direction)],
        "code": one.direction,
        "is_checked": one.checked_at is not None,
    }


def categories(keep: str) -> list[dict[str, str]]:
    """Return a link to each category."""
    return [
        {"label": str(label), "url": address("about", keep, value)}
        for value, label in Category.choices
    ]


def filters(studies: Sequence[Told], asked: Asked) -> list[dict[str, Any]]:
    """Return the choices of each filter; every direction, also one that no study points in."""
    countries = {one.country: words.country_name(one.country) for one in studies if one.country}
    designs = {one.design for one in studies}
    named: dict[str, tuple[str, Mapping[str, Any]]] = {
        "category": (_("What the finding is about"), dict(Category.choices)),
        "direction": (_("Which way the finding points"), dict(Direction.choices)),
        "design": (
            _("How the study was made"),
            {value: label for value, label in Design.choices if value in designs},
        ),
        "country": (
            _("Country"), dict(sorted(countries.items(), key=lambda one: one[1])),
        ),
    }  # fmt: skip
    return [
        {
            "name": name,
            "label": label,
            "options": [
                {"value": value, "label": said, "chosen": value == getattr(asked, name)}
                for value, said in choices.items()
            ],
        }
        for name, (label, choices) in named.items()
    ]


def search() -> dict[str, str]:
    """Return where search goes."""
    return {"url": reverse("open_literature:found")}


def files(category: str) -> list[dict[str, str]]:
    """Return the files of a list."""
    named = {"pdf": "PDF", **{ending: form.name for ending, form in FORMS.items()}, "csv": "CSV"}
    if category:
        where = {
            one: reverse("open_literature:overview_about", args=[category, one]) for one in named
        }
    else:
        where = {one: reverse("open_literature:overview", args=[one]) for one in named}
    return [{"label": label, "url": where[one]} for one, label in named.items()]


def chart(studies: Sequence[Told]) -> Chart | None:
    """Return how many of these point which way."""
    return counted.chart(studies, _("Which way the findings point")) if studies else None


def found_words(found: Sequence[Told], studies: Sequence[Told]) -> str:
    """Return how many are shown, and how many of them a second person checked."""
    said = {
        "n": len(found),
        "of": len(studies),
        "checked": sum(one.checked_at is not None for one in found),
    }
    if len(found) == len(studies):
        return ngettext(
            "%(n)s study; checked by a second person: %(checked)s.",
            "%(n)s studies; checked by a second person: %(checked)s.",
            len(found),
        ) % said  # fmt: skip
    return _("%(n)s of %(of)s studies; checked by a second person: %(checked)s.") % said


def turns(page: Page[Told], asked: Asked, keep: str) -> dict[str, str]:
    """Return the addresses of the pages before and after."""
    here = address("about", "", asked.category) if asked.category else address("front", "")
    kept = f"&{keep}" if keep else ""
    before = f"{here}?page={page.previous_page_number()}{kept}" if page.has_previous() else ""
    after = f"{here}?page={page.next_page_number()}{kept}" if page.has_next() else ""
    return {"before_url": before, "after_url": after}


def shown(versions: Sequence[Told], keep: str) -> dict[str, Any]:
    """Return one study with how it was entered, and its earlier versions.

    Of a study that was taken back the work is named, and why; nothing that it found.
    """
    now = versions[0]
    named = {
        "title": now.citation.title,
        "cited": words.citation_words(now.citation),
        "link": words.link_of(now.citation),
        "is_taken_back": now.is_taken_back,
    }
    if now.is_taken_back:
        return {**named, "because": now.because}
    standing = takewhile(lambda pair: not pair[1].is_taken_back, pairwise(versions))
    return {
        **row(now, keep),
        **named,
        "entered": _entered(now),
        "checked": date_format(now.checked_at, "j M Y") if now.checked_at else "",
        "category_url": address("about", keep, now.category),
        "earlier": [_earlier(one, newer) for newer, one in standing if one.is_public],
    }


def _entered(one: Told) -> str:
    said = {"day": date_format(one.at, "j M Y"), "extent": words.labels(one)["extent"]}
    if one.told_by == Teller.SHIPPED:
        return _("Came with Fristed, taken in on %(day)s; of the study: %(extent)s.") % said
    return _("Entered on %(day)s; of the study: %(extent)s.") % said


def _earlier(one: Told, newer: Told) -> dict[str, str]:
    return {
        "when": date_format(one.at, "j M Y"),
        "direction": words.labels(one)["direction"],
        "finding": one.finding,
        "because": newer.because,
    }
