"""What the commands of need have in common: estimates read, refused and told."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import typer
from rich.console import Console

from fristed.science import need

Three = tuple[float | None, float | None, float | None]


@contextmanager
def refusing(file: str = "") -> Iterator[None]:
    """Turn a figure that cannot be into one line and exit code 2."""
    try:
        yield
    except need.UnusableFigure as trouble:
        raise typer.BadParameter(f"{file}: {trouble}" if file else str(trouble)) from None


def estimated(name: str, given: Three) -> need.Estimate | None:
    """Return an estimate from a value and its interval; None where nothing is given."""
    value, low, high = given
    if value is None and low is None and high is None:
        return None
    if value is None or low is None or high is None:
        raise typer.BadParameter(f"give --{name}, --{name}-low and --{name}-high together")
    return need.Estimate(value, low, high)


def told(one: need.Estimate) -> dict[str, float | None]:
    """Return an estimate for JSON, where there is no infinity."""
    return {"value": one.value, "low": one.low, "high": one.high}


def said(one: need.Estimate, digits: int = 0) -> str:
    """Return an estimate for people."""
    return f"{one.value:,.{digits}f} ({one.low:,.{digits}f} to {one.high:,.{digits}f})"


def print_json(answer: Mapping[str, Any]) -> None:
    """Print an answer for machines."""
    typer.echo(json.dumps(answer, ensure_ascii=False, allow_nan=False))


def paper() -> Console:
    """Return what answers for people are printed on."""
    return Console(highlight=False, soft_wrap=True)
