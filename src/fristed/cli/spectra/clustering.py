"""Clustering unknowns; loaded when the command is called."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.progress import Progress

from fristed.science.spectra.archives import UnreadableArchive, read_archive
from fristed.science.spectra.axis import Grid
from fristed.science.spectra.clusters import (
    USUAL,
    Cluster,
    Threshold,
    cluster,
    learnt,
    unknown,
)
from fristed.science.spectra.library import Library, UnusableLibrary, load
from fristed.science.spectra.model import Spectrum
from fristed.science.spectra.readers import UnreadableSpectrum, read_file

from .outputs import writable, write_whole

DIGITS = 4


def clustered(paths: list[Path], library_path: Path | None, out: Path) -> None:
    """Read, compare, put together, keep."""
    writable(out)
    try:
        library = load(library_path) if library_path else None
        spectra = [one for path in paths for one in _spectra(path)]
    except (UnusableLibrary, UnreadableArchive) as trouble:
        raise typer.BadParameter(str(trouble)) from None
    grid = library.grid if library else Grid()
    threshold = _threshold(library)
    with Progress(console=Console(stderr=True)) as progress:
        task = progress.add_task("Comparing", total=len(spectra))
        ready = []
        for _, spectrum in spectra:
            ready.append(unknown(spectrum, grid))
            progress.advance(task)
        found = cluster([key for key, _ in spectra], ready, threshold.likeness)
    write_whole(out, json.dumps(_as_json(found, threshold, library, grid), ensure_ascii=False))
    again = sum(one.recurs for one in found)
    typer.echo(f"{out}: {len(spectra):,} spectra, {len(found):,} clusters, {again:,} seen again")


def _threshold(library: Library | None) -> Threshold:
    """Learn it from the library; without one, what a development library gave."""
    return learnt(library) if library else Threshold(USUAL, float("nan"), float("nan"), 0)


def _spectra(path: Path) -> Iterator[tuple[str, Spectrum]]:
    if path.suffix == ".npz":
        archive = read_archive(path, texts=("name",))
        names = archive.texts.get("name", ())
        for row in range(len(archive)):
            name = f" {names[row]}" if names else ""
            yield f"{path} {row + 1}{name}", archive.spectrum(row)
        return
    try:
        found = read_file(path)
    except UnreadableSpectrum as trouble:
        raise typer.BadParameter(f"{path}: {trouble}") from None
    for number, spectrum in enumerate(found, start=1):
        yield f"{path} {number}", spectrum


def _as_json(
    found: tuple[Cluster, ...], threshold: Threshold, library: Library | None, grid: Grid
) -> dict[str, Any]:
    simulated = library is not None
    return {
        "threshold": round(threshold.likeness, DIGITS),
        "false_joins": round(threshold.false_joins, DIGITS) if simulated else None,
        "recall": round(threshold.recall, DIGITS) if simulated else None,
        "compared_with": threshold.different if simulated else None,
        "library_version": library.version if library else None,
        "wavenumber_cm1": grid.points.tolist(),
        "clusters": [
            {
                "medoid": one.medoid,
                "members": [
                    {
                        "key": member.key,
                        "similarity": round(member.similarity, DIGITS),
                        "linked": member.linked,
                    }
                    for member in one.members
                ],
                "absorbance": [round(value, 5) for value in one.absorbance.tolist()],
            }
            for one in found
        ],
    }
