"""``fristed spectra cluster``: unknowns that come back."""

from pathlib import Path
from typing import Annotated

import typer

SPECTRA = "Files of spectra, or archives (.npz) of wavenumber_cm1, absorbance, optional name."
LIBRARY = "Learn from this library how alike two recordings of one unknown are."


def cluster(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help=SPECTRA)],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="CLUSTERS.json")],
    library: Annotated[Path | None, typer.Option(metavar="LIB", help=LIBRARY)] = None,
) -> None:
    """Put together spectra of what is likely one unknown, whatever the order of the files."""
    from .clustering import clustered  # inline: it loads NumPy, which only this command needs

    clustered(files, library, out)
