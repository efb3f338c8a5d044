"""``fristed impact``: what rooms and other services change, by published models."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="impact",
    no_args_is_help=True,
    add_completion=False,
    help="What rooms and other services change and cost, by published models, with their ranges.",
)

INPUTS = "YAML: other inputs, what rooms reach; for act scenarios, years, discount rate."
DATABOOK = "A databook of the ACT layout; for the model act."
DRAWS = "Draw the inputs so many times. Else 10000; for act 2000, none with --json."
SPREAD = "Spread inputs that nobody published a spread of by this share either way, such as 0.2."

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.callback()
def impact() -> None:
    """Choose what to ask; each command has its own --help."""


@app.command("list")
def list_(as_json: Json = False) -> None:
    """List the models with their sources."""
    from .impact_telling import listed  # inline: it loads what other commands can spare

    listed(as_json)


@app.command("run")
def run(
    model: Annotated[str, typer.Argument(metavar="MODEL", help="A name of the list, or act.")],
    inputs: Annotated[Path | None, typer.Option(metavar="FILE", help=INPUTS)] = None,
    databook: Annotated[Path | None, typer.Option(metavar="FILE.xlsx", help=DATABOOK)] = None,
    draws: Annotated[int | None, typer.Option(min=2, max=1_000_000, help=DRAWS)] = None,
    seed: Annotated[int, typer.Option(min=0, help="Where chance begins.")] = 1,
    spread: Annotated[float | None, typer.Option(help=SPREAD)] = None,
    as_json: Json = False,
) -> None:
    """Run a model: its outcomes with their ranges beside what was published."""
    from . import impact_running as running  # inline: it loads what other commands can spare

    if model == "act":
        if spread is not None:
            raise typer.BadParameter("act takes its ranges from the databook; leave --spread out")
        running.databook(databook, inputs, draws, seed, as_json)
        return
    if databook is not None:
        raise typer.BadParameter(f"{model} takes no databook; only act does")
    running.model(model, inputs, draws, seed, spread, as_json)
