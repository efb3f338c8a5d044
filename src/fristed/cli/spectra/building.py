"""Building a library with a bar for each stage; loaded when the command is called."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from fristed.science.spectra import acceptance
from fristed.science.spectra.archives import UnreadableArchive
from fristed.science.spectra.library import Library, UnusableLibrary, build
from fristed.science.spectra.library.building import Progress as Told
from fristed.science.spectra.library.demonstration import demonstration
from fristed.science.spectra.library.references import References
from fristed.science.spectra.library.sources import Skipped, UnusableSource, references_from

MOST_WORKERS = 8
COLUMNS = (
    TextColumn("{task.description:<12}"),
    BarColumn(),
    MofNCompleteColumn(),
    TimeRemainingColumn(),
)


def build_library(sources: list[Path], out: Path, licence: str, questions: int) -> None:
    """Read, compute, learn, write; say what was left out."""
    try:
        console = Console(stderr=True)
        with Progress(*COLUMNS, console=console, disable=not console.is_terminal) as bars:
            references, skipped = _read(sources, licence, bars)
            made = build(references, out, learn=learner(questions), progress=stages(bars))
    except (UnreadableArchive, UnusableLibrary, UnusableSource) as trouble:
        raise typer.BadParameter(str(trouble)) from None
    for file in skipped:
        typer.echo(f"Left out {file.file}: {file.reason}", err=True)
    typer.echo(f"{out}: {len(made):,} references, version {made.version}")
    if made.simulated:
        typer.echo("This library is simulated. It shows how things work; it identifies nothing.")


def _read(
    sources: list[Path], licence: str, bars: Progress
) -> tuple[References, tuple[Skipped, ...]]:
    if not sources:
        return demonstration(), ()
    reading = bars.add_task("Reading", total=None)
    return references_from(sources, licence=licence, step=lambda done: bars.advance(reading, done))


def stages(bars: Progress) -> Told:
    """Give each stage a bar of its own."""

    def stage(name: str, steps: int) -> Callable[[int], None]:
        task = bars.add_task(name, total=steps)
        return lambda done: bars.advance(task, done)

    return stage


def learner(questions: int) -> Callable[[Library, Told], Mapping[str, Any]]:
    """Learn the rule of acceptance with a bar; a library of one has nothing to learn from."""

    def learn(library: Library, progress: Told) -> Mapping[str, Any]:
        if questions < 1:
            return {}
        step, before = progress("Acceptance", questions), 0

        def told(done: int, of: int) -> None:
            nonlocal before
            now = done * questions // of
            step(now - before)
            before = now

        workers = min(os.cpu_count() or 1, MOST_WORKERS)
        rule = acceptance.fit(library, questions=questions, workers=workers, progress=told)
        return rule.arrays()

    return learn
