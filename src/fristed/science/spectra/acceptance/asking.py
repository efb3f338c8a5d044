"""Put all questions to the matching, batch by batch, on one processor or several.

Each batch draws from a generator of its own, so the answers do not depend on who asks them.
"""

import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

import numpy as np
from numpy.typing import NDArray

from ..axis import Prepared
from ..matching import Search, match
from ..matching.atoms import References
from ..model import Floats
from .features import describe
from .forgetting import Forgetful
from .questions import Questions, ask


@dataclass(frozen=True, slots=True, eq=False)
class Answered:
    """Questions with the candidates that the matching gave.

    Attributes
    ----------
    features : (c, f) of every fitted candidate of every question.
    true : (c,) whether it, or one that noise cannot separate from it, is in the sample.
    question : (c,) number of its question.
    reference : (c,) its row.
    kinds : (n,) of each question.
    """

    features: Floats
    true: NDArray[np.bool_]
    question: NDArray[np.int64]
    reference: NDArray[np.int64]
    kinds: NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Task:
    """What every batch needs: even batches ask about one half of the references, odd the other."""

    library: References
    halves: tuple[NDArray[np.int64], NDArray[np.int64]]
    seed: int
    search: Search | None


_held: dict[str, tuple[Task, Forgetful]] = {}  # in a process of its own: the task it works on


def answered(task: Task, batches: int, workers: int) -> Iterator[Answered]:
    """Answer batches in order; more than one worker only where a process can be forked."""
    if workers < 2 or sys.platform != "linux":
        view = Forgetful(task.library)
        yield from (_batch(task, view, number) for number in range(batches))
        return
    forked = get_context("fork")  # the library is shared, not sent
    with ProcessPoolExecutor(workers, forked, initializer=_begin, initargs=(task,)) as pool:
        yield from pool.map(_batch_here, range(batches))


def _begin(task: Task) -> None:
    _held["task"] = (task, Forgetful(task.library))


def _batch_here(number: int) -> Answered:
    return _batch(*_held["task"], number)


def _batch(task: Task, view: Forgetful, number: int) -> Answered:
    rng = np.random.default_rng([task.seed, len(task.library.groups), number])
    return answer(ask(view, task.halves[number % 2], rng), view, task.search)


def answer(asked: Questions, view: Forgetful, search: Search | None = None) -> Answered:
    """Match each question against a library that has forgotten its stranger."""
    features, true, question, reference = [], [], [], []
    seen = np.ones(asked.recorded.shape[1], dtype=bool)
    for number, recorded in enumerate(asked.recorded):
        with view.without(asked.closed[number]) as library:
            matched = match(Prepared(recorded, seen), library, search)
        rows = np.array([one.reference for one in matched.candidates if one.fitted], dtype=np.int64)
        held = asked.members[number][asked.members[number] != asked.strangers[number]]
        features.append(describe(matched))
        true.append(np.isin(view.groups[rows], view.groups[held[held >= 0]]))
        question.append(np.full(len(rows), number))
        reference.append(rows)
    return Answered(
        np.concatenate(features),
        np.concatenate(true),
        np.concatenate(question),
        np.concatenate(reference),
        asked.kinds,
    )


def together(parts: list[Answered]) -> Answered:
    """Put batches together, numbering the questions on."""
    starts = np.cumsum([0, *(len(part.kinds) for part in parts)])
    return Answered(
        np.concatenate([part.features for part in parts]),
        np.concatenate([part.true for part in parts]),
        np.concatenate([part.question + s for part, s in zip(parts, starts, strict=False)]),
        np.concatenate([part.reference for part in parts]),
        np.concatenate([part.kinds for part in parts]),
    )
