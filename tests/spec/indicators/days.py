"""The hand-written days: how they are read, and how a figure is said in one line."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import yaml

from fristed.science.figures import (
    TABLES,
    UNKNOWN,
    Catalogue,
    Engine,
    Figure,
    Given,
    catalogue,
    compute,
    compute_report,
    period,
)

HERE = Path(__file__).parent
DATA = Path(__file__).parents[3] / "src" / "fristed" / "apps" / "indicators" / "data"
ARROW = {
    "int64": (pa.int64(), int),
    "float64": (pa.float64(), float),
    "string": (pa.string(), str),
    "date": (pa.date32(), date.fromisoformat),
    "boolean": (pa.bool_(), lambda word: word == "yes"),
}


@dataclass(frozen=True)
class Whole:
    """A whole report: every line it gives of its period, and of each day where it tells days.

    Days that are not named are alike: they give the lines of ``others``, with their own day.
    """

    report: str
    period: str
    sites: tuple[int, ...]
    gives: tuple[str, ...]
    days: Mapping[str, tuple[str, ...]]

    def of(self, name: str) -> list[str]:
        """Return the lines of the whole period, or of one of its days."""
        if name == self.period:
            return list(self.gives)
        if name in self.days:
            return list(self.days[name])
        return [line.replace("DAY", name) for line in self.days["others"]]


@dataclass(frozen=True)
class Day:
    """A small service log, and what somebody counted in it."""

    what: str
    log: Mapping[str, str]
    sites: Mapping[int, str]
    given: Mapping[str, Given]
    answers: tuple[str, ...]
    reports: tuple[Whole, ...]

    def table(self, name: str) -> pa.Table:
        """Return a table of the log; one that is not written down is empty."""
        columns = TABLES[name].columns
        lines = [line.split() for line in self.log.get(name, " ".join(columns)).splitlines()]
        assert tuple(lines[0]) == tuple(columns), f"{name}: {lines[0]}"
        read = {
            column: pa.array(
                [_value(row[place], about.type) for row in lines[1:]], ARROW[about.type][0]
            )
            for place, (column, about) in enumerate(columns.items())
        }
        return pa.table(read)

    def asked(self, line: str, engine: Engine) -> str:
        """Ask what a line asks, and say the answer as a line."""
        words = line.partition(":")[0].split()
        by = dict(word.split("=") for word in words[3:])
        found = [
            one
            for one in self._figures(words[0], words[1], words[2], list(by), engine)
            if f"{line_of(one, self.sites)}".partition(":")[0].split() == words
        ]
        return line_of(found[0], self.sites) if len(found) == 1 else f"{len(found)} figures"

    def _figures(
        self, id_: str, part: str, when: str, by: Sequence[str], engine: Engine
    ) -> Iterator[Figure]:
        indicator = known().indicators[id_]
        return compute(
            indicator,
            engine=engine,
            sites=tuple(self.sites),
            periods=[period(when)],
            parts=[indicator.part(part)] if indicator.defined else [],
            by=by,
            given=self.given,
        )

    def whole(self, one: Whole, engine: Engine) -> dict[str, list[str]]:
        """Say every line of a report, under its period or its day."""
        found = compute_report(
            known().reports[one.report],
            engine=engine,
            sites=one.sites,
            periods=[period(one.period)],
            given=self.given,
        )
        said: dict[str, list[str]] = {}
        for figure in found:
            said.setdefault(figure.period.name, []).append(line_of(figure, self.sites))
        return said


@cache
def known() -> Catalogue:
    """Return the definitions that are shipped."""
    return catalogue(DATA)


@cache
def days() -> list[Day]:
    """Read the days."""
    return [_day(yaml.safe_load(file.read_text("utf-8"))) for file in sorted(HERE.glob("days/*"))]


def _day(said: dict[str, Any]) -> Day:
    given = {name: Given(value, "by hand") for name, value in said.get("given", {}).items()}
    reports = tuple(_whole(one) for one in said.get("reports", ()))
    return Day(said["what"], said["log"], said["sites"], given, tuple(said["answers"]), reports)


def _whole(said: dict[str, Any]) -> Whole:
    days = {str(day): tuple(lines) for day, lines in said.get("days", {}).items()}
    gives = tuple(said["gives"])
    return Whole(said["report"], said["period"], tuple(said["sites"]), gives, days)


def line_of(figure: Figure, sites: Mapping[int, str]) -> str:
    """Say a figure in one line; a site is named where it is not all of them."""
    words = [figure.indicator, figure.part.id, figure.period.name]
    words += [f"{dimension}={code}" for dimension, code in figure.by]
    if len(figure.sites) < len(sites) and not _only_one_was_asked(figure):
        words += [f"site={sites[one]}" for one in figure.sites]
    value = f"no value ({figure.why_not})" if figure.value is None else number(figure.value)
    out_of = ""
    if figure.denominator is not None and figure.numerator is not None:
        out_of = f"; {number(figure.numerator)} / {number(figure.denominator)}"
    return f"{' '.join(words)}: {value}{out_of}"


def _only_one_was_asked(figure: Figure) -> bool:
    return figure.indicator == "SN-1"


def number(value: float) -> str:
    """Say a number with twelve digits after the point, and no more nought than there is."""
    return f"{float(value):.12f}".rstrip("0").rstrip(".")


def _value(word: str, kind: str) -> Any:
    if word == "-":
        return UNKNOWN if kind == "string" else None
    return ARROW[kind][1](word)
