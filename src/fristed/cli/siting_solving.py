"""Reading what siting needs, solving it, and telling the answer; loaded when it is called."""

import json
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any

import numpy as np
import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table as Grid

from fristed.science import siting

from .tabled import decimal_comma, names, sheet

RESAMPLES = 200
LOOKED_THROUGH = 3  # up to so many rooms every set is looked at, and resampling is quick
LISTED = 10
WRONG = (
    siting.NotEnoughRoom, siting.TooMany, siting.Unsolved, siting.UnusablePlaces,
    siting.UnusableProblem,
)  # fmt: skip
SAID = {
    "cover": "{:.2%} of the demand comes",
    "p-median": "{:.3f} km on average",
    "p-centre": "{:.3f} km for the cell farthest off",
}
POINTS = (
    "every weight is 1. If each row is a person or an event, sum them up over cells first: "
    "a person's point does not belong here."
)
DEGREES = "the coordinates look like degrees; metres on a plane grid (UTM, say) are needed."
OPEN_END = "some still come at the last distance of the decay; beyond it nobody is counted."


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed."""

    candidates: Path
    demand: Path
    rooms: int
    objective: str
    decay: Path | None
    existing: tuple[str, ...]
    limit_s: float | None


@dataclass(frozen=True, slots=True)
class Read:
    """What was found in the files, and what to warn of."""

    candidates: siting.Candidates
    problem: siting.Problem
    notes: tuple[str, ...]


def answer(
    asked: Asked, *, resamples: int | None, counted: int | None, seed: int, as_json: bool
) -> None:
    """Solve and print."""
    read = _read(asked)
    for note in read.notes:
        typer.echo(f"Note: {note}", err=True)
    draws = resamples if resamples is not None else _draws(read.problem, as_json)
    try:
        with Progress(console=Console(stderr=True), disable=not Console(stderr=True).is_terminal,
                      transient=True) as bars:  # fmt: skip
            looking = bars.add_task("Looking", total=None)
            found = siting.solve(
                read.problem, step=lambda n: bars.advance(looking, n), limit_s=asked.limit_s
            )
            surely = None
            if draws:
                drawing = bars.add_task("Drawing the demand anew", total=draws)
                surely = siting.stability(
                    read.problem, found.opened, draws=draws, rng=np.random.default_rng(seed),
                    counted=counted, step=lambda n: bars.advance(drawing, n),
                )  # fmt: skip
    except WRONG as trouble:
        raise typer.BadParameter(str(trouble)) from None
    if as_json:
        typer.echo(json.dumps(_told(read, asked, found, surely), ensure_ascii=False))
    else:
        _tell(read, asked, found, surely)


def _draws(problem: siting.Problem, as_json: bool) -> int:
    quick = problem.rooms <= LOOKED_THROUGH and problem.capacity is None
    return RESAMPLES if quick and not as_json else 0


def _read(asked: Asked) -> Read:
    if asked.objective not in siting.OBJECTIVES:
        raise typer.BadParameter(
            f"--objective {asked.objective}: there are {', '.join(siting.OBJECTIVES)}"
        )
    candidates = _from(asked.candidates, siting.candidates_from)
    cells = _from(asked.demand, siting.cells_from)
    _hold_places(asked, candidates)
    decay = siting.published_decay()
    if asked.decay:
        decay = _from(asked.decay, lambda t: siting.decay_from(t, source=str(asked.decay)))
    try:
        problem = siting.pose(
            candidates, cells, objective=_objective(asked.objective), rooms=asked.rooms,
            existing=asked.existing, decay=decay,
        )  # fmt: skip
    except WRONG as trouble:
        raise typer.BadParameter(f"{asked.candidates}: {trouble}") from None
    notes = {
        f"{asked.demand}: {POINTS}": cells.looks_like_points,
        f"{asked.demand}: {DEGREES}": _in_degrees(cells),
        f"{asked.decay}: {OPEN_END}": decay.ends_open and asked.objective == "cover",
    }
    return Read(candidates, problem, tuple(note for note, holds in notes.items() if holds))


def _hold_places(asked: Asked, candidates: siting.Candidates) -> None:
    """Refuse places that stand where there is none, and more rooms than there are places."""
    for name in asked.existing:
        try:
            candidates.index(name)
        except siting.UnusablePlaces as trouble:
            raise typer.BadParameter(f"--existing {name}: {trouble}") from None
        if asked.existing.count(name) > 1:
            raise typer.BadParameter(f"--existing {name}: it is named twice")
    left = len(candidates.ids) - len(asked.existing)
    if asked.rooms > left:
        raise typer.BadParameter(f"-p {asked.rooms}: {left} candidates are left in "
                                 f"{asked.candidates}")  # fmt: skip


def _from(file: Path, made: Any) -> Any:
    found = sheet(file)
    try:
        comma = decimal_comma(found, file)
        return made(siting.Table(found.head, found.rows, found.numbers, comma))
    except siting.UnreadableTable as trouble:
        raise typer.BadParameter(f"{file}: {trouble}") from None


def _objective(word: str) -> siting.Objective:
    return next(one for one in siting.OBJECTIVES if one == word)


def _in_degrees(cells: siting.Cells) -> bool:
    within = (np.abs(cells.x_m) <= 180).all() and (np.abs(cells.y_m) <= 90).all()
    whole = (cells.x_m % 1 == 0).all() and (cells.y_m % 1 == 0).all()
    return bool(within and not whole)


def _told(
    read: Read, asked: Asked, found: siting.Solution, surely: siting.Stability | None
) -> dict[str, Any]:
    called = names(read.candidates.ids)
    told: dict[str, Any] = {
        "sites": [called[i] for i in found.opened],
        "objective": found.value,
        "unit": "share of demand" if asked.objective == "cover" else "km",
        "existing": [called[i] for i in read.problem.existing],
        "ties": [[called[i] for i in one] for one in found.ties],
        "ties_count": found.ties_count,
        "method": found.method,
        "proven": found.proven,
        "bound": found.bound if isfinite(found.bound) else None,
    }
    if surely:
        told["stability"] = _surely(called, surely)
    return told


def _surely(called: list[int | str], surely: siting.Stability) -> dict[str, Any]:
    shares = surely.site_share
    return {
        "resamples": surely.draws,
        "sites": [
            {"site": called[i], "share": float(shares[i])}
            for i in np.argsort(-shares, kind="stable")
            if shares[i] > 0
        ],
        "set_share": surely.set_share,
        "low": surely.low,
        "high": surely.high,
        "mean_loss": surely.loss,
    }


def _tell(
    read: Read, asked: Asked, found: siting.Solution, surely: siting.Stability | None
) -> None:
    console = Console(highlight=False, soft_wrap=True)
    ids = read.candidates.ids
    opened = ", ".join(ids[i] for i in found.opened)
    console.print(f"Open {opened}: {SAID[asked.objective].format(found.value)}.", markup=False)
    if read.problem.existing:
        console.print(f"Beside {', '.join(ids[i] for i in read.problem.existing)}.", markup=False)
    for line in _on_ties(ids, found):
        console.print(line, markup=False)
    if not found.proven:
        console.print(f"Not proven best: the limit ended the search at {found.bound:.6g}.")
    if surely:
        _tell_stability(console, ids, asked.objective, found, surely)
    else:
        console.print("How surely: --resamples 200 draws the demand anew.")
    console.print("Distances are straight lines; a weight says where, not who. See siting.md.")


def _on_ties(ids: tuple[str, ...], found: siting.Solution) -> list[str]:
    others = [one for one in found.ties if one != found.opened][:LISTED]
    if not others:
        return []
    count = "at least that many" if found.ties_count is None else f"{found.ties_count - 1}"
    lines = [f"As good ({count}):"]
    return lines + ["  " + ", ".join(ids[i] for i in one) for one in others]


def _tell_stability(
    console: Console, ids: tuple[str, ...], objective: str, found: siting.Solution,
    surely: siting.Stability,
) -> None:  # fmt: skip
    grid = Grid("Site", "Stays in the best set", box=None, pad_edge=False)
    for i in np.argsort(-surely.site_share, kind="stable")[:LISTED]:
        if surely.site_share[i] > 0:
            mark = " (opened)" if i in found.opened else ""
            grid.add_row(f"{ids[i]}{mark}", f"{surely.site_share[i]:.0%} of {surely.draws}")
    console.print(grid)
    low, high = (SAID[objective].format(one) for one in (surely.low, surely.high))
    lost = f"{surely.loss:.2%} of the demand" if objective == "cover" else f"{surely.loss:.3f} km"
    console.print(f"This set stays best in {surely.set_share:.0%}. From {low} to {high} (95 %).")
    console.print(f"The best set of each draw is better by {lost} on average.")
