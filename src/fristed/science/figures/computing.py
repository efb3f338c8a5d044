"""From definitions to figures, through whichever engine answers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from .cells import Answers, Cells, Rows
from .definitions import Indicator, Line, Part, Report
from .expression import Dialect
from .figure import Figure
from .making import Given, figure_of, uncounted, undefined
from .periods import Period
from .questions import Asked, Question, counts, middle, of_part, out_of, statement, together


class Engine(Protocol):
    """Whatever has the log's tables and answers a statement.

    One that has a method `ahead` is told of all that a report will ask before it is asked.
    """

    @property
    def dialect(self) -> Dialect:
        """In which words it is asked."""

    def answer(self, statement: str, asked: Sequence[Asked]) -> Sequence[Sequence[Any]]:
        """Run one statement with `asked` as the table of what is asked; give its rows."""


class Asking:
    """Asks an engine, each question of the same sites and periods once."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._answers: dict[tuple[Question, tuple[Asked, ...]], Rows] = {}
        self._counted: set[tuple[Question, tuple[Asked, ...]]] = set()

    def ahead(self, questions: Iterable[tuple[Question, tuple[Asked, ...]]]) -> None:
        """Tell what will be asked. A sum that is part of a count is not asked for by itself."""
        several = dict.fromkeys(questions)
        self._counted = {one for one in several if one[0].how == "counted"}
        each = dict.fromkeys(self._as_asked(*one) for one in several)
        if ahead := getattr(self._engine, "ahead", None):
            ahead(together(each, self._engine.dialect))

    def rows(self, question: Question, asked: tuple[Asked, ...]) -> Rows:
        """Give the rows of an answer."""
        one = self._as_asked(question, asked)
        if one not in self._answers:
            words = statement(one[0], self._engine.dialect)
            self._answers[one] = self._engine.answer(words, asked)
        return self._answers[one]

    def _as_asked(
        self, question: Question, asked: tuple[Asked, ...]
    ) -> tuple[Question, tuple[Asked, ...]]:
        count = Question(question.tally, question.by), asked
        return count if question.how == "summed" and count in self._counted else (question, asked)


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
    line = Line(indicator, tuple(parts) or indicator.parts, tuple(by), tuple(always))
    yield from _figures_of(line, Asking(engine), tuple(sites), periods, given or {})


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
    asking, every = Asking(engine), [*days, *periods]
    asking.ahead(_questions(report, tuple(sites), every))
    for line in report.lines:
        if not (line.indicator.defined or line.uncounted):
            yield from (undefined(line.indicator, each, tuple(sites)) for each in every)
        yield from _figures_of(line, asking, tuple(sites), every, given or {})
        for part in line.uncounted:
            yield from (uncounted(line.indicator, part, each, tuple(sites)) for each in periods)


def _questions(
    report: Report, sites: tuple[int, ...], periods: Sequence[Period]
) -> Iterator[tuple[Question, tuple[Asked, ...]]]:
    """Yield what the lines of a report will ask."""
    for line in report.lines:
        for part in _parts(line):
            spans = [one for each in periods for one in _spans(line.indicator, part, each)]
            asked = _asked(part, sites, spans)
            yield from ((one, asked) for one in of_part(part, _dimensions(line.by)))


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


def _figures_of(
    line: Line,
    asking: Asking,
    sites: tuple[int, ...],
    periods: Sequence[Period],
    given: Mapping[str, Given],
) -> Iterator[Figure]:
    for part in _parts(line):
        spans = [one for each in periods for one in _spans(line.indicator, part, each)]
        apart = "site" in line.by or (len(sites) > 1 and not part.adds_up)
        groups = [(one,) for one in sites] if apart else [sites]
        dimensions = _dimensions(line.by)
        answers = _answers(part, asking, _asked(part, sites, spans), dimensions)
        cells = Cells(part, dimensions, answers, groups)
        for group in groups:
            for span in spans:
                for named, cell in cells.of(span.name, group, line.always):
                    yield figure_of(line.indicator, part, span, group, named, cell, given)


def _answers(
    part: Part, asking: Asking, asked: tuple[Asked, ...], dimensions: tuple[str, ...]
) -> Answers:
    of_quantile, of_whole = middle(part, dimensions), out_of(part, dimensions)
    return Answers(
        asking.rows(counts(part, dimensions), asked),
        asking.rows(of_quantile, asked) if of_quantile else (),
        asking.rows(of_whole, asked) if of_whole else (),
        of_whole.by if of_whole else (),
    )


def _asked(part: Part, sites: Sequence[int], spans: Sequence[Period]) -> tuple[Asked, ...]:
    looked_at = [_looked_at(part, span) for span in spans]
    return tuple(Asked(site, one.name, one.first, one.last) for one in looked_at for site in sites)
