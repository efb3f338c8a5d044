"""Published numbers as figures, so that one set of words serves staff and everybody."""

from fristed.apps.indicators.queries.catalogue import definitions
from fristed.science.figures import Figure, Part, Period
from fristed.science.figures.figure import WhyNot
from fristed.science.figures.intervals import Interval

from ..queries import PublishedCell
from ..queries.drafting import TOO_LITTLE


def figure_of(cell: PublishedCell, version: int, period: Period) -> Figure | None:
    """Return a number as a figure of the version it was published by.

    None where its definition is known no longer: then there are no words for it. A hidden one has
    no value and no other reason.
    """
    part = part_of(cell.indicator, cell.part)
    if part is None:
        return None
    why_not: WhyNot = "too_little" if cell.hidden_because == TOO_LITTLE else "nothing_to_be_out_of"
    return Figure(
        indicator=cell.indicator,
        version=version,
        part=part,
        period=period,
        sites=(),
        by=cell.where,
        value=number(cell.value),
        numerator=number(cell.numerator),
        denominator=number(cell.denominator),
        interval=_interval(cell, part),
        why_not="" if cell.value is not None or is_kept_back(cell.hidden_because) else why_not,
    )


def part_of(indicator: str, part: str) -> Part | None:
    """Return a part of a definition; None where it is no longer known."""
    found = definitions().indicators.get(indicator)
    return {one.id: one for one in found.parts}.get(part) if found else None


def is_kept_back(hidden_because: str) -> bool:
    """Tell whether a number is hidden: of too little none is made, and nothing is kept back."""
    return hidden_because not in ("", TOO_LITTLE)


def number(value: float | None) -> int | float | None:
    """Return a number as it is told: a whole one without decimals."""
    if value is None or isinstance(value, int):
        return value
    return int(value) if value.is_integer() else value


def _interval(cell: PublishedCell, part: Part) -> Interval | None:
    if cell.low is None or cell.high is None:
        return None
    return Interval(cell.low, cell.high, "wilson" if part.kind == "share" else "garwood")
