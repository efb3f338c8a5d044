"""``fristed fhir``: check a bundle, and take one in; handing one out is a nurse's page."""

import os
from pathlib import Path
from typing import Annotated

import typer

from fristed.science import fhir

from .house import CannotRun, manage

app = typer.Typer(
    name="fhir",
    no_args_is_help=True,
    add_completion=False,
    help=(
        "Health records as FHIR R4 bundles. A record is exported on its own page, by whoever "
        "treats the person: no command opens the vault to read one out."
    ),
)

File = Annotated[Path, typer.Argument(help="A Bundle of FHIR R4, as JSON.")]


def _loaded(file: Path) -> dict[str, object]:
    try:
        return fhir.loaded(file.read_bytes())
    except OSError as trouble:
        raise typer.BadParameter(f"{file}: {trouble.strerror}") from None
    except fhir.NotABundle as trouble:
        raise typer.BadParameter(f"{file}: {trouble}") from None


@app.command()
def check(file: File) -> None:
    """Say whether a bundle is valid, and what of it has a place here. Nothing is opened."""
    bundle = _loaded(file)
    troubles = fhir.troubles(bundle)
    for one in troubles:
        typer.echo(f"{one.resource}: {one.element}: {one.what}")
    if troubles:
        typer.echo(f"Not valid: {len(troubles)}.")
        raise typer.Exit(1)
    read = fhir.read(bundle)
    for left in read.left:
        typer.echo(f"entry[{left.entry}] no place here: {left.element}: {left.why}")
    typer.echo(f"Valid. Read: {len(read.found)}. Without a place here: {len(read.left)}.")


@app.command("import")
def take_in(
    file: File,
    site: Annotated[str, typer.Option(help="The site's name in addresses.")],
    by: Annotated[str, typer.Option(help="Sign-in name of the nurse or clinician who asks.")],
    source: Annotated[str, typer.Option("--from", help="Who sent it, in a few words.")] = "",
    client: Annotated[int, typer.Option(help="For whom; else who has its number, or new.")] = 0,
    write: Annotated[bool, typer.Option("--write", help="Write it; else only show it.")] = False,
) -> None:
    """Show what a bundle would become; with --write, take it in."""
    _loaded(file)
    options = [str(file.resolve()), "--site", site, "--by", by, "--from", source]
    options += ["--client", str(client)] if client else []
    options += ["--write"] if write else []
    try:
        manage("fhir_import", *options, environment=dict(os.environ))
    except CannotRun:
        raise typer.Exit(1) from None
