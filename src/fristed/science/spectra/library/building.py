"""Making a library of references: everything a query needs is computed here, once."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..axis import Grid
from ..groups import groups_of
from .derived import on_grid, overlaps
from .files import UnusableLibrary, save
from .library import Library
from .references import References, version_of

MOST_REFERENCES = 60_000
Learnt = Mapping[str, NDArray[Any]]
Step = Callable[[int], Any]


# Told what is being done and of how many steps; gives what to tell of steps that are done.
Progress = Callable[[str, int], Step]


def silent(_stage: str, _steps: int) -> Step:
    """Show nothing."""
    return lambda _done: None


def made(references: References, grid: Grid | None = None, progress: Progress = silent) -> Library:
    """Make a library in memory, still without acceptance.

    Raises
    ------
    UnusableLibrary
        If there are no references, or too many.
    """
    count, grid = len(references), grid or Grid()
    if not 1 <= count <= MOST_REFERENCES:
        raise UnusableLibrary(f"a library holds 1 to {MOST_REFERENCES:,} references, not {count:,}")
    heights, slopes = on_grid(references, grid, progress("Common axis", count))
    if not slopes.any():
        raise UnusableLibrary(
            f"no reference has anything between {grid.first:g} and {grid.last:g} cm⁻¹"
        )
    return Library(
        version=version_of(references),
        simulated=references.simulated,
        names=references.names,
        cas=references.cas,
        states=references.states,
        licences=references.licences,
        sources=references.sources,
        wavenumber_cm1=np.asarray(references.wavenumber_cm1, dtype=np.float64),
        absorbance=np.asarray(references.absorbance, dtype=np.float32),
        grid=grid,
        heights=heights,
        slopes=slopes,
        gram=overlaps(slopes, progress("Overlaps", count)),
        groups=groups_of(heights, slopes, grid, progress("Groups", count)),
    )


def build(
    references: References,
    out: Path | str,
    *,
    grid: Grid | None = None,
    learn: Callable[[Library, Progress], Learnt] | None = None,
    progress: Progress = silent,
) -> Library:
    """Make a library, fit its acceptance, and write it into a new folder.

    Parameters
    ----------
    learn : fits the acceptance of components on the finished library.

    Raises
    ------
    UnusableLibrary
        If the folder is there already, or the references make no library.
    """
    out = Path(out)
    if out.exists():
        raise UnusableLibrary(f"{out} is there already; a library never changes: name another")
    library = made(references, grid, progress)
    if learn is not None:
        library = replace(library, acceptance=learn(library, progress))
    save(library, out)
    return library
