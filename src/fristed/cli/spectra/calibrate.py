"""``fristed spectra calibrate``: what an instrument's own spectra of known substances promise."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

CONTROLS = (
    "Quality-control spectra: wavenumber_cm1, absorbance, label (a name of the library), optional "
    "specimen (replicates of one specimen weigh as one), optional instrument (rows of another "
    "are left out)."
)
DAY = "The day of calibration, YYYY-MM-DD; today without it."


def calibrate(
    controls: Annotated[Path, typer.Argument(metavar="QC.npz", help=CONTROLS)],
    library: Annotated[Path, typer.Option(metavar="LIB", help="A folder made by library build.")],
    instrument: Annotated[str, typer.Option(metavar="NAME", help="What you call the instrument.")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="CALIBRATION")],
    day: Annotated[str, typer.Option("--date", metavar="YYYY-MM-DD", help=DAY)] = "",
) -> None:
    """Calibrate one instrument with one library, from spectra whose truth is known."""
    if not instrument.strip():
        raise typer.BadParameter("--instrument must name the instrument")
    try:
        calibrated_date = date.fromisoformat(day) if day else datetime.now(UTC).date()
    except ValueError:
        raise typer.BadParameter(f"--date {day} is no day; write YYYY-MM-DD") from None
    from .calibrating import calibrated  # inline: it loads NumPy, which only this command needs

    calibrated(controls, library, instrument.strip(), calibrated_date.isoformat(), out)
