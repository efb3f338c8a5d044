"""Answering files and batches; loaded when the command is called."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from multiprocessing import get_context
from pathlib import Path
from typing import Any, ClassVar

import typer

from fristed.cli.main import BAD_INPUT, one_line
from fristed.science.spectra.archives import Archive, UnreadableArchive, read_archive
from fristed.science.spectra.identification import identify
from fristed.science.spectra.library import Library, UnusableLibrary, load
from fristed.science.spectra.matching import STANDING, Search
from fristed.science.spectra.model import Answer, Spectrum
from fristed.science.spectra.readers import UnreadableSpectrum, read_file

from .instruments import of_another
from .outputs import writable, write_whole
from .telling import tell

FEW = 24  # spectra; below, starting more processes costs more than it saves
CHUNK = 4


@dataclass(frozen=True)
class Run:
    """One call of the command."""

    library_path: Path
    calibration_path: Path | None
    shift: bool

    @cached_property
    def library(self) -> Library:
        """Open the library once."""
        try:
            return load(self.library_path)
        except UnusableLibrary as trouble:
            raise typer.BadParameter(str(trouble)) from None

    @cached_property
    def calibration(self) -> Any:
        """Open the instrument's calibration once."""
        if self.calibration_path is None:
            return None
        # inline: most calls have no calibration, and its code need not be loaded
        from fristed.science.spectra import calibration

        try:
            found = calibration.load(self.calibration_path)
            if found.library_version != self.library.version:
                raise calibration.OtherLibrary(found.library_version, self.library.version)
        except ValueError as trouble:
            raise typer.BadParameter(str(trouble)) from None
        return found

    def answer(self, spectrum: Spectrum, instrument: str = "") -> Answer:
        """Answer one spectrum; a calibration speaks of its own instrument only."""
        calibration = self.calibration
        if calibration is not None and of_another(instrument, calibration.instrument):
            calibration = None
        search = Search() if self.shift else STANDING
        return identify(spectrum, self.library, calibration=calibration, search=search)

    def files(self, paths: list[Path], *, as_json: bool, out: Path | None) -> None:
        """Answer files one after another, on the screen or into a file.

        What cannot be read is named in one line each, on stderr; the others are answered, and the
        exit code is 2.
        """
        if out is not None:
            writable(out)
        _ = self.library, self.calibration  # whatever is wrong with them is said first
        read = [_spectra(path) for path in paths]
        answers = [(name, self.answer(one)) for found in read for name, one in found]
        told = [{"name": name, **answer.as_json()} for name, answer in answers]
        if out is not None and told:
            write_whole(out, json.dumps(told, ensure_ascii=False, indent=1))
        elif as_json and told:
            typer.echo(json.dumps(told, indent=2, ensure_ascii=False))
        else:
            tell(answers)
        if not all(read):
            raise typer.Exit(BAD_INPUT)

    def batch(self, path: Path, out: Path) -> None:
        """Answer every spectrum of an archive, in its order; none is answered with none."""
        writable(out)
        try:
            queries = read_archive(path, texts=("name", "instrument"), fewest=0)
        except UnreadableArchive as trouble:
            raise typer.BadParameter(str(trouble)) from None
        _ = self.library, self.calibration  # whatever is wrong with them is said before the work
        self._tell_others(queries)
        write_whole(out, json.dumps(list(self._answered(queries)), ensure_ascii=False, indent=1))
        typer.echo(f"{out}: {len(queries):,} answers")

    def _tell_others(self, queries: Archive) -> None:
        """Say how many queries the calibration says nothing of."""
        if self.calibration is None:
            return
        names = queries.texts.get("instrument", ())
        others = sum(of_another(name, self.calibration.instrument) for name in names)
        if others:
            typer.echo(
                f"{others:,} of {len(queries):,} queries are of another instrument: "
                "answered without its calibration",
                err=True,
            )

    def _answered(self, queries: Archive) -> Iterator[dict[str, Any]]:
        from rich.console import Console  # inline: a single file needs no bar
        from rich.progress import track  # inline: as above

        Worker.run, Worker.queries = self, queries
        found: Iterator[dict[str, Any]] = map(Worker.answer, range(len(queries)))
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
        if len(queries) >= FEW and (cores or 1) > 1 and hasattr(os, "fork"):
            with get_context("fork").Pool(cores) as pool:
                found = pool.imap(Worker.answer, range(len(queries)), CHUNK)
                yield from track(
                    found, "Identifying", total=len(queries), console=Console(stderr=True)
                )
            return
        yield from track(found, "Identifying", total=len(queries), console=Console(stderr=True))


class Worker:
    """What a forked process shares with its parent: memory maps and queries, never copied."""

    run: ClassVar[Run]
    queries: ClassVar[Archive]

    @classmethod
    def answer(cls, row: int) -> dict[str, Any]:
        """Answer one row."""
        spectrum = cls.queries.spectrum(row)
        return cls.run.answer(spectrum, spectrum.instrument).as_json()


def _spectra(path: Path) -> list[tuple[str, Spectrum]]:
    """Read every spectrum of a file, numbered if they are several; none if it is unreadable."""
    try:
        found = read_file(path)
    except UnreadableSpectrum as trouble:
        typer.echo(f"fristed: {one_line(f'{path}: {trouble}')}", err=True)
        return []
    return [
        ((path.name if len(found) == 1 else f"{path.name} ({number})"), spectrum)
        for number, spectrum in enumerate(found, start=1)
    ]
