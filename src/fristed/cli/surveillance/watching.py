"""``surveillance watch``: many series and the share of false alarms; loaded when it is called."""

from typing import Any

import numpy as np
import typer

from fristed.science.surveillance import Method, Series, Setting, Signals, discover, many_from

from . import outputs
from .running import Asked, out_of

Place = tuple[int, str, Series, Signals, int]


def run(asked: Asked, by: str, rule: str, alpha: float) -> None:
    """Judge every series, then decide in the order of weeks and names."""
    method, setting = outputs.chosen(asked.method, asked.settings)
    if not method.gives_p:
        raise typer.BadParameter(f"{method.name} gives no p-values; watch needs a method that does")
    every = outputs.read(
        asked.file,
        lambda table: many_from(
            table, by=by, out_of=out_of(asked, method), empty=not method.above_nought
        ),
    )
    with outputs.refusing(asked.file):
        places = _places(every, method, setting)
        judged = [one for one in places if one[3].judged[one[4]]]
        p = np.array([one[3].p[one[4]] for one in judged], float)
        found = discover(p, alpha=alpha, rule=rule)
    decided = {id(one): at for at, one in enumerate(judged)}
    rows = []
    for one in places:
        at = decided.get(id(one))
        level = None if at is None else float(found.levels[at])
        rows.append(_row(one, by, level, None if at is None else bool(found.found[at])))
    if asked.as_json:
        outputs.print_json(rows)
    else:
        _tell(rows, by, method, rule, alpha)


def _places(every: tuple[Series, ...], method: Method, setting: Setting) -> list[Place]:
    found: list[Place] = []
    for series in every:
        signals = method.judge(series.counts, series.out_of, setting)
        found += [(week, series.name, series, signals, at) for at, week in enumerate(series.weeks)]
    return sorted(found, key=lambda one: one[:2])


def _row(one: Place, by: str, level: float | None, alarm: bool | None) -> dict[str, Any]:
    week, name, series, signals, at = one
    return {
        "week": week,
        by: name,
        "count": int(series.counts[at]),
        "upper": float(signals.upper[at]),
        "score": float(signals.score[at]),
        "p": float(signals.p[at]),
        "level": level,
        "alarm": alarm,
    }


def _tell(rows: list[dict[str, Any]], by: str, method: Method, rule: str, alpha: float) -> None:
    console = outputs.paper()
    judged = sum(one["alarm"] is not None for one in rows)
    alarms = [one for one in rows if one["alarm"]]
    console.print(
        f"{method.title}; {rule}: of {judged} weeks judged {len(alarms)} are alarms, of which no "
        f"more than {alpha:.0%} are expected to be false.",
        markup=False,
    )
    table = outputs.grid("Week", by, "Count", "Upper", "p", "Level")
    for one in alarms:
        numbers = (f"{one['p']:.2g}", f"{one['level']:.2g}")
        upper = outputs.said(one["upper"])
        table.add_row(str(one["week"]), one[by], str(one["count"]), upper, *numbers)
    if alarms:
        console.print(table)
