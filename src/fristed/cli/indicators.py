"""``fristed indicators``: list and show definitions, compute reports."""

import os
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from fristed.science.figures import Catalogue, Indicator, Part, catalogue, of_part, statement

from .house import CannotRun, manage

app = typer.Typer(
    name="indicators",
    no_args_is_help=True,
    add_completion=False,
    help=(
        "Official figures by their definitions. What is computed here has not gone through "
        "disclosure control: it is for those who run the house, not for publishing."
    ),
)

Language = Annotated[str, typer.Option(help="en or nb.")]


@cache
def _catalogue() -> Catalogue:
    return catalogue(Path(str(files("fristed.apps.indicators") / "data")))


@app.command("list")
def list_(language: Language = "en") -> None:
    """List every indicator and every report."""
    _hold(language)
    for one in _catalogue().indicators.values():
        undefined = "" if one.defined else "  (undefined)"
        typer.echo(f"{one.id:8} {one.version:2} {one.period:10} {one.name[language]}{undefined}")
    typer.echo("")
    for report in _catalogue().reports.values():
        typer.echo(f"{report.id:24} {report.version} {report.every:8} {report.name[language]}")


@app.command()
def show(
    name: Annotated[str, typer.Argument(help="Id of an indicator, or name of a report.")],
    language: Language = "en",
    sql: Annotated[str, typer.Option(help="Also the SQL, for duckdb, postgres or pyspark.")] = "",
) -> None:
    """Show a definition, its source and its caveat; or what a report is made of."""
    _hold(language)
    if report := _catalogue().reports.get(name):
        for line in report.lines:
            by = f" by {', '.join(line.by)}" if line.by else ""
            typer.echo(f"{line.indicator.id} {' '.join(part.id for part in line.parts)}{by}")
        return
    indicator = _catalogue().indicators.get(name.upper())
    if indicator is None:
        raise typer.BadParameter(f"nothing is called {name}: fristed indicators list")
    for said in _shown(indicator, language, sql):
        typer.echo(said)


def _shown(one: Indicator, language: str, sql: str) -> Iterator[str]:
    yield f"{one.id}, version {one.version}: {one.name[language]}"
    yield f"  numerator    {one.numerator[language]}"
    yield f"  denominator  {one.denominator.get(language, '-')}"
    yield f"  period       {one.period}"
    yield f"  breakdowns   {', '.join(one.breakdowns) or '-'}"
    for source in one.sources:
        yield f"  source       {source.title} <{source.url}> ({source.extent})"
    if one.caveat:
        yield f"  caveat       {one.caveat[language]}"
    for part in one.parts:
        yield from _part(part, language, sql)


def _part(part: Part, language: str, sql: str) -> Iterator[str]:
    yield f"  {part.id}: {part.kind} of {part.counts}"
    yield f"    {part.numerator[language]}"
    if part.denominator:
        per = f", per {part.per}" if part.per != 1 else ""
        yield f"    out of {part.denominator[language]}{per}"
    if sql in ("duckdb", "postgres", "pyspark"):
        yield from (statement(one, sql) for one in of_part(part, ()))


@app.command()
def compute(
    report: Annotated[str, typer.Option(help="Name of a report.")] = "",
    indicator: Annotated[str, typer.Option(help="Id of one indicator, in its place.")] = "",
    by: Annotated[str, typer.Option(help="Dimensions of that indicator: route,gender.")] = "",
    site: Annotated[list[str] | None, typer.Option(help="Its name in addresses; else all.")] = None,
    period: Annotated[list[str] | None, typer.Option(help="2026, 2026-Q1, 2026-03, a day.")] = None,
    engine: Annotated[str, typer.Option(help="duckdb, postgres or spark.")] = "duckdb",
    form: Annotated[str, typer.Option("--format", help="json, csv or parquet.")] = "json",
    given: Annotated[list[str] | None, typer.Option(help="A number: pwid=8500:source.")] = None,
    as_it_is: Annotated[bool, typer.Option(help="Leave the snapshot as it is.")] = False,
    to: Annotated[Path | None, typer.Option(help="A file; else it is printed.")] = None,
) -> None:
    """Compute a report or an indicator of a house, for the sites and the period named."""
    options = ["--report", report, "--indicator", indicator, "--by", by]
    options += ["--engine", engine, "--format", form]
    for name, values in (("--site", site), ("--period", period), ("--given", given)):
        options += [word for value in values or () for word in (name, value)]
    options += ["--as-it-is"] if as_it_is else []
    options += ["--to", str(to.resolve())] if to else []
    _managed("compute", *options)


@app.command()
def refresh(
    site: Annotated[list[str] | None, typer.Option(help="Its name in addresses; else all.")] = None,
    anew: Annotated[bool, typer.Option(help="Throw the snapshot away first.")] = False,
) -> None:
    """Bring the sealed snapshot up to date, from which figures are computed."""
    options = [word for value in site or () for word in ("--site", value)]
    _managed("rebuild" if anew else "refresh", *options)


def _managed(*options: str) -> None:
    try:
        manage("indicators", *options, environment=dict(os.environ))
    except CannotRun:
        raise typer.Exit(1) from None


def _hold(language: str) -> None:
    if language not in ("en", "nb"):
        raise typer.BadParameter("the languages are en and nb")
