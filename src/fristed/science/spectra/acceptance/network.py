"""A small network that turns features into a score; learnt once, read by two products.

One hidden layer of hyperbolic tangents beside a linear part, averaged over a few starts; penalised
maximum likelihood by L-BFGS. No framework: the whole rule is a few thousand numbers.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..model import Floats

HIDDEN, STARTS, PENALTY, ROUNDS = 16, 2, 5e-4, 300
CLIP = 6.0  # in standard deviations: what lies further out is not extrapolated


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """Parameters of several networks that are averaged: (s, p), and the scaling of features."""

    mean: Floats
    scale: Floats
    parameters: Floats

    def scores(self, features: Floats) -> Floats:
        """Give (k,) scores, the log odds as simulated, for (k, f) features."""
        inputs = np.clip((features - self.mean) / self.scale, -CLIP, CLIP)
        runs = [_forward(own, inputs)[0] for own in self.parameters]
        scores: Floats = np.mean(runs, axis=0)
        return scores


def scaling(features: Floats) -> tuple[Floats, Floats]:
    """Give the mean and the spread of each of (n, f) features."""
    return features.mean(axis=0), features.std(axis=0) + 1e-6


def learn(
    features: Floats, truth: NDArray[np.bool_], scale: tuple[Floats, Floats], seed: int
) -> Network:
    """Learn from (n, f) features of candidates and whether each was there."""
    from scipy.optimize import minimize  # inline: only a library's build needs it

    inputs = np.clip((features - scale[0]) / scale[1], -CLIP, CLIP)
    rng, found = np.random.default_rng(seed), []
    for _ in range(STARTS):
        begin, options = _start(inputs.shape[1], rng), {"maxiter": ROUNDS}
        done = minimize(_loss, begin, (inputs, truth), jac=True, method="L-BFGS-B", options=options)
        found.append(done.x)
    return Network(*scale, np.stack(found))


def joined(first: Network, second: Network) -> Network:
    """Average over the networks of both; they must share their scaling."""
    return Network(first.mean, first.scale, np.concatenate([first.parameters, second.parameters]))


def _start(width: int, rng: np.random.Generator) -> Floats:
    first = rng.standard_normal(width * HIDDEN) / np.sqrt(width)
    return np.concatenate(
        [first, np.zeros(HIDDEN), 0.1 * rng.standard_normal(HIDDEN), np.zeros(width + 1)]
    )


def _parts(parameters: Floats, width: int) -> tuple[Floats, Floats, Floats, Floats, float]:
    first, rest = parameters[: width * HIDDEN].reshape(width, HIDDEN), parameters[width * HIDDEN :]
    bias, last = rest[:HIDDEN], rest[HIDDEN : 2 * HIDDEN]
    return first, bias, last, rest[2 * HIDDEN : -1], float(rest[-1])


def _forward(parameters: Floats, inputs: Floats) -> tuple[Floats, Floats]:
    first, bias, last, linear, level = _parts(parameters, inputs.shape[1])
    hidden = np.tanh(inputs @ first + bias)
    return hidden @ last + inputs @ linear + level, hidden


def _loss(parameters: Floats, inputs: Floats, truth: NDArray[np.bool_]) -> tuple[float, Floats]:
    """Mean log loss with ridge, and its gradient."""
    first, _, last, linear, _ = _parts(parameters, inputs.shape[1])
    score, hidden = _forward(parameters, inputs)
    loss = float(np.mean(np.logaddexp(0.0, score) - truth * score))
    ridge = float(np.sum(first**2) + np.sum(last**2) + np.sum(linear**2))
    pull = (0.5 * (1.0 + np.tanh(0.5 * score)) - truth) / len(truth)
    back = pull[:, None] * last * (1.0 - hidden**2)
    gradient = [
        (inputs.T @ back + PENALTY * first).ravel(),
        back.sum(axis=0),
        hidden.T @ pull + PENALTY * last,
        inputs.T @ pull + PENALTY * linear,
        [pull.sum()],
    ]
    return loss + 0.5 * PENALTY * ridge, np.concatenate(gradient)
