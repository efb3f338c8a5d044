"""``surveillance run``: one series, judged week by week; loaded when it is called."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import typer

from fristed.science.surveillance import (
    Method,
    Nowcast,
    Series,
    Setting,
    Signals,
    nowcast,
    series_from,
    triangle_from,
)

from . import outputs

TESTED = "tested"


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed."""

    file: Path
    method: str
    denominator: str
    settings: Mapping[str, Any]
    evidence: bool
    as_json: bool


def run(asked: Asked, reported: bool, seed: int) -> None:
    """Judge and print."""
    method, setting = outputs.chosen(asked.method, asked.settings)
    if reported:
        series, late = _foretold(asked, seed)
    else:
        series, late = read(asked, method), None
    with outputs.refusing(asked.file):
        signals = method.judge(series.counts, series.out_of, setting)
    rows = _rows(series, signals, asked.evidence, late)
    if series.gaps:
        said = f"Note: {asked.file}: the week's number rises by more than 1 in {series.gaps} places"
        typer.echo(f"{said}; each row is taken for one week.", err=True)
    if asked.as_json:
        outputs.print_json(rows)
    else:
        _tell(method, setting, rows)


def read(asked: Asked, method: Method) -> Series:
    """Read the series of a method."""
    return outputs.read(
        asked.file,
        lambda table: series_from(
            table, out_of=out_of(asked, method), empty=not method.above_nought
        ),
    )


def out_of(asked: Asked, method: Method) -> str:
    """Return the column that counts are out of; refuse one that the method cannot use."""
    if asked.denominator and method.out_of == "none":
        said = f"{method.name} does not know what counts are out of"
        raise typer.BadParameter(f"--denominator: {said}")
    return asked.denominator or (TESTED if method.out_of == "must" else "")


def _foretold(asked: Asked, seed: int) -> tuple[Series, Nowcast]:
    triangle = outputs.read(asked.file, triangle_from)
    found = nowcast(triangle.reports, rng=np.random.default_rng(seed))
    return Series("", triangle.weeks, found.quantile(0.5)), found


def _rows(
    series: Series, signals: Signals, evidence: bool, late: Nowcast | None
) -> list[dict[str, Any]]:
    counts = series.counts if late is None else late.reported
    r = ("upper_r", "alarm_r")  # what R's code says of C3 otherwise is always shown
    more = {name: one for name, one in signals.evidence.items() if evidence or name in r}
    if evidence:
        more["p"] = signals.p
    if late is not None:
        more |= {
            "nowcast": series.counts,
            "low": late.quantile(0.025),
            "high": late.quantile(0.975),
            "above": late.chance_above(signals.upper),
        }
    return [
        {
            "week": week,
            "count": int(counts[at]),
            "upper": float(signals.upper[at]),
            "score": float(signals.score[at]),
            "alarm": bool(signals.alarm[at]) if signals.judged[at] else None,
            **{name: _value(name, float(values[at])) for name, values in more.items()},
        }
        for at, week in enumerate(series.weeks)
    ]


def _value(name: str, value: float) -> float | bool | None:
    """Return what stands in a cell; an alarm is true, false or not known."""
    if name != "alarm_r":
        return value
    return None if np.isnan(value) else bool(value)


def _tell(method: Method, setting: Setting, rows: list[dict[str, Any]]) -> None:
    console = outputs.paper(wide=True)
    first = method.first(setting)
    judged = sum(one["alarm"] is not None for one in rows)
    alarms = sum(bool(one["alarm"]) for one in rows)
    used = ", ".join(f"{name} {getattr(setting, name)}" for name in method.defaults)
    console.print(f"{method.title} ({method.source}); {used}.", markup=False)
    console.print(
        f"{len(rows)} weeks, {judged} judged (the first {min(first, len(rows))} fill the "
        f"baseline), {alarms} with an alarm.",
        markup=False,
    )
    extra = [name for name in rows[0] if name not in ("week", "count", "upper", "score", "alarm")]
    if "upper_r" in extra:
        console.print("upper_r and alarm_r: what R's code computes of C3.", markup=False)
    table = outputs.grid("Week", "Count", "Upper", "Score", "", *extra)
    for one in rows:
        word = "–" if one["alarm"] is None else "ALARM" if one["alarm"] else ""
        upper, score = outputs.said(one["upper"]), outputs.said(one["score"])
        rest = (outputs.said(one[name], 3) for name in extra)
        table.add_row(str(one["week"]), str(one["count"]), upper, score, word, *rest)
    console.print(table)
    console.print("What this setting costs: fristed surveillance power.", markup=False)
