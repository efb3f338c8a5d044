"""The numbers of a release or of a draft as rows; each hidden one says why."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fristed.apps.indicators.presenters.words import interval, named, own, plain, value
from fristed.apps.indicators.queries.catalogue import definitions
from fristed.science.disclosure import Reason, policy
from fristed.science.figures import Figure, People, Period
from fristed.science.figures.intervals import Interval

from ..queries import PublishedCell
from ..queries.drafting import TOO_LITTLE, WhyRefused

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


def head(*, with_why: bool) -> list[Any]:
    """Return the heads of the columns."""
    numbers = (_("Value"), _("Interval (95 %)"), _("Numerator"), _("Denominator"))
    return [
        _("Figure"),
        *({"text": one, "number": True} for one in numbers),
        *([_("Why it is hidden")] if with_why else []),
    ]


def cell_rows(
    cells: Sequence[PublishedCell],
    reasons: Sequence[Sequence[Reason]],
    period: Period,
    *,
    with_why: bool,
) -> list[list[Any]]:
    """Return a row for each number; `reasons` may be empty, then all are told what the world is."""
    return [
        _row(cell, of or (), period, with_why=with_why)
        for cell, of in zip_longest(cells, reasons[: len(cells)])
    ]


def _row(
    cell: PublishedCell, reasons: Sequence[Reason], period: Period, *, with_why: bool
) -> list[Any]:
    figure = _figure(cell, period)
    told = value(figure) if cell.value is not None else _("hidden")
    if cell.hidden_because == TOO_LITTLE:
        told = "–"
    numbers = (told, interval(figure), plain(figure.numerator), plain(figure.denominator))
    row: list[Any] = [named(figure, ""), *({"text": one or "–", "number": True} for one in numbers)]
    return [*row, " ".join(why(cell, reasons)) or "–"] if with_why else row


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


def _figure(cell: PublishedCell, period: Period) -> Figure:
    """Return a published number as a figure, so that it reads as it does everywhere else."""
    indicator = definitions().indicators[cell.indicator]
    part = indicator.part(cell.part)
    both = cell.low is not None and cell.high is not None
    return Figure(
        indicator=cell.indicator,
        version=indicator.version,
        part=part,
        period=period,
        sites=(),
        by=tuple((dimension, code) for dimension, code in cell.where if code),
        value=_whole(cell.value),
        numerator=_whole(cell.numerator),
        denominator=_whole(cell.denominator),
        interval=Interval(cell.low or 0.0, cell.high or 0.0, "wilson") if both else None,
    )


def _whole(number: float | None) -> int | float | People | None:
    return int(number) if number is not None and float(number).is_integer() else number
