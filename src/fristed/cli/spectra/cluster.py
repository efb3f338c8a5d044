"""``fristed spectra cluster``: unknowns that come back."""

import os
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
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    from .clustering import clustered  # inline: it loads NumPy, only after the threads are set

    clustered(files, library, out)
