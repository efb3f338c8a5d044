"""Learn a library's rule from its own spectra, under instruments it has not met.

The references are halved. Each half teaches a score; how that score does on the other half, which
it never saw, draws the line and says what chance reaches. Answers use the mean of both scores. All
references stay in the library that is searched.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from ..matching import Search
from ..matching.atoms import References
from ..model import Floats
from .asking import Answered, Task, answered, together
from .features import NOISE
from .lines import Tally, chance, classes, drawn_lines, edges
from .network import Network, joined, learn, scaling
from .questions import BATCH
from .rule import Rule

QUESTIONS = 6000
SMALLEST_HALF = 10


def fit(
    library: References,
    *,
    seed: int = 0,
    questions: int = QUESTIONS,
    pool: NDArray[np.int64] | None = None,
    search: Search | None = None,
    workers: int = 1,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> Rule:
    """Learn the rule; the same library, seed and number of questions give the same rule.

    Questions are about the references of `pool`, by default all; to check the rule on others.
    `workers` processes ask them; the rule does not depend on their number.
    `progress(done, of)` is called after each batch of questions.
    """
    pool = np.arange(len(library.groups)) if pool is None else pool
    halves = _halves(pool, np.random.default_rng([seed, len(library.groups)]))
    batches = max(-(-questions // BATCH), 2)
    told: tuple[list[Answered], list[Answered]] = ([], [])
    for number, batch in enumerate(answered(Task(library, halves, seed, search), batches, workers)):
        told[number % 2].append(batch)
        progress(number + 1, batches)
    return crossed(together(told[0]), together(told[1]), seed)


def crossed(one: Answered, other: Answered, seed: int) -> Rule:
    """Learn from each half, try on the other: no score in a trial knew its substances."""
    scale = scaling(np.concatenate([one.features, other.features]))
    first, second = (learn(half.features, half.true, scale, seed) for half in (one, other))
    scores = np.concatenate([second.scores(one.features), first.scores(other.features)])
    return with_lines(joined(first, second), together([one, other]), scores)


def with_lines(network: Network, trial: Answered, scores: Floats) -> Rule:
    """Draw the lines from scores by networks that were not learnt from these questions."""
    noise = np.zeros(len(trial.kinds))
    noise[trial.question] = trial.features[:, NOISE]
    tally = Tally(trial.kinds, noise, trial.question, scores, trial.true)
    heard = noise[np.unique(trial.question)]
    middles, borders = classes(heard), edges(heard)
    lines = drawn_lines(tally, middles)
    return Rule(network, middles, lines, borders, chance(tally, borders))


def _halves(
    pool: NDArray[np.int64], rng: np.random.Generator
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Divide the references; too few to divide teach and try alike."""
    order = rng.permutation(pool)
    if len(order) < 2 * SMALLEST_HALF:
        return order, order
    return np.sort(order[: len(order) // 2]), np.sort(order[len(order) // 2 :])
