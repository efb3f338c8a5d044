"""What every answer of this group shares: refusing, progress, JSON, and how numbers are told."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from math import isfinite
from typing import Any

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from fristed.science.evaluation import (
    Estimate,
    NoTime,
    OneTreated,
    TooFewAnswers,
    TooShort,
    UnusableTable,
)

from ..finite import finite

LEAST_TOLD = 0.001


@contextmanager
def refusing(file: str) -> Iterator[None]:
    """Turn what cannot be used into one line and exit code 2."""
    try:
        yield
    except UnusableTable as trouble:
        raise typer.BadParameter(str(trouble)) from None
    except (NoTime, TooShort, OneTreated, TooFewAnswers, ValueError) as trouble:
        raise typer.BadParameter(f"{file}: {trouble}") from None


@contextmanager
def progress(of: int, wanted: bool) -> Iterator[Callable[[int], None]]:
    """Show a bar on stderr while series are simulated."""
    console = Console(stderr=True)
    shown = wanted and console.is_terminal
    with Progress(console=console, disable=not shown, transient=True) as bars:
        task = bars.add_task("Simulating", total=of)
        yield lambda done: bars.advance(task, done)


def estimate(one: Estimate | None) -> dict[str, Any] | None:
    """Give an estimate as JSON holds it."""
    if one is None:
        return None
    values = {"estimate": one.estimate, "low": one.low, "high": one.high, "p": one.p}
    return {"method": one.method, **values}


def power(of: Mapping[float, float]) -> list[dict[str, float]]:
    """Give a power curve as JSON holds it."""
    return [{"effect": effect, "power": share} for effect, share in of.items()]


def print_json(answer: Mapping[str, Any]) -> None:
    """Print an answer; what is no number becomes null, for JSON knows no other."""
    typer.echo(json.dumps(finite(answer), ensure_ascii=False, indent=1))


def chance(p: float | None) -> str:
    """Tell a p-value; a small one is not nought."""
    if p is None or p != p:
        return "–"
    return f"{p:.3f}" if p >= LEAST_TOLD else f"< {LEAST_TOLD}"


def ranged(answer: Mapping[str, Any], digits: int = 3) -> str:
    """Tell an estimate with its interval."""
    low, high = answer["low"], answer["high"]
    if low is None or high is None or not (isfinite(low) and isfinite(high)):
        return f"{answer['estimate']:.{digits}g} (no bounds)"
    return f"{answer['estimate']:.{digits}g} ({low:.{digits}g} to {high:.{digits}g})"


def share(value: float | None) -> str:
    """Tell a share in per cent."""
    return "–" if value is None else f"{100 * value:.1f} %"


def grid(*names: str) -> Table:
    """Begin a table."""
    return Table(*names, box=None, pad_edge=False)


def tell_power(console: Console, of: list[dict[str, float]], what: str) -> None:
    """Tell how often a change of each size would have been found."""
    told = ", ".join(f"{one['effect']:g}: {100 * one['power']:.0f} %" for one in of)
    if told:
        console.print(f"Power, by {what}: {told}.", markup=False)
