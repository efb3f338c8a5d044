"""Countries, kinds of works and problems by name: what forms and pages share."""

import re
from collections.abc import Mapping
from functools import cache

from babel import Locale
from django.utils.translation import gettext as _

from fristed.science.citations import Kind, Problem


@cache
def countries(language: str) -> Mapping[str, str]:
    """Return the names of all countries in a language, by their code."""
    named = dict(Locale(language).territories)
    return {str(one): str(named[one]) for one in named if re.fullmatch(r"[A-Z]{2}", str(one))}


def kind_names() -> list[tuple[str, str]]:
    """Return the kinds of works, in words."""
    named = {
        Kind.ARTICLE: _("Article"), Kind.BOOK: _("Book"), Kind.CHAPTER: _("Chapter"),
        Kind.REPORT: _("Report"), Kind.THESIS: _("Thesis"),
        Kind.CONFERENCE: _("Conference paper or abstract"), Kind.WEBPAGE: _("Web page"),
        Kind.OTHER: _("Another kind of work"),
    }  # fmt: skip
    return [(kind.value, said) for kind, said in named.items()]


def problem_of(problem: Problem, what: str = "") -> str:
    """Return what a problem means and what to do about it."""
    said = {
        Problem.NOT_CLOSED: _("It has no end: a brace, a comma or the last line is missing."),
        Problem.FIELD_TWICE: _("A field stands in it twice: leave one of them."),
        Problem.KEY_TWICE: _("An earlier entry has the same key: give this one another."),
        Problem.NOT_AN_ENTRY: _("This text belongs to no entry: put it into one, or delete it."),
        Problem.NO_TITLE: _("It has no title: write one."),
        Problem.NO_YEAR: _("It has no year: write the year in which it came out."),
        Problem.BAD_YEAR: _("“%(what)s” is no year: write four digits."),
        Problem.BAD_DOI: _("“%(what)s” is no DOI: it begins with 10. Put it right or delete it."),
        Problem.BAD_PMID: _("“%(what)s” is no number of PubMed: put it right or delete it."),
        Problem.TOO_LONG: _("The field %(what)s is too long: shorten it."),
        Problem.NOT_JSON: _("The file is no whole JSON: export it again from where it came."),
        Problem.UNKNOWN_FORM: _(
            "This is neither BibTeX, RIS nor CSL-JSON: export it in one of these."
        ),
        Problem.TOO_MANY: _("The file has more than 5,000 entries: take it in parts."),
    }
    return said[problem] % {"what": what}
