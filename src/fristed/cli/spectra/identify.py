"""``fristed spectra identify``: what files of spectra hold, with one library."""

from pathlib import Path
from typing import Annotated

import typer

BATCH = "Spectra in an archive: wavenumber_cm1, absorbance, optional name, instrument."
FIXED = "Trust the axis: do not look for a shift. Faster, and worse where there is one."


def identify(
    library: Annotated[Path, typer.Option(metavar="LIB", help="A folder made by library build.")],
    files: Annotated[list[Path] | None, typer.Argument(metavar="FILE…")] = None,
    batch: Annotated[Path | None, typer.Option(metavar="QUERIES.npz", help=BATCH)] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="RESULTS.json")] = None,
    calibration: Annotated[Path | None, typer.Option(metavar="CALIBRATION")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    no_shift: Annotated[bool, typer.Option("--no-shift", help=FIXED)] = False,
) -> None:
    """Say what spectra hold, how surely, and what could not be seen."""
    if bool(files) == (batch is not None):
        raise typer.BadParameter("name one FILE or more, or give --batch QUERIES.npz, not both")
    if batch is not None and out is None:
        raise typer.BadParameter("say where to write the answers: -o RESULTS.json")
    if calibration is not None and no_shift:
        raise typer.BadParameter("a calibration rests on the search for a shift; drop one of both")
    from .identifying import Run  # inline: it loads NumPy, which other commands can spare

    run = Run(library, calibration, shift=not no_shift)
    if batch is not None and out is not None:
        run.batch(batch, out)
    else:
        run.files(files or [], as_json=as_json, out=out)
