"""Results in words: every number with how many it is of; a hidden one says that it is hidden."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fristed.apps.directory.presenters.words import country_name

from ..choices import Kind
from ..queries.published import Compared, Round
from ..queries.published import Told as Number
from ..queries.results import Result, Results
from ..queries.words import said

HIDDEN, NOTHING = "×", "–"


def words(text: Mapping[str, str]) -> str:
    """Return a text in the language of the page; in English where it has none."""
    return said(text, get_language() or "en")[0]


def answered(results: Results) -> str:
    """Return how many of those asked answered."""
    many = {"n": results.answered, "of": results.invited, "done": results.finished}
    return _("%(n)s of %(of)s services asked answered; %(done)s finished.") % many


def why_hidden(results: Results) -> str:
    """Return why numbers are hidden, and under which policy."""
    many = {"sign": HIDDEN, "least": results.least, "version": results.policy_version}
    return _("%(sign)s hides a number that fewer than %(least)s services stand behind, or one that "
             "would give such a number away (policy version %(version)s). How many were asked, "
             "answered and finished is always told.") % many  # fmt: skip


def questions(results: Results) -> list[dict[str, Any]]:
    """Return each question with its table, in order."""
    return [_question(one, results.least) for one in results.questions]


def _question(one: Result, least: int) -> dict[str, Any]:
    return {
        "key": one.key,
        "section": words(one.section),
        "text": words(one.text),
        "n": _("n = %(n)s") % {"n": _count(one.n)},
        "says": _says(one, least),
        "reworded": one.reworded,
        "head": [_("Answer"), _right(_("Services")), _right(_("Of those who answered"))],
        "rows": [
            [words(cell.text), _right(_count(cell.count)), _right(_percent(cell.count, one.n))]
            for cell in one.cells
        ],
        "countries": _countries(one),
    }


def _says(one: Result, least: int) -> str:
    """Return what stands instead of a table."""
    if one.n == 0:
        return _("Nobody answered it.")
    if one.kind == Kind.WORDS:
        return _("Answered in words, which are not published.")
    if one.few:
        return _("Fewer than %(least)s services answered it: nothing is told.") % {"least": least}
    if one.kind not in (Kind.NUMBER, Kind.SHARE):
        return ""
    mean = HIDDEN if one.mean is None else number_format(round(one.mean))
    if one.kind == Kind.NUMBER:
        return _("Mean of the services: %(mean)s") % {"mean": mean}
    many = {"mean": mean, "many": _count(one.estimates), "n": one.n}
    return _("Mean of the services’ shares: %(mean)s %%. Estimated by %(many)s of %(n)s.") % many


def _countries(one: Result) -> dict[str, Any] | None:
    if not one.by_country:
        return None
    head = [_("Country"), _right(_("Answered")), *(_right(words(c.text)) for c in one.cells)]
    rows = [
        [
            country_name(each.country),
            _right(_count(each.n)),
            *(_right(_count(each.counts.get(cell.code))) for cell in one.cells),
        ]
        for each in sorted(one.by_country, key=lambda c: country_name(c.country))
    ]
    return {"head": head, "rows": rows}


def compared_head(rounds: Sequence[Round], published: Iterable[Any]) -> list[Any]:
    """Return the columns: what others published, then our editions, each with its n."""
    others = [_column(words(one.edition), one.answered, one.invited) for one in published]
    ours = [_column(one.edition.slug, one.results.answered, one.results.invited) for one in rounds]
    return [_("Question"), _("Answer"), *others, *ours]


def compared_rows(lines: Iterable[Compared]) -> list[list[Any]]:
    """Return the lines of the comparison."""
    return [
        [words(one.question), words(one.answer) or NOTHING, *(_right(_told(t)) for t in one.told)]
        for one in lines
    ]


def _told(one: Number | None) -> str:
    if one is None:
        return NOTHING
    if one.hidden:
        return HIDDEN
    if one.mean is not None:
        mean = _("mean %(mean)s %%") if one.share else _("mean %(mean)s")
        about = _("about %(number)s") if one.about else "%(number)s"
        told = about % {"number": mean % {"mean": number_format(round(one.mean))}}
    elif one.count is not None and one.of:
        told = f"{one.count} ({_percent(one.count, one.of)})"
    else:
        told = str(one.count) if one.percent is None else _("%(n)s %%") % {"n": one.percent}
    return f"{told}, n = {one.of}" if one.of else told


def _column(name: str, n: int, of: int) -> dict[str, Any]:
    return _right(_("%(edition)s: %(n)s of %(of)s") % {"edition": name, "n": n, "of": of})


def _count(many: int | None) -> str:
    return HIDDEN if many is None else str(many)


def _percent(many: int | None, of: int | None) -> str:
    if many is None or not of:
        return HIDDEN
    return _("%(n)s %%") % {"n": round(100 * many / of)}


def _right(text: str) -> dict[str, Any]:
    return {"text": text, "number": True}
