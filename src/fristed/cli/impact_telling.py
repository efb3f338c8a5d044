"""Telling what a model says: tables for people, or JSON."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

import typer
from rich.console import Console
from rich.progress import track
from rich.table import Table

from fristed.science import impact as science

Answer = dict[str, Any]
BARS = 8
MONEY = ("cost of interventions", "cost with lives lost")
BESIDE = ("deaths", "emergency responses", "cost with lives lost")
ACT = "Harm reduction in a territory: six networks of a databook (--databook)"


def fields(of: Any) -> Answer:
    """Give the fields of a result."""
    return asdict(of)


def source(of: science.Model) -> Answer:
    """Give what a model is and where it comes from."""
    return {
        "title": of.title,
        "source": of.source,
        "doi": of.doi,
        "year": of.year,
        "currency": of.currency,
    }


def listed(as_json: bool) -> None:
    """List the models."""
    told: list[Answer] = [
        {"name": one.name, **source(one), "inputs": [*one.inputs], "outcomes": [*one.outcomes]}
        for one in science.registry().values()
    ]
    told.append(_of_a_databook())
    if as_json:
        typer.echo(json.dumps(told, indent=2, ensure_ascii=False))
        return
    table = _table("Published models", "name", "what it says", "source")
    for one in told:
        table.add_row(one["name"], one["title"], one["source"])
    _print(table)


def _of_a_databook() -> Answer:
    layout = science.layout()
    return {
        "name": "act",
        "title": ACT,
        "source": layout.source,
        "doi": None,
        "year": layout.year,
        "currency": layout.currency,
        "inputs": ["databook"],
        "outcomes": list(dict.fromkeys(name for _, name in layout.outcomes)),
    }


def model(answer: Answer) -> None:
    """Tell what a formula says."""
    table = _table(answer["title"], "outcome", "unit", "here", "95 % range", "published")
    for name, one in answer["outcomes"].items():
        table.add_row(
            _words(name),
            one["unit"],
            _number(one["value"]),
            _range(one) if one["ranged"] else "",
            one["published"] or "",
        )
    _print(table)
    typer.echo(f"Source: {answer['source']}.")
    typer.echo(_about_ranges(answer))
    _tornado(answer["tornado"])
    _rooms(answer["rooms"], answer["currency"])
    if answer["information"]:
        _information(answer["information"], answer["currency"])
    for note in answer["notes"]:
        typer.echo(f"Note: {note}")


def _about_ranges(answer: Answer) -> str:
    bases = [one["basis"] for one in answer["inputs"].values()]
    held, assumed = bases.count("held"), bases.count("assumed")
    said = f"Ranges are of {answer['draws']} draws."
    if held:
        said += f" {held} of {len(bases)} inputs have no published spread and were held:"
        said += " the ranges are too narrow (--spread varies them)."
    if assumed:
        said += f" {assumed} of {len(bases)} inputs were spread by assumption."
    return said


def _tornado(said: Answer) -> None:
    table = _table(
        f"One input at a time: {_words(said['outcome'])}",
        "input",
        "low",
        "high",
        "at low",
        "at high",
    )
    for bar in said["bars"][:BARS]:
        if bar["at_low"] == bar["at_high"]:
            continue
        table.add_row(
            _words(bar["input"]) + (" (assumed)" if bar["assumed"] else ""),
            *(_number(bar[key]) for key in ("low", "high", "at_low", "at_high")),
        )
    _print(table)


def _rooms(rooms: list[Answer], currency: str | None) -> None:
    if not rooms:
        return
    table = _table(
        "Each further room", "rooms", "reach", "effect", "adds", "95 %", "adds net", "95 %"
    )
    for room in rooms:
        table.add_row(
            str(room["rooms"]),
            _number(room["reach"]),
            _number(room["effect"]),
            _number(room["marginal_effect"]),
            _pair(room["marginal_effect_range"]),
            _number(room["marginal_net_benefit"]),
            _pair(room["marginal_net_benefit_range"]),
        )
    _print(table)
    typer.echo(f"Money in {currency}, a year." if currency else "No money in this model.")


def _pair(limits: list[float] | None) -> str:
    return "not known" if limits is None else _range({"low": limits[0], "high": limits[1]})


def _information(said: Answer, currency: str | None) -> None:
    typer.echo(
        f"Benefit exceeds cost in {said['chance_of_net_benefit']:.0%} of draws; knowing every drawn"
        f" input before choosing is worth {_number(said['evpi'])} {currency} at most."
    )


def databook(projection: science.Projection, said: Answer) -> None:
    """Tell what the networks of a databook foresee."""
    first, last = projection.years[0], projection.years[-1]
    title = f"{first} to {last}, with 95 % of {said['draws']} draws"
    _print(_measured(title, said["scenarios"], ("deaths", "hepatitis C infections", *MONEY), False))
    _print(_measured("Beside the baseline, same draws", said["scenarios"], BESIDE, True))
    _print(_standing(said["frontier"]))
    typer.echo(f"Money in {science.layout().currency}, discounted to {first}.")
    typer.echo(f"Source: {science.layout().source}")
    typer.echo(
        "Ranges are of the probabilities' bounds alone, each drawn for itself; populations, costs"
        " and coverages are held, so they are too narrow."
    )


def _measured(title: str, scenarios: Answer, names: tuple[str, ...], beside: bool) -> Table:
    table = _table(title, "scenario", *names)
    for scenario, measures in scenarios.items():
        if beside and scenario == science.BASELINE:
            continue
        all_told = [
            measures[name]["beside_baseline"] if beside else measures[name] for name in names
        ]
        cells = [_number(one["value"]) + _bracketed(one) for one in all_told]
        table.add_row(scenario, *cells)
    return table


def _bracketed(one: Answer) -> str:
    return "" if one["low"] is None else f"\n{_range(one)}"


def _standing(frontier: list[Answer]) -> Table:
    table = _table(
        "Deaths and money, lives not priced", "scenario", "cost", "deaths", "standing", "per death"
    )
    for one in frontier:
        table.add_row(
            one["scenario"],
            _number(one["cost"]),
            _number(one["deaths"]),
            one["standing"],
            _number(one["cost_per_death_averted"]),
        )
    return table


def progress(parts: Iterable[science.Projection], number: int) -> Iterator[science.Projection]:
    """Show how far it is, on stderr, and only to people."""
    console = Console(stderr=True)
    yield from track(
        parts,
        description="Drawing",
        total=number,
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )


def _table(title: str, *heads: str) -> Table:
    table = Table(title=title, title_justify="left", box=None)
    for at, head in enumerate(heads):
        wordy = at == 0 or head in ("what it says", "source", "unit", "standing", "published")
        table.add_column(head, justify="left" if wordy else "right")
    return table


def _print(table: Table) -> None:
    Console(highlight=False).print(table)


def _words(name: str) -> str:
    return name.replace("_", " ")


def _number(value: float | None) -> str:
    if value is None:
        return "–"
    if abs(value) >= 1_000_000:
        return f"{value / 1_000_000:.2f}\u00a0M"
    if value == 0 or abs(value) >= 1000:
        return f"{value:.0f}"
    return f"{value:.4g}"


def _range(one: Answer) -> str:
    if one["low"] is None:
        return "not known"
    return f"{_number(one['low'])} to {_number(one['high'])}"
