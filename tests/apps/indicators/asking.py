"""Everything that can be asked of every indicator, and where Spark is."""

import os
import shutil
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from typing import Any

from fristed.apps.indicators.queries.catalogue import definitions
from fristed.science.figures import (
    TALLIES,
    Asked,
    Dialect,
    Engine,
    Figure,
    Given,
    Indicator,
    Part,
    compute,
    compute_report,
    period,
)

GIVEN = {"pwid": Given(8500, "a test")}
Answers = dict[tuple[Any, ...], tuple[Any, ...]]


class Once:
    """An engine that is asked each question of the same sites and periods once."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._answers: dict[tuple[str, tuple[Asked, ...]], Sequence[Sequence[Any]]] = {}

    @property
    def dialect(self) -> Dialect:
        return self._engine.dialect

    def answer(self, statement: str, asked: Sequence[Asked]) -> Sequence[Sequence[Any]]:
        one = statement, tuple(asked)
        if one not in self._answers:
            self._answers[one] = self._engine.answer(statement, asked)
        return self._answers[one]


def every(*, broken_down: bool = True) -> Iterator[tuple[Indicator, Part, tuple[str, ...]]]:
    """Yield every part of every indicator, as a whole and by each of its breakdowns."""
    for indicator in definitions().indicators.values():
        for part in indicator.parts:
            yield indicator, part, ()
            for one in indicator.breakdowns:
                if broken_down and one in TALLIES[part.counts].by:
                    yield indicator, part, (one,)


def answers(
    engine: Engine, sites: Sequence[int], periods: Sequence[str], *, broken_down: bool = True
) -> Answers:
    """Ask everything."""
    found: Answers = {}
    once = Once(engine)
    for indicator, part, by in every(broken_down=broken_down):
        for figure in compute(
            indicator,
            engine=once,
            sites=sites,
            periods=[period(name) for name in periods],
            parts=[part],
            by=by,
            given=GIVEN,
        ):
            found[_key(figure)] = _answer(figure)
    return found


def _key(figure: Figure) -> tuple[Any, ...]:
    return (figure.indicator, figure.part.id, figure.period.name, figure.sites, figure.by)


def _answer(figure: Figure) -> tuple[Any, ...]:
    given = sorted((one.site, one.events, one.persons) for one in figure.contributors)
    known = (figure.why_not, tuple(given), figure.unknown)
    return (figure.numerator, figure.denominator, known, figure.value)


def differences(one: Answers, other: Answers) -> list[str]:
    """Say where two engines differ: counts exactly, quotients and sums of minutes to 1e-12."""
    said = [f"only one has {key}" for key in set(one) ^ set(other)]
    for key in set(one) & set(other):
        mine, theirs = one[key], other[key]
        same = all(
            _same(a, b) for a, b in zip((*mine[:2], mine[3]), (*theirs[:2], theirs[3]), strict=True)
        )
        if not same or not _same_contributors(mine[2], theirs[2]):
            said.append(f"{key}: {mine} or {theirs}")
    return sorted(said)


def _same_contributors(mine: Any, theirs: Any) -> bool:
    pairs = zip(mine[1], theirs[1], strict=False)
    whole = mine[0] == theirs[0] and mine[2] == theirs[2] and len(mine[1]) == len(theirs[1])
    return whole and all(a[0] == b[0] and _same(a[1], b[1]) and a[2] == b[2] for a, b in pairs)


def _same(one: Any, other: Any) -> bool:
    if one is None or other is None:
        return one is other
    if isinstance(one, int) and isinstance(other, int):
        return one == other
    return abs(one - other) <= 1e-12 * max(1.0, abs(one))


def reported(engine: Engine, sites: Sequence[int], year: int, *reports: str) -> Answers:
    """Ask every report, or those named: of the year, or of the last of its kind in it."""
    last = {"day": "-12-31", "month": "-12", "quarter": "-Q4", "year": ""}
    found: Answers = {}
    for report in definitions().reports.values():
        if not reports or report.id in reports:
            asked = [period(f"{year}{last[report.every]}")]
            given = compute_report(report, engine=engine, sites=sites, periods=asked, given=GIVEN)
            found |= {(report.id, *_key(figure)): _answer(figure) for figure in given}
    return found


def no_spark() -> str:
    """Say what Spark lacks here; nothing where it is whole. Under CI it must be."""
    missing = "" if find_spec("pyspark") else "pyspark is not installed"
    missing = missing or ("" if shutil.which("java") else "no Java")
    if missing and os.environ.get("FRISTED_CI") == "1":
        raise RuntimeError(f"Spark is not compared, and under CI it has to be: {missing}")
    return missing and f"Spark is not compared: {missing}"
