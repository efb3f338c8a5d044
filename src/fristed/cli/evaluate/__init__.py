"""``fristed evaluate``: did it work, how surely, and could one have seen it?

What computes is loaded when a command is called.
"""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="evaluate",
    no_args_is_help=True,
    add_completion=False,
    help="Did it work? Each answer with its false-positive rate, its power and its limits.",
)

Data = Annotated[Path, typer.Argument(metavar="DATA.csv", help="A row for each time (and place).")]
Outcome = Annotated[str, typer.Option(help="Column of counts.")]
Time = Annotated[str, typer.Option(help="Column of times: 2024-03, 2024-Q1, 2024-W09, a day, 7.")]
Start = Annotated[str, typer.Option(help="The first time after the change.")]
Exposure = Annotated[str, typer.Option(help="Column of what the counts are out of.")]
Unit = Annotated[str, typer.Option(help="Column of places.")]
Treated = Annotated[str, typer.Option(help="Column of 1 and 0, or names of places with commas.")]
Simulations = Annotated[
    int, typer.Option(min=0, max=100_000, help="Series for the false-positive rate.")
]
Seed = Annotated[int, typer.Option(min=0, help="The same seed, the same answer.")]
AsJson = Annotated[bool, typer.Option("--json", help="For machines.")]


@app.callback()
def evaluate() -> None:
    """Choose what is compared; each command has its own --help."""


@app.command()
def its(
    data: Data,
    outcome: Outcome,
    time: Time,
    start: Start,
    exposure: Exposure = "",
    unit: Unit = "",
    treated: Annotated[str, typer.Option(help="The place to look at, where --unit is.")] = "",
    change: Annotated[str, typer.Option(help="level, slope, or both.")] = "level",
    season: Annotated[float | None, typer.Option(min=0, help="Times of a year; 0: none.")] = None,
    harmonics: Annotated[int, typer.Option(min=0, max=6, help="Waves of the season.")] = 2,
    simulations: Simulations = 2000,
    seed: Seed = 1,
    as_json: AsJson = False,
) -> None:
    """Interrupted time series: did the counts of one place change, and how surely?"""
    if change not in ("level", "slope", "both"):
        raise typer.BadParameter(f"--change {change} must be level, slope or both")
    if bool(unit) != bool(treated):
        raise typer.BadParameter("--unit and --treated go together: the column, and the place")
    from .series import run  # inline: it loads NumPy and Numba, which only this group needs

    names = {"outcome": outcome, "time": time, "exposure": exposure, "unit": unit}
    run(data, names, start, treated, change, season, harmonics, simulations, seed, as_json)


@app.command()
def did(
    data: Data,
    outcome: Outcome,
    time: Time,
    start: Start,
    treated: Treated,
    unit: Unit = "",
    exposure: Exposure = "",
    block: Annotated[int, typer.Option(min=0, help="Times in a block of the event study.")] = 0,
    simulations: Simulations = 2000,
    seed: Seed = 1,
    as_json: AsJson = False,
) -> None:
    """Difference in differences: both scales, an event study, placebos in space and time."""
    from .panel import run_did  # inline: it loads NumPy and Numba, which only this group needs

    names = {"outcome": outcome, "time": time, "exposure": exposure, "unit": unit}
    run_did(data, {**names, "treated": treated}, start, block, simulations, seed, as_json)


@app.command()
def sc(
    data: Data,
    outcome: Outcome,
    time: Time,
    start: Start,
    unit: Unit,
    treated: Treated,
    exposure: Exposure = "",
    simulations: Simulations = 2000,
    seed: Seed = 1,
    as_json: AsJson = False,
) -> None:
    """Synthetic control: a weighted mean of other places, with placebo ranks."""
    from .panel import run_sc  # inline: it loads NumPy and Numba, which only this group needs

    names = {"outcome": outcome, "time": time, "exposure": exposure, "unit": unit}
    run_sc(data, {**names, "treated": treated}, start, simulations, seed, as_json)


@app.command()
def survey(
    data: Annotated[Path, typer.Argument(metavar="DATA.csv", help="A row for each answer.")],
    answer: Annotated[str, typer.Option(help="Column of answers.")],
    when: Annotated[str, typer.Option(help="Column that says before or after.")],
    person: Annotated[str, typer.Option(help="Column of people: the same ones twice.")] = "",
    levels: Annotated[str, typer.Option(help="The scale with commas, the worst first.")] = "",
    before: Annotated[str, typer.Option(help="What the column says of before.")] = "",
    after: Annotated[str, typer.Option(help="What it says of after.")] = "",
    simulations: Simulations = 2000,
    seed: Seed = 1,
    as_json: AsJson = False,
) -> None:
    """Answers on an ordered scale before and after, of the same people or of others."""
    from .answers import run  # inline: it loads NumPy, which only this group needs

    scale = tuple(one.strip() for one in levels.split(",") if one.strip())
    names = {"answer": answer, "when": when, "person": person, "before": before, "after": after}
    run(data, names, scale, simulations, seed, as_json)
