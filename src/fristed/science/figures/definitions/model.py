"""What an indicator, a part of one and a report are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

Kind = Literal["count", "people", "different", "highest", "share", "rate", "ratio", "quantile"]
Every = Literal["day", "month", "quarter", "year", "cumulative"]
Window = Literal["period", "ever", "twelve_months"]
Words = Mapping[str, str]
LANGUAGES: Final = ("en", "nb")
# A person counted at two sites, or in two months, is one person counted twice.
NEVER_SUMMED: Final = ("people", "quantile")
DIVIDED: Final = ("share", "rate", "ratio")


class NotADefinition(Exception):
    """The file does not say an indicator as it must; the line says where and why."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a definition was read; `own` is what it is called in each language, of own words."""

    id: str
    title: str
    url: str
    extent: str
    own: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """One number of an indicator.

    Attributes
    ----------
    counts, out_of
        Names of tallies. `out_of` may be empty, or `given:` and what a person has to give.
    kind
        count: a sum. people: different people. different: different things. highest: the highest
        of a day. share: a part of what it is out of. rate: events per so many. ratio: a number
        for each. quantile: in the middle, or near the end.
    per
        What a rate is per; 1 for all others.
    of_people
        Whether a share is of different people, who are counted once on either side.
    window
        Whether the period asked for is looked at, the twelve months until its end, or all until it.
    """

    id: str
    kind: Kind
    counts: str
    numerator: Words = field(hash=False)
    name: Words = field(hash=False)
    out_of: str = ""
    denominator: Words = field(default_factory=dict, hash=False)
    of_people: bool = False
    given: str = ""
    per: int = 1
    quantile: float = 0.5
    window: Window = "period"
    classes: tuple[tuple[float, str], ...] = ()

    @property
    def adds_up(self) -> bool:
        """Whether numbers of several sites and periods may be put together."""
        return self.kind not in NEVER_SUMMED and not self.of_people

    @property
    def counts_people(self) -> bool:
        """Whether what is counted is different people."""
        return self.kind == "people" or self.of_people


@dataclass(frozen=True, slots=True)
class Indicator:
    """One definition. Without parts it is undefined, and `caveat` says why.

    `uncounted` are parts that a source asks for and this house cannot count; the caveat says why.
    """

    id: str
    version: int
    name: Words
    numerator: Words
    denominator: Words
    period: Every
    breakdowns: tuple[str, ...]
    sources: tuple[Source, ...]
    caveat: Words
    parts: tuple[Part, ...]
    uncounted: tuple[Part, ...] = ()

    @property
    def defined(self) -> bool:
        """Whether it can be computed."""
        return bool(self.parts)

    def part(self, name: str) -> Part:
        """Return one part; KeyError where there is none of that name."""
        return {one.id: one for one in self.parts}[name]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a report: an indicator, which of its parts, broken down by what.

    Attributes
    ----------
    always
        Codes that the official form has a row for: they come first, in the form's order, also
        where nothing was counted.
    uncounted
        Rows of the official form that cannot be counted here: they are there, and say so.
    """

    indicator: Indicator
    parts: tuple[Part, ...]
    by: tuple[str, ...]
    always: tuple[str, ...] = ()
    uncounted: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A list of indicators that somebody asks for, with how often.

    `each_day` says that it tells every day of its period besides the whole.
    """

    id: str
    version: int
    name: Words
    to: Words
    every: Every
    due_day: int | None
    sources: tuple[Source, ...]
    lines: tuple[Line, ...]
    each_day: bool = False


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every definition and every report of a house."""

    sources: Mapping[str, Source]
    indicators: Mapping[str, Indicator]
    reports: Mapping[str, Report]
