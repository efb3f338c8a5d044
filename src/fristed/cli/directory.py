"""``fristed directory``: rooms of the world, from a file or from what comes with Fristed."""

import os
from pathlib import Path
from typing import Annotated

import typer

from .house import CannotRun, manage

app = typer.Typer(
    name="directory",
    no_args_is_help=True,
    add_completion=False,
    help="The directory of rooms in the world: what sources say of each.",
)

DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be kept; keep nothing.")]


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="CSV, a line for what one source says of a room.")],
    dry_run: DryRun = False,
) -> None:
    """Take a file in, whole or not at all; a second time it changes nothing."""
    _managed("import", str(file.resolve()), *(["--dry-run"] if dry_run else []))


@app.command()
def seed(dry_run: DryRun = False) -> None:
    """Take in the rooms and counts that come with Fristed, each with its public source."""
    _managed("seed", *(["--dry-run"] if dry_run else []))


def _managed(*options: str) -> None:
    try:
        manage("directory", *options, environment=dict(os.environ))
    except CannotRun:
        raise typer.Exit(1) from None
