"""What the commands of surveillance share: tables read, faults told, numbers printed."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from math import isfinite
from pathlib import Path
from typing import Any, Final, TypeVar

import typer
from rich.console import Console
from rich.table import Table as Grid

from fristed.science.surveillance import (
    Method,
    Setting,
    Table,
    UnusableSeries,
    UnusableSetting,
    method,
)

from ..finite import finite
from ..tabled import sheet
from .settings import option

TOLD: Final = 50  # faults of one file
BAD_INPUT: Final = 2
WIDE: Final = 240
Read = TypeVar("Read")


def read(file: Path, made: Callable[[Table], Read]) -> Read:
    """Read a table and make something of it; tell each fault in a line, and end with code 2."""
    found = sheet(file)
    try:
        return made(Table(found.head, found.rows, found.numbers))
    except UnusableSeries as trouble:
        for fault in trouble.faults[:TOLD]:
            typer.echo(f"fristed: {file}: {fault}", err=True)
        if (more := len(trouble.faults) - TOLD) > 0:
            typer.echo(f"fristed: {file}: and {more} more", err=True)
        raise typer.Exit(BAD_INPUT) from None


@contextmanager
def refusing(file: Path | None = None) -> Iterator[None]:
    """Turn a setting that cannot be into one line and exit code 2."""
    try:
        yield
    except UnusableSetting as trouble:
        raise typer.BadParameter(f"{file}: {trouble}" if file else str(trouble)) from None


def chosen(name: str, given: Mapping[str, Any]) -> tuple[Method, Setting]:
    """Return the method and its setting; say what was typed in vain."""
    with refusing():
        found = method(name)
        setting, unused = found.setting(given)
    for one in unused:
        typer.echo(f"Note: {name} does not use {option(one)}.", err=True)
    return found, setting


def print_json(answer: Any) -> None:
    """Print an answer for machines; what is not finite is null."""
    typer.echo(json.dumps(finite(answer), ensure_ascii=False, allow_nan=False))


def paper(*, wide: bool = False) -> Console:
    """Return what answers for people are printed on; `wide` where columns may not be cut."""
    return Console(highlight=False, soft_wrap=True, width=WIDE if wide else None)


def grid(*columns: str) -> Grid:
    """Return an empty table."""
    return Grid(*columns, box=None, pad_edge=False)


def said(value: float | bool | None, digits: int = 2) -> str:
    """Return a number, or yes and no, for people."""
    if value is None or value != value:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,.{digits}f}" if isfinite(value) else "∞"
