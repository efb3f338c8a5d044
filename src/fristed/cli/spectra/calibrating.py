"""Calibrating an instrument; loaded when the command is called."""

from pathlib import Path

import typer
from rich.console import Console
from rich.progress import Progress

from fristed.science.spectra import calibration
from fristed.science.spectra.archives import UnreadableArchive, read_archive
from fristed.science.spectra.calibration.conformal import coverage_interval
from fristed.science.spectra.library import UnusableLibrary, load


def calibrated(path: Path, library_path: Path, instrument: str, day: str, out: Path) -> None:
    """Calibrate, keep, and say what it promises."""
    try:
        library = load(library_path)
        controls = read_archive(path, texts=("instrument", "specimen"), required=("label",))
        with Progress(console=Console(stderr=True)) as progress:
            task = progress.add_task("Calibrating", total=2 * len(controls) + calibration.MADE)
            found = calibration.calibrate(
                library,
                [controls.spectrum(row) for row in range(len(controls))],
                controls.texts["label"],
                instrument=instrument,
                calibrated_date=day,
                specimens=controls.texts.get("specimen"),
                step=lambda done: progress.advance(task, done),
            )
            progress.update(task, completed=2 * len(controls) + calibration.MADE)
        calibration.save(found, out)
    except (UnusableLibrary, UnreadableArchive, calibration.CalibrationRefused) as trouble:
        raise typer.BadParameter(str(trouble)) from None
    except OSError as trouble:
        raise typer.BadParameter(f"{out} cannot be written ({trouble.strerror})") from None
    _tell(found, out)


def _tell(found: calibration.Calibration, out: Path) -> None:
    low, high = coverage_interval(found.specimens, found.miss)
    typer.echo(
        f"{out}: {found.instrument}, {found.count:,} spectra of {found.specimens:,} specimens. "
        f"Sets hold the truth in {1 - found.miss:.0%} of cases on average over calibrations; this "
        f"one, by chance of its spectra, in {low:.1%} to {high:.1%} (nine of ten)."
    )
    if found.own:
        names = ", ".join(f"{name} ({own.specimens})" for name, own in found.own.items())
        typer.echo(f"Promised for each of these by itself: {names}. For all others together.")
    else:
        typer.echo("Promised over all substances together, not for each by itself.")
    if found.mixtures_made:
        typer.echo("For mixtures it rests on mixtures made from these spectra, not on real ones.")
