"""The numbers of a release or of a draft as rows; each hidden one says why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fristed.apps.indicators.presenters.words import interval, named, own, plain, value
from fristed.science.disclosure import Reason, policy
from fristed.science.figures import Figure, Period

from ..queries import PublishedCell
from ..queries.drafting import TOO_LITTLE, WhyRefused
from .figures import figure_of, is_kept_back, number

__all__ = ["REFUSED", "WHY", "cell_rows", "head", "own", "why"]

# For whoever decides. What the world reads is the last of them, whichever it is.
WHY: Final[Mapping[str, str | Promise]] = {
    Reason.TOO_FEW: gettext_lazy(
        "Fewer than %(persons)d people stand behind it; or fewer than %(days)d days, where nobody "
        "knows who it was."
    ),
    Reason.ONE_STANDS_OUT: gettext_lazy(
        "So much of it is one person’s that somebody who was there could work out how much."
    ),
    Reason.TOO_FEW_ROOMS: gettext_lazy("It is made of fewer than %(rooms)d rooms."),
    Reason.ONE_ROOM_STANDS_OUT: gettext_lazy(
        "So much of it is one room’s that another could work out how much."
    ),
    Reason.NOUGHT: gettext_lazy("It is nought, and noughts are not told."),
    Reason.CHANGED_BY_TOO_FEW: gettext_lazy(
        "It changed by so few people since the last version that the change would tell of them."
    ),
    Reason.PROTECTS_ANOTHER: gettext_lazy(
        "It is large enough itself. With the rest of this table, somebody could work out a number "
        "that is too small."
    ),
    Reason.PROTECTS_EARLIER: gettext_lazy(
        "It is large enough itself. With what is out already, or with what nobody publishes, "
        "somebody could work out a number that is too small."
    ),
    Reason.PROTECTS_PEOPLE: gettext_lazy(
        "It is small, or it would give a small number away. Which of the two is not told."
    ),
    TOO_LITTLE: gettext_lazy("Too little to make a per cent or a rate of."),
}
REFUSED: Final[Mapping[str, str | Promise]] = {
    WhyRefused.ALREADY_TOLD: gettext_lazy(
        "Whatever is hidden in it, a small number could be worked out from what is out already."
    ),
    WhyRefused.CANNOT_BE_HIDDEN: gettext_lazy(
        "Whatever is hidden in it, a small number could be worked out from the table itself, by "
        "somebody who knows a part of it."
    ),
    WhyRefused.NOTHING_LEFT: gettext_lazy(
        "Every number in it is too small, or would give a small one away."
    ),
    WhyRefused.WORKED_OUT: gettext_lazy(
        "The audit found a number that could be worked out. Nothing of it may be published."
    ),
    WhyRefused.TELLS_WHO_CHANGED: gettext_lazy(
        "It differs from the last version by so few people that the difference tells of them."
    ),
    WhyRefused.TOO_FEW_ROOMS: gettext_lazy(
        "A total over fewer than three rooms tells each of them about the others."
    ),
}


def head() -> list[Any]:
    """Return the heads of the columns."""
    numbers = (_("Value"), _("Interval (95 %)"), _("Numerator"), _("Denominator"))
    return [
        _("Figure"),
        *({"text": one, "number": True} for one in numbers),
        _("Why it is hidden"),
    ]


def cell_rows(
    cells: Sequence[PublishedCell],
    reasons: Sequence[Sequence[Reason]],
    versions: Mapping[str, int],
    period: Period,
) -> list[list[Any]]:
    """Return a row for each number.

    Parameters
    ----------
    reasons
        May be empty: then all are told what the world is.
    versions
        Of its definitions, by their ids: those it was counted by.
    """
    figures = [figure_of(one, versions.get(one.indicator, 0), period) for one in cells]
    return [
        _row(cell, figure, of or ())
        for cell, figure, of in zip_longest(cells, figures, reasons[: len(cells)])
    ]


def _row(cell: PublishedCell, figure: Figure | None, reasons: Sequence[Reason]) -> list[Any]:
    numbers = (
        _value(cell, figure),
        interval(figure) if figure else "",
        plain(number(cell.numerator)),
        plain(number(cell.denominator)),
    )
    told = ({"text": one or "–", "number": True} for one in numbers)
    return [_name(cell, figure), *told, " ".join(why(cell, reasons)) or "–"]


def _value(cell: PublishedCell, figure: Figure | None) -> str:
    if cell.value is None:
        return _("hidden") if is_kept_back(cell.hidden_because) else ""
    return value(figure) if figure else plain(number(cell.value))


def _name(cell: PublishedCell, figure: Figure | None) -> str:
    """Name a number; one whose definition is known no longer by the codes it was published with."""
    by = tuple(pair for pair in cell.where if pair[1])
    if figure:
        return named(replace(figure, by=by), "")
    return " · ".join([f"{cell.indicator} {cell.part}".rstrip(), *dict(by).values()])


def why(cell: PublishedCell, reasons: Sequence[Reason]) -> Iterator[str]:
    """Yield why a number is hidden, in sentences."""
    rules = policy()
    told = {
        "persons": rules.least["person"],
        "days": rules.least["day"],
        "rooms": rules.least_rooms,
    }
    said: Sequence[str] = reasons or ([cell.hidden_because] if cell.hidden_because else [])
    for reason in said:
        yield str(WHY[reason]) % told
