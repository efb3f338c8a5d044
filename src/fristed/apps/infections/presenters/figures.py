"""The cascade as a sentence, a picture drawn by the server, and a table."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from fristed.science.cascade import Mark

from ..queries import Cell, Figures
from .words import day_words

MARKS: dict[Mark, str | Promise] = {
    Mark.OFFERED: gettext_lazy("Offered a test"),
    Mark.TESTED: gettext_lazy("Tested"),
    Mark.REACTIVE: gettext_lazy("Antibodies found"),
    Mark.RNA_TESTED: gettext_lazy("RNA tested"),
    Mark.DETECTED: gettext_lazy("Virus found"),
    Mark.STARTED: gettext_lazy("Treatment begun"),
    Mark.COMPLETED: gettext_lazy("Treatment completed"),
    Mark.CURED: gettext_lazy("Cured (SVR12)"),
    Mark.RETESTED: gettext_lazy("Tested again"),
    Mark.REINFECTED: gettext_lazy("Infected anew"),
}
WIDE, HIGH, STEP = 1000, 28, 44


@dataclass(frozen=True, slots=True)
class Bar:
    """One mark: how wide its bar is in thousandths of the widest, or hidden."""

    label: str
    value: str
    width: int
    y: int
    hidden: bool


def figures_page(figures: Figures, *, first: date, last: date) -> dict[str, Any]:
    """Return the context of the page."""
    return {
        "first": day_words(first),
        "last": day_words(last),
        "sentence": _sentence(figures),
        "bars": [_bar(cell, figures, place) for place, cell in enumerate(figures.cells)],
        "height": len(figures.cells) * STEP,
        "head": [
            _("Mark"),
            {"text": _("People"), "number": True},
            {"text": _("Of those before"), "number": True},
            {"text": _("Median days from there"), "number": True},
        ],
        "rows": [_row(cell) for cell in figures.cells],
        "least": figures.least,
        "policy_version": figures.policy_version,
    }


def _sentence(figures: Figures) -> str:
    by_mark = {cell.mark: cell for cell in figures.cells}
    found, cured = by_mark[Mark.DETECTED].people, by_mark[Mark.CURED].people
    if by_mark[Mark.OFFERED].people == 0 and not figures.widest:
        return _("No episode began in this period.")
    if found is None or cured is None:
        return _("Too few people to say how many were cured.")
    words = _("The virus was found in about %(found)s people; about %(cured)s are cured.")
    return words % {"found": found, "cured": cured}


def _bar(cell: Cell, figures: Figures, place: int) -> Bar:
    widest = figures.widest or 1
    return Bar(
        label=str(MARKS[cell.mark]),
        value=_hidden() if cell.people is None else str(cell.people),
        width=round(WIDE * (cell.people or 0) / widest),
        y=place * STEP,
        hidden=cell.people is None,
    )


def _row(cell: Cell) -> list[Any]:
    people = _hidden() if cell.people is None else str(cell.people)
    percent = "–" if cell.percent is None else f"{cell.percent} %"
    days = cell.median_days
    wait = "–" if days is None else ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
    numbers = [{"text": text, "number": True} for text in (people, percent, wait)]
    return [str(MARKS[cell.mark]), *numbers]


def _hidden() -> str:
    return _("hidden")
