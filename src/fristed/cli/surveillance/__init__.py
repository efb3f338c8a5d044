"""``fristed surveillance``: is this week more than chance, and what does finding out cost?

What computes is loaded when a command is called.
"""

from pathlib import Path
from typing import Annotated, Any

import typer

from .settings import with_settings

app = typer.Typer(
    name="surveillance",
    no_args_is_help=True,
    add_completion=False,
    help="Is this week more than chance? Published alarms, each with what it costs.",
)

SERIES = Annotated[Path, typer.Argument(metavar="SERIES.csv", help="Columns week and count.")]
Method = Annotated[str, typer.Option(help="A name of `fristed surveillance methods`.")]
OutOf = Annotated[str, typer.Option(help="Column of what the counts are out of (tested).")]
Seed = Annotated[int, typer.Option(min=0, help="The same seed, the same answer.")]
AsJson = Annotated[bool, typer.Option("--json", help="For machines.")]


@app.callback()
def surveillance() -> None:
    """Choose what to ask; each command has its own --help."""


@app.command()
def methods(as_json: AsJson = False) -> None:
    """List the methods with their sources and what each can be told."""
    from .listing import run as listed  # inline: it loads NumPy and Numba

    listed(as_json)


@app.command()
@with_settings
def run(
    series: SERIES,
    method: Method,
    denominator: OutOf = "",
    reported: Annotated[
        bool, typer.Option(help="Columns reported_0, reported_1, … in place of count.")
    ] = False,
    seed: Seed = 1,
    evidence: Annotated[bool, typer.Option(help="Add what the bound was made of.")] = False,
    as_json: AsJson = False,
    **settings: Any,
) -> None:
    """Judge every week of one series."""
    from .running import Asked, run as judged  # inline: it loads NumPy and Numba  # noqa: I001

    judged(Asked(series, method, denominator, settings, evidence, as_json), reported, seed)


@app.command()
@with_settings
def watch(
    series: SERIES,
    method: Method,
    by: Annotated[str, typer.Option(help="Column that names the series.")] = "substance",
    denominator: OutOf = "",
    rule: Annotated[str, typer.Option(help="lord++, saffron or addis.")] = "lord++",
    false_discoveries: Annotated[
        float, typer.Option(help="What the expected share of false alarms is held below.")
    ] = 0.05,
    as_json: AsJson = False,
    **settings: Any,
) -> None:
    """Judge many series, week by week, and hold the share of false alarms down."""
    from .running import Asked  # inline: it loads NumPy and Numba
    from .watching import run as watched  # as above

    asked = Asked(series, method, denominator, settings, False, as_json)
    watched(asked, by, rule, false_discoveries)


@app.command()
@with_settings
def power(
    method: Method,
    mean: Annotated[float, typer.Option(help="Events a week.")] = 5.0,
    rise: Annotated[float, typer.Option(help="By which factor the mean rises.")] = 2.0,
    dispersion: Annotated[float, typer.Option(help="Variance over mean; 1 is Poisson.")] = 1.0,
    swing: Annotated[float, typer.Option(help="Part of the mean that a year moves it by.")] = 0.0,
    tested: Annotated[float, typer.Option(help="Samples a week.")] = 0.0,
    over: Annotated[int, typer.Option("--simulated-years", min=1, help="Of each series.")] = 10,
    series: Annotated[int, typer.Option("--series", min=1, help="Simulated series.")] = 100,
    seed: Seed = 1,
    as_json: AsJson = False,
    **settings: Any,
) -> None:
    """Say how many false alarms a year a setting costs, and how soon it sees a rise."""
    from .powering import run as weighed  # inline: it loads NumPy and Numba

    scenario = {"mean": mean, "ratio": rise, "dispersion": dispersion, "swing": swing}
    numbers = {"tested": tested, "years": over, "series": series}
    weighed(method, settings, {**scenario, **numbers}, seed, as_json)


@app.command()
def nowcast(
    series: SERIES,
    draws: Annotated[int, typer.Option(min=100, max=100_000, help="Drawn final counts.")] = 2000,
    seed: Seed = 1,
    as_json: AsJson = False,
) -> None:
    """Say how many each week will have once every late report is in."""
    from .foretelling import run as foretold  # inline: it loads NumPy and Numba

    foretold(series, draws, seed, as_json)
