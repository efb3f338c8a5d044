"""Ours, through the same function as the command: a library in memory, `identify` on each query."""

import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context

import numpy as np
from numpy.typing import NDArray
from rich.progress import track

from fristed.science.spectra import Spectrum, acceptance, identify
from fristed.science.spectra.library import Library
from fristed.science.spectra.library.building import made
from fristed.science.spectra.library.references import References as Sources
from fristed.science.spectra.matching import STANDING

from .asking import Queries
from .data import References
from .measuring import Answers

PROCESSES = 2
_library: Library | None = None  # what a forked process answers with


def library_of(references: References) -> Library:
    """Make a library, still without a rule of acceptance."""
    count = len(references)
    blank = ("",) * count
    return made(
        Sources(
            references.axis,
            references.absorbance.astype(np.float32),
            tuple(map(str, references.name)),
            tuple(map(str, references.cas)),
            tuple(map(str, references.state)),
            blank,
            blank,
        )
    )


def with_rule(library: Library, pool: NDArray[np.int64], questions: int) -> Library:
    """Learn acceptance from the compounds of `pool` alone."""
    rule = acceptance.fit(library, questions=questions, pool=pool, workers=PROCESSES)
    return replace(library, acceptance=rule.arrays())


def answers(
    library: Library, queries: Queries, group_of: dict[str, int], told: str = ""
) -> Answers:
    """Answer each query by itself; groups are the bench's, by CAS number."""
    ranked, claimed, seconds = [], [], np.zeros(len(queries))
    p_values = []
    for row, recorded in enumerate(track(queries.recorded, told, transient=True)):
        begun = time.perf_counter()
        answer = identify(Spectrum(queries.axis, recorded), library)
        seconds[row] = time.perf_counter() - begun
        ranked.append(np.array([group_of[one.cas] for one in answer.components], dtype=np.int64))
        p_values.append(np.array([one.p_value for one in answer.components]))
        known = [group_of[one.cas] for one in answer.components if one.status == "detected"]
        claimed.append(np.unique(np.array(known, dtype=np.int64)))
    return Answers(ranked, claimed, p_values, seconds)


def pace(library: Library, queries: Queries, standing: bool) -> tuple[float, float, float]:
    """Time answers on two processes.

    Returns samples per second, the 95th percentile of one answer's seconds, and mean processor
    seconds of an answer, which other work on the machine hardly changes.
    """
    global _library
    _library = library
    rows = [(queries.axis, recorded, standing) for recorded in queries.recorded]
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("fork")) as pool:
        list(pool.map(_timed, rows[:8]))  # each process touches the library once
        begun = time.perf_counter()
        taken = np.array(list(pool.map(_timed, rows, chunksize=10)))
        whole = time.perf_counter() - begun
    return len(rows) / whole, float(np.quantile(taken[:, 0], 0.95)), float(taken[:, 1].mean())


def _timed(
    question: tuple[NDArray[np.float64], NDArray[np.float64], bool],
) -> tuple[float, float]:
    axis, recorded, standing = question
    begun, used = time.perf_counter(), time.process_time()
    assert _library is not None  # noqa: S101
    identify(Spectrum(axis, recorded), _library, search=STANDING if standing else None)
    return time.perf_counter() - begun, time.process_time() - used
