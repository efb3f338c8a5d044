"""The count at 31 December in words, as lines of a file, and as a page to print."""

from collections.abc import Iterator
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from fristed.apps.sites.models import Site

from ..choices import County
from ..models import Count
from ..queries.rules import Rules, rules


def head(known: Rules) -> list[Any]:
    """Return the columns."""
    return [
        pgettext("of an association", "Chapter"),
        _("County"),
        {"text": _("Members"), "number": True},
        {"text": _("Fee paid"), "number": True},
        {"text": _("Paid, under %(age)s") % {"age": known.under_age}, "number": True},
    ]


def lines(count: Count) -> list[list[Any]]:
    """Return a line for each chapter, then the sum."""
    said, sums = count.figures["lines"], count.figures["sums"]
    found = [[one["chapter"], county(one["county"]), *_numbers(one)] for one in said]
    return [*found, [_("Together"), "", *_numbers(sums)]] if len(said) != 1 else found


def counties(count: Count) -> list[list[Any]]:
    """Return how many are counted in each county."""
    return [
        [county(code), {"text": str(number), "number": True}]
        for code, number in count.figures["counties"].items()
    ]


def county(code: str) -> str:
    """Return a county's name."""
    return str(County(code).label) if code else _("no county")


def page(count: Count, site: Site) -> dict[str, Any]:
    """Return everything that the page says of an issued count."""
    known = rules(count.rules)
    return {
        "count": count,
        "title": _("Members at 31 December %(year)s") % {"year": count.year},
        "whose": site.name,
        "issued": date_format(count.issued_at.astimezone(site.zone), _("j F Y, H:i")),
        "by": count.by.display_name,
        "head": head(known),
        "rows": lines(count),
        "county_head": [_("County"), {"text": _("Counted"), "number": True}],
        "counties": counties(count) if count.whole else [],
        "sentence": sentence(count, known),
        "ways": ways(count, known) if count.whole else [],
        "rules": known,
        "doubts": doubts(known),
        "grant_year": count.year + known.basis_years_before,
    }


def sentence(count: Count, known: Rules) -> str:
    """Say the count in one sentence."""
    return _(
        "%(counting)s of %(members)s members were under %(age)s and had paid the fee of %(year)s "
        "by 31 December."
    ) % {
        "counting": count.figures["sums"]["counting"],
        "members": count.figures["sums"]["members"],
        "age": known.under_age,
        "year": count.year,
    }


def ways(count: Count, known: Rules) -> list[dict[str, Any]]:
    """Return whether each way to qualify is reached, and what is missing."""
    names = {
        "counting": _("counted members"),
        "chapters": _("counted chapters"),
        "counties": _("counties"),
    }
    found = []
    for way in known.ways:
        short = count.figures["ways"].get(way.name, {})
        found.append(
            {
                "asks": ", ".join(f"{getattr(way, name)} {word}" for name, word in names.items()),
                "reached": not short,
                "missing": ", ".join(f"{number} {names[name]}" for name, number in short.items()),
            }
        )
    return found


def doubts(known: Rules) -> list[str]:
    """Return which rules nobody has read in the grant's own text yet."""
    words = {
        "under_age": _("the age of %(age)s") % {"age": known.under_age},
        "fee_by": _("the day by which the fee is paid"),
        "basis_years_before": _("which year is counted for which grant"),
        "kinds": _("that members from other countries are not counted"),
        "least_members_of_a_chapter": _("how many members a chapter needs to be counted"),
        "ways": _("how many members, chapters and counties are needed"),
    }
    return [words[one] for one in known.doubtful]


def file_rows(count: Count) -> Iterator[list[str]]:
    """Yield the count as lines of a file, names of columns first; it names nobody."""
    yield ["year", "version", "chapter", "county", "members", "fee_paid", "counted", "rules"]
    for one in count.figures["lines"]:
        numbers = [str(one[name]) for name in ("members", "paid", "counting")]
        said = [str(count.year), str(count.version), one["chapter"], one["county"]]
        yield [*said, *numbers, count.rules]


def _numbers(one: dict[str, int]) -> list[dict[str, Any]]:
    return [{"text": str(one[name]), "number": True} for name in ("members", "paid", "counting")]
