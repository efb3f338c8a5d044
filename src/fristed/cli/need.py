"""``fristed need``: how many people there are, and what they would need."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="need",
    no_args_is_help=True,
    add_completion=False,
    help="How many people there are, how many syringes and naloxone kits they would need.",
)
population = typer.Typer(
    name="population",
    no_args_is_help=True,
    add_completion=False,
    help="How many people there are, seen or not.",
)
app.add_typer(population)

Number = Annotated[float | None, typer.Option()]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Seed = Annotated[int, typer.Option(min=0, help="Where chance begins.")]
Draws = Annotated[int, typer.Option(min=1000, max=10_000_000, help="How many are simulated.")]
STATE = "Take what is not given from a published state, such as Massachusetts."
B = "How fast the curve saturates, per kit: a constant over the number at risk."
TABLES = "Tables of the bootstrap."
LIFE = "Months until a kit is lost, used or out of date, on average."


@app.command()
def naloxone(
    kits_community: Annotated[float | None, typer.Option(help="Kits of a year.")] = None,
    kits_prescribed: Annotated[float | None, typer.Option(help="Count as a fifth.")] = None,
    kits_pharmacy: Annotated[float | None, typer.Option(help="Without prescription.")] = None,
    b: Annotated[float | None, typer.Option(help=B)] = None,
    target: Annotated[float, typer.Option(help="Share of witnessed overdoses to reach.")] = 0.8,
    b_low: Annotated[float | None, typer.Option(help="95 % interval of b.")] = None,
    b_high: Annotated[float | None, typer.Option(help="95 % interval of b.")] = None,
    state: Annotated[str, typer.Option(help=STATE)] = "",
    deaths: Annotated[float | None, typer.Option(help="Opioid deaths a year: Bird's rule.")] = None,
    supplied: Annotated[float | None, typer.Option(help="People given a first kit: reach.")] = None,
    population: Annotated[float | None, typer.Option(help="People at risk: reach.")] = None,
    population_low: Annotated[float | None, typer.Option(help="95 % interval.")] = None,
    population_high: Annotated[float | None, typer.Option(help="95 % interval.")] = None,
    at_risk: Annotated[float | None, typer.Option(help="People at risk: capped form.")] = None,
    cap: Annotated[float | None, typer.Option(help="Share never passed: capped form.")] = None,
    adjustment: Annotated[float | None, typer.Option(help="How far at hand: capped form.")] = None,
    life_months: Annotated[float, typer.Option(help=LIFE)] = 15.5,
    as_json: Json = False,
) -> None:
    """Say how many naloxone kits a target asks for, by each published method."""
    from .need_naloxone import Given, answer  # inline: it loads NumPy, which others can spare

    answer(
        Given(
            kits=(kits_community, kits_prescribed, kits_pharmacy),
            b=(b, b_low, b_high),
            target=target,
            state=state,
            deaths=deaths,
            supplied=supplied,
            population=(population, population_low, population_high),
            capped=(at_risk, cap, adjustment),
            life_months=life_months,
        ),
        as_json=as_json,
    )


@app.command()
def syringes(
    given: Annotated[float, typer.Option("--syringes", help="Reported in a year: at least.")],
    people: Annotated[float, typer.Option("--population", help="People who inject.")],
    low: Annotated[float, typer.Option("--population-low", help="95 % interval.")],
    high: Annotated[float, typer.Option("--population-high", help="95 % interval.")],
    at_most: Annotated[float | None, typer.Option(help="The most there may have been.")] = None,
    level: Annotated[list[float] | None, typer.Option(help="Else 100, 200 and 300.")] = None,
    year: Annotated[int | None, typer.Option(help="Of the syringes.")] = None,
    population_year: Annotated[int | None, typer.Option(help="Of the population.")] = None,
    draws: Draws = 100_000,
    seed: Seed = 1,
    as_json: Json = False,
) -> None:
    """Say how many syringes each person got, and how probably a level was reached."""
    from .need_syringes import answer  # inline: it loads NumPy, which others can spare

    levels = tuple(level) if level else None
    answer(given, at_most, (people, low, high), levels, (year, population_year),
           draws=draws, seed=seed, as_json=as_json)  # fmt: skip


@population.command()
def multiplier(
    benchmark: Annotated[float, typer.Option(help="Counted in a year: deaths, or in treatment.")],
    rate: Annotated[float | None, typer.Option(help="How many of all are counted.")] = None,
    rate_low: Annotated[float | None, typer.Option(help="95 % interval.")] = None,
    rate_high: Annotated[float | None, typer.Option(help="95 % interval.")] = None,
    per: Annotated[float, typer.Option(help="The rate is per so many.")] = 1.0,
    found: Annotated[int | None, typer.Option(help="Or: so many, asked, were counted.")] = None,
    asked: Annotated[int | None, typer.Option(help="Of so many asked.")] = None,
    known: Annotated[bool, typer.Option("--known", help="The benchmark has no chance.")] = False,
    draws: Draws = 100_000,
    seed: Seed = 1,
    as_json: Json = False,
) -> None:
    """Divide a count by how many of all are counted (mortality, treatment)."""
    from .need_population import by_multiplier  # inline: it loads NumPy, which others can spare

    by_multiplier(benchmark, (rate, rate_low, rate_high), per, (found, asked),
                  known=known, draws=draws, seed=seed, as_json=as_json)  # fmt: skip


@population.command()
def chapman(
    first: Annotated[int, typer.Option(help="People on the first list.")],
    second: Annotated[int, typer.Option(help="People on the second list.")],
    both: Annotated[int, typer.Option(help="People on both.")],
    as_json: Json = False,
) -> None:
    """Estimate from two lists and who is on both (Chapman)."""
    from .need_population import by_two_lists  # inline: it loads NumPy, which others can spare

    by_two_lists(first, second, both, as_json=as_json)


@population.command("three-lists")
def three_lists(
    counts: Annotated[Path, typer.Argument(metavar="COUNTS.csv")],
    resamples: Annotated[int, typer.Option(min=100, max=100_000, help=TABLES)] = 1000,
    seed: Seed = 1,
    as_json: Json = False,
) -> None:
    """Estimate from three lists by eight log-linear models, and their averages."""
    from .need_population import by_three_lists  # inline: it loads NumPy, which others can spare

    by_three_lists(counts, resamples=resamples, seed=seed, as_json=as_json)
