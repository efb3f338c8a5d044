"""``fristed spectra library``: build a library of references from folders and archives."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="library",
    no_args_is_help=True,
    add_completion=False,
    help="Libraries of reference spectra: built once, never changed.",
)

SIMULATED = "Make the small simulated library; it identifies nothing real."
QUESTIONS = "How many simulated samples the acceptance of components is learnt from; 0 for none."


@app.callback()
def library() -> None:
    """Choose what to do with a library."""


@app.command()
def build(
    out: Annotated[Path, typer.Option("--out", "-o", metavar="LIB", help="A new folder.")],
    sources: Annotated[list[Path] | None, typer.Argument(metavar="SOURCE…")] = None,
    licence: Annotated[str, typer.Option(help="Of references whose source names none.")] = "",
    demonstration: Annotated[bool, typer.Option("--demonstration", help=SIMULATED)] = False,
    questions: Annotated[int, typer.Option(min=0, max=100_000, help=QUESTIONS)] = 6_000,
) -> None:
    """Build a library from folders of spectra and archives (.npz)."""
    if bool(sources) == demonstration:
        raise typer.BadParameter("name one SOURCE or more, or give --demonstration")
    if out.exists():
        raise typer.BadParameter(f"{out} is there already; a library never changes: name another")
    from .building import build_library  # inline: it loads NumPy, which other commands can spare

    build_library(sources or [], out, licence, questions)
