"""``fristed siting``: where the next rooms go."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="siting",
    no_args_is_help=True,
    add_completion=False,
    help="Where the next rooms go, how surely, and how many other places do as well.",
)

ROOMS = "How many rooms to open, beside those that stand."
OBJECTIVE = "cover: most come. p-median: least mean distance. p-centre: least largest distance."
DECAY = "Who comes from how far: two columns, miles (or km, m) and share. Else the published one."
EXISTING = "Ids of candidates where a room stands and stays: 3,7."
RESAMPLES = "Draw the demand anew so many times. Else 200 up to three rooms, none with --json."
COUNTED = "How many people or events the weights were counted from; else cells are drawn."


@app.callback()
def siting() -> None:
    """Choose what to ask; each command has its own --help."""


@app.command("solve")
def solve(
    candidates: Annotated[Path, typer.Argument(metavar="CANDIDATES.csv")],
    demand: Annotated[Path, typer.Argument(metavar="DEMAND.csv")],
    rooms: Annotated[int, typer.Option("-p", "--rooms", min=1, help=ROOMS)],
    objective: Annotated[str, typer.Option(help=OBJECTIVE)] = "cover",
    decay: Annotated[Path | None, typer.Option(metavar="TABLE.csv", help=DECAY)] = None,
    existing: Annotated[str, typer.Option(metavar="ID,…", help=EXISTING)] = "",
    resamples: Annotated[int | None, typer.Option(min=0, max=100_000, help=RESAMPLES)] = None,
    counted: Annotated[int | None, typer.Option(min=1, max=1_000_000_000, help=COUNTED)] = None,
    seed: Annotated[int, typer.Option(min=0, help="Where chance begins.")] = 1,
    limit: Annotated[float | None, typer.Option(min=1, help="Seconds for a programme.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Find the best set of rooms, exactly."""
    from .siting_solving import Asked, answer  # inline: it loads what other commands can spare

    standing = tuple(one.strip() for one in existing.split(",") if one.strip())
    answer(
        Asked(candidates, demand, rooms, objective, decay, standing, limit),
        resamples=resamples,
        counted=counted,
        seed=seed,
        as_json=as_json,
    )
