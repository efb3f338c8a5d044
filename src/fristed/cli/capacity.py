"""``fristed capacity``: simulate a room, and find the smallest that keeps a promise."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from fristed.science.capacity import Answer, Figure, Scenario, Size, Tried

app = typer.Typer(
    name="capacity",
    no_args_is_help=True,
    add_completion=False,
    help="How many places and staff a room needs: waiting times simulated from a scenario.",
)

MOST_BYTES = 1_000_000
WORDS = {
    "p_abandon": "leave without a place",
    "p_wait": "have to wait",
    "mean_wait_min": "mean wait of the served, minutes",
    "p90_wait_min": "90 % of the served wait at most, minutes",
    "utilisation": "places taken",
    "mean_wait_of_all_min": "mean wait of everybody, minutes",
    "emergencies_a_year": "emergencies a year",
    "mean_emergency_wait_min": "wait for staff at an emergency, minutes",
    "p_emergency_delayed": "emergencies that wait for staff",
}
SHARES = {"p_abandon", "p_wait", "utilisation", "p_emergency_delayed"}

File = Annotated[Path, typer.Argument(metavar="SCENARIO.yaml", help="The room and its day.")]
Years = Annotated[int, typer.Option(metavar="N", help="Simulated years, 10 or more are better.")]
Seed = Annotated[int, typer.Option(metavar="S", help="One seed sees the same people.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.callback()
def capacity() -> None:
    """Choose what to ask of a room; each command has its own --help."""


@app.command()
def simulate(scenario: File, years: Years = 20, seed: Seed = 1, as_json: AsJson = False) -> None:
    """Say who leaves, who waits and how long, each with its 95 % interval."""
    from fristed.science.capacity import simulate as simulated  # inline: numba is slow to load

    room = _read(scenario)
    with _bar("Years", years) as advance:
        try:
            answer = simulated(room, years=years, seed=seed, progress=lambda _done: advance())
        except ValueError as trouble:
            raise typer.BadParameter(f"{scenario}: {trouble}") from None
    if as_json:
        typer.echo(json.dumps(_figures(answer), indent=2))
    else:
        _tell(room, answer)


@app.command()
def size(
    scenario: File,
    promise: Annotated[
        list[str], typer.Option(metavar='"p90_wait_min<=10"', help="May be given again.")
    ],
    group: Annotated[str, typer.Option(help="The type of place to find the number of.")] = "",
    years: Years = 20,
    seed: Seed = 1,
    as_json: AsJson = False,
) -> None:
    """Find the fewest places that keep what is promised, and say what was tried.

    A promise is bound by the whole 95 % interval. Exit code 1 where no number of places keeps it.
    """
    from fristed.science.capacity import promise as read  # inline: numba is slow to load
    from fristed.science.capacity import size as sized  # as above

    room = _read(scenario, sizing=True)
    try:
        promises = [read(one) for one in promise]
    except ValueError as trouble:
        raise typer.BadParameter(f"--promise {trouble}") from None
    try:
        room.with_places(1, group)
        with _bar("Rooms tried", None) as advance:
            found = sized(
                room, promises, group=group, years=years, seed=seed,
                progress=lambda _tried: advance(),
            )  # fmt: skip
    except ValueError as trouble:
        raise typer.BadParameter(f"{scenario}: {trouble}") from None
    if as_json:
        typer.echo(json.dumps(_sized(found), indent=2))
    else:
        _tell_size(found)
    if found.places is None:
        raise typer.Exit(1)


def _read(path: Path, *, sizing: bool = False) -> "Scenario":
    from fristed.science.capacity import ScenarioError, load  # inline: as above

    try:
        with path.open("rb") as file:
            held = file.read(MOST_BYTES + 1)
        text = held.decode("utf-8-sig")
    except OSError as trouble:
        raise typer.BadParameter(f"{path} cannot be read ({trouble.strerror})") from None
    except UnicodeDecodeError:
        raise typer.BadParameter(f"{path} is not UTF-8; save it as such") from None
    if len(held) > MOST_BYTES:
        raise typer.BadParameter(f"{path} is larger than a scenario is")
    try:
        return load(text, str(path), sizing=sizing)
    except ScenarioError as trouble:
        raise typer.BadParameter(str(trouble)) from None


@contextmanager
def _bar(name: str, total: int | None) -> Iterator[Callable[[], None]]:
    # inline: rich is slow to load
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # as above

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(
        *columns, console=console, disable=not console.is_terminal, transient=True
    ) as bars:
        task = bars.add_task(name, total=total)
        yield lambda: bars.advance(task)


def _figures(answer: "Answer") -> dict[str, dict[str, float | None]]:
    return {name: _plain(one) for name, one in answer.figures.items()}


def _plain(figure: "Figure") -> dict[str, float | None]:
    # JSON has no word for what cannot be said but null
    held = {"value": figure.value, "low": figure.low, "high": figure.high}
    return {name: value if isfinite(value) else None for name, value in held.items()}


def _sized(found: "Size") -> dict[str, Any]:
    return {
        "places": found.places,
        "promises": [str(one) for one in found.promises],
        "answer": _figures(found.answer) if found.answer else None,
        "tried": [
            {
                "places": one.places,
                "keeps": one.keeps,
                "undecided": one.undecided,
                "answer": _figures(one.answer) if one.answer else None,
            }
            for one in found.tried
        ],
    }


def _tell(room: "Scenario", answer: "Answer") -> None:
    from rich.console import Console  # inline: rich is slow to load
    from rich.table import Table  # as above

    table = Table("", "", "95 % interval", box=None, pad_edge=False)
    for name, one in {**answer.figures, **answer.further}.items():
        low, high = _said(name, one.low), _said(name, one.high)
        table.add_row(WORDS[name], _said(name, one.value), f"{low} to {high}")
    console = Console(highlight=False, soft_wrap=True)
    console.print(f"{room.places} places, offered load {room.load:.1f}")
    console.print(table)
    years = "1 year" if answer.years == 1 else f"{answer.years:,} years"
    console.print(
        f"{answer.people:,} arrivals in {years}, seed {answer.seed}. Intervals tell how exact the"
        " simulation is, not how sure the scenario's own numbers are."
    )


def _tell_size(found: "Size") -> None:
    from rich.console import Console  # inline: rich is slow to load
    from rich.table import Table  # as above

    names = list(dict.fromkeys(one.figure for one in found.promises))
    table = Table("places", *(WORDS[name] for name in names), "", box=None, pad_edge=False)
    for one in found.tried:
        table.add_row(str(one.places), *(_cell(one, name) for name in names), _verdict(one))
    console = Console(highlight=False, soft_wrap=True)
    console.print(table)
    said = " and ".join(str(one) for one in found.promises)
    if found.places is None:
        console.print(f"No number of places keeps {said}. Look at staff, gate and hours.")
    else:
        places = "1 place keeps" if found.places == 1 else f"{found.places} places keep"
        console.print(f"{places} {said}, with the whole 95 % interval.")


def _cell(one: "Tried", name: str) -> str:
    if one.answer is None:
        return "grows without end"
    figure = one.answer.figures[name]
    low, high = _said(name, figure.low), _said(name, figure.high)
    return f"{_said(name, figure.value)} ({low} to {high})"


def _verdict(one: "Tried") -> str:
    if one.undecided:
        return "the interval holds the bound: more --years tell"
    return "keeps" if one.keeps else "breaks"


def _said(name: str, value: float) -> str:
    if not isfinite(value):
        return "–" if value != value else "days"
    return f"{100 * value:.2f} %" if name in SHARES else f"{value:.2f}"
