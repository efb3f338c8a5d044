"""A figure: never a bare number. What is of people refuses to be added."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple, NoReturn

from .definitions import Part
from .intervals import Interval
from .periods import Period

WhyNot = Literal[
    "",
    "undefined",
    "not_counted",
    "no_denominator",
    "nothing_to_be_out_of",
    "nothing_measured",
    "too_little",
]


class NeverSummed(Exception):
    """People of two sites, or of two months, are not the sum: some of them are the same."""


class People(int):
    """A number of different people: it can be compared and shown, and refuses to be added."""

    __slots__ = ()

    def _refuse(self, _other: Any) -> NoReturn:
        raise NeverSummed("The same person would be counted again.")

    __add__ = __radd__ = __iadd__ = _refuse


Number = int | float | People


class Contribution(NamedTuple):
    """What one site gave to a figure, and who stands behind it.

    Attributes
    ----------
    events
        The numerator of that site.
    persons
        Different people known.
    unknown
        Rows of nobody known: each may be another person, or one of those.
    """

    site: int
    events: Number
    persons: People
    unknown: int


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with all that it needs to be understood, and to be protected.

    Attributes
    ----------
    by
        The breakdown it is of: pairs of a dimension and a code.
    value
        None where there is none; `why_not` says why.
    contributors
        Per site; disclosure control asks them who stands behind the number. They are no part of
        what is published.
    """

    indicator: str
    version: int
    part: Part
    period: Period
    sites: tuple[int, ...]
    by: tuple[tuple[str, str], ...]
    value: Number | None
    numerator: Number | None
    denominator: Number | None
    interval: Interval | None = None
    said_class: str = ""
    why_not: WhyNot = ""
    contributors: tuple[Contribution, ...] = ()

    @property
    def persons(self) -> int:
        """At least how many different people stand behind it: those of the site with most.

        People of several sites are never added, since some may be the same.
        """
        return max((int(one.persons) for one in self.contributors), default=0)

    @property
    def unknown(self) -> int:
        """How many of its rows are of nobody known."""
        return sum(one.unknown for one in self.contributors)

    def told(self, names: Mapping[int, str]) -> dict[str, Any]:
        """Return it as plain values, sites by name; what only protection needs is left out."""
        return {
            "indicator": self.indicator,
            "version": self.version,
            "part": self.part.id,
            "kind": self.part.kind,
            "sites": [names[one] for one in self.sites],
            "period": self.period.name,
            "first_day": self.period.first.isoformat(),
            "last_day": self.period.last.isoformat(),
            "by": dict(self.by),
            "value": self.value,
            "per": self.part.per,
            "numerator": self.numerator,
            "numerator_is": self.part.numerator["en"],
            "denominator": self.denominator,
            "denominator_is": self.part.denominator.get("en", ""),
            "low": self.interval.low if self.interval else None,
            "high": self.interval.high if self.interval else None,
            "interval": f"{self.interval.method} {self.interval.level}" if self.interval else "",
            "class": self.said_class,
            "why_not": self.why_not,
        }


FLAT: Final = (
    "indicator", "version", "part", "kind", "sites", "period", "first_day", "last_day", "by",
    "value", "per", "numerator", "numerator_is", "denominator", "denominator_is", "low", "high",
    "interval", "class", "why_not",
)  # fmt: skip


def total(figures: Iterable[Figure]) -> Number:
    """Add the values of figures; refuses people, shares, rates and what has no value."""
    added: Number = 0
    for one in figures:
        if not one.part.adds_up or one.part.kind not in ("count", "different", "highest"):
            raise NeverSummed(f"{one.indicator} {one.part.id} is a {one.part.kind}")
        if one.value is None:
            raise NeverSummed(f"{one.indicator} {one.part.id} has no value: {one.why_not}")
        added = added + one.value
    return added
