"""From definitions to figures, through whichever engine answers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, Protocol

from .definitions import Indicator, Line, Part, Report
from .expression import Dialect, statement
from .figure import Figure
from .making import Given, Row, broken_down, figure_of, uncounted, undefined
from .periods import Period


class Asked(NamedTuple):
    """A site and the days it is asked for: a row of the table `asked`."""

    site: int
    period: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Breakdown:
    """For which sites, by which dimensions, and which codes are there always."""

    sites: tuple[int, ...]
    by: tuple[str, ...]
    always: tuple[str, ...]


class Engine(Protocol):
    """Whatever has the log's tables and answers a statement."""

    @property
    def dialect(self) -> Dialect:
        """In which words it is asked."""

    def answer(self, statement: str, asked: Sequence[Asked]) -> Sequence[Sequence[Any]]:
        """Run one statement with `asked` as the table of what is asked; give its rows."""


def compute(
    indicator: Indicator,
    *,
    engine: Engine,
    sites: Sequence[int],
    periods: Sequence[Period],
    parts: Sequence[Part] = (),
    by: Sequence[str] = (),
    given: Mapping[str, Given] | None = None,
    always: Sequence[str] = (),
) -> Iterator[Figure]:
    """Give the figures of an indicator: of each part, period and breakdown.

    Parameters
    ----------
    sites : sequence of int
        What can be added is added over them. People and quantiles come for each site apart, and
        so does everything where `by` names ``site``.
    periods : sequence of Period
        People who are counted by month come by month, however long the period.
    given : mapping, optional
        Numbers from outside by name; where one is missing, its figures have no value and say so.
    always
        Codes of the one breakdown that have a figure also where nothing was counted.

    Yields
    ------
    Figure
        Where nothing was counted, nought of nought: an empty month is an answer.
    """
    if not indicator.defined:
        yield from (undefined(indicator, each, tuple(sites)) for each in periods)
    for part in parts or indicator.parts:
        spans = [one for each in periods for one in _spans(indicator, part, each)]
        whom = Breakdown(tuple(sites), tuple(by), tuple(always))
        yield from _figures(indicator, part, engine, whom, spans, given or {})


def compute_report(
    report: Report,
    *,
    engine: Engine,
    sites: Sequence[int],
    periods: Sequence[Period],
    given: Mapping[str, Given] | None = None,
) -> Iterator[Figure]:
    """Give every figure of a report, line by line; an undefined indicator says so."""
    days = [day for each in periods for day in each.days()] if report.each_day else []
    ahead = getattr(engine, "ahead", None)
    if ahead:
        ahead(_questions(report, engine.dialect, tuple(sites), [*days, *periods]))
    for line in report.lines:
        if line.parts or not line.uncounted:
            yield from compute(
                line.indicator,
                engine=engine,
                sites=sites,
                periods=[*days, *periods],
                parts=line.parts,
                by=line.by,
                given=given,
                always=line.always,
            )
        for part in line.uncounted:
            yield from (uncounted(line.indicator, part, each, tuple(sites)) for each in periods)


def _questions(
    report: Report, dialect: Dialect, sites: Sequence[int], periods: Sequence[Period]
) -> list[tuple[str, tuple[Asked, ...]]]:
    """Return what the lines of a report will ask an engine, what is alike together."""
    found: dict[tuple[str, tuple[Asked, ...]], None] = {}
    for line in report.lines:
        for part in _parts(line):
            spans = [one for each in periods for one in _spans(line.indicator, part, each)]
            words = statement(part, _dimensions(line.by), dialect=dialect)
            found[words, tuple(_asked(part, sites, spans))] = None
    return sorted(found, key=lambda one: one[1])


def _parts(line: Line) -> Sequence[Part]:
    return line.parts or (() if line.uncounted else line.indicator.parts)


def _dimensions(by: Sequence[str]) -> tuple[str, ...]:
    return tuple(one for one in by if one != "site")


def _spans(indicator: Indicator, part: Part, period: Period) -> Iterable[Period]:
    if part.counts_people and indicator.period == "month" and not period.within_a_month:
        return period.months()
    if indicator.period == "cumulative":
        return [period.since_ever()]
    return [period]


def _looked_at(part: Part, span: Period) -> Period:
    if part.window == "ever":
        return span.since_ever()
    return span.twelve_months() if part.window == "twelve_months" else span


def _figures(
    indicator: Indicator,
    part: Part,
    engine: Engine,
    whom: Breakdown,
    spans: Sequence[Period],
    given: Mapping[str, Given],
) -> Iterator[Figure]:
    sites, dimensions = whom.sites, _dimensions(whom.by)
    asked = _asked(part, sites, spans)
    rows = _rows(part, engine, asked, dimensions)
    placed: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for row in rows:
        placed[row.period, row.site].append(row)
    apart = "site" in whom.by or (len(sites) > 1 and not part.adds_up)
    for group in [(one,) for one in sites] if apart else [sites]:
        for span in spans:
            of = [row for site in group for row in placed[span.name, site]]
            yield from (
                figure_of(indicator, part, span, group, named, found, given)
                for named, found in broken_down(of, dimensions, whom.always)
            )


def _asked(part: Part, sites: Sequence[int], spans: Sequence[Period]) -> list[Asked]:
    looked_at = [_looked_at(part, span) for span in spans]
    return [Asked(site, one.name, one.first, one.last) for one in looked_at for site in sites]


def _rows(
    part: Part, engine: Engine, asked: Sequence[Asked], dimensions: tuple[str, ...]
) -> list[Row]:
    words = statement(part, dimensions, dialect=engine.dialect)
    end = 2 + len(dimensions)
    return [
        Row(int(row[0]), row[1], tuple(row[2:end]), *row[end:])
        for row in engine.answer(words, asked)
    ]
