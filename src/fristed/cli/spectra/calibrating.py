"""Calibrating an instrument; loaded when the command is called."""

from dataclasses import replace
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import Progress

from fristed.science.spectra import calibration
from fristed.science.spectra.archives import Archive, UnreadableArchive, read_archive
from fristed.science.spectra.calibration.conformal import coverage_interval
from fristed.science.spectra.library import UnusableLibrary, load

from .instruments import of_another
from .outputs import writable

FEW = 5  # names of other instruments that are told


def calibrated(path: Path, library_path: Path, instrument: str, day: str, out: Path) -> None:
    """Calibrate, keep, and say what it promises."""
    writable(out)
    try:
        library = load(library_path)
        controls = own(path, instrument)
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


def own(path: Path, instrument: str) -> Archive:
    """Read the control spectra of one instrument: those that name it, and those that name none."""
    controls = read_archive(path, texts=("instrument", "specimen"), required=("label",))
    names = controls.texts.get("instrument", ("",) * len(controls))
    rows = [row for row, name in enumerate(names) if not of_another(name, instrument)]
    if not rows:
        others = ", ".join(repr(name) for name in list(dict.fromkeys(names))[:FEW])
        raise UnreadableArchive(
            f"{path}: none of the {len(controls):,} spectra is of {instrument!r} (instrument says "
            f"{others}); name the instrument as the archive does"
        )
    if len(rows) < len(controls):
        typer.echo(
            f"{len(controls) - len(rows):,} of {len(controls):,} spectra are of another "
            "instrument: left out",
            err=True,
        )
    texts = {key: tuple(found[row] for row in rows) for key, found in controls.texts.items()}
    return replace(controls, absorbance=controls.absorbance[rows], texts=texts)


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
