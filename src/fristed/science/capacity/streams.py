"""Streams of random numbers: one per purpose, in which each person has a place of their own.

The number for person i is a function of (seed, replication, purpose, i) and of nothing else. Two
scenarios therefore see the same people (common random numbers), whatever happens to them in each.
The generator is SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195).
"""

from math import cos, exp, inf, log, pi, sqrt
from typing import Final

import numpy as np

from .compiled import compiled, inner

CONSTANT: Final = 0
EXPONENTIAL: Final = 1
GAMMA: Final = 2
LOGNORMAL: Final = 3
NEVER: Final = 4  # patience that does not end

ARRIVAL: Final = 0
SERVICE: Final = 1
PATIENCE: Final = 2
KIND: Final = 3
EMERGENCY: Final = 4
PURPOSES: Final = 5

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_WITHIN = np.uint64(0xD1B54A32D192ED03)  # steps from one number of a person to their next
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
_S30, _S27, _S31, _S11 = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(11)
_UNIT = 2.0**-53
# A sum of so many exponentials is drawn as the logarithm of a product, which cannot underflow yet.
_MOST_FACTORS = 12


@inner
def mixed(z: np.uint64) -> np.uint64:
    """Scramble 64 bits (the finaliser of SplitMix64)."""
    z = (z ^ (z >> _S30)) * _FIRST
    z = (z ^ (z >> _S27)) * _SECOND
    return z ^ (z >> _S31)


@inner
def key(stream: np.uint64, person: int) -> np.uint64:
    """Give where a person's own numbers begin in a stream."""
    return mixed(stream + np.uint64(person + 1) * _GOLDEN)


@inner
def further(own: np.uint64, step: int) -> np.uint64:
    """Give a later number of the same person."""
    return mixed(own + np.uint64(step) * _WITHIN)


@inner
def uniform(z: np.uint64) -> float:
    """Turn 64 bits into a number above 0 and below 1."""
    return (float(z >> _S11) + 0.5) * _UNIT


@compiled
def streams(seed: int, replication: int) -> np.ndarray:
    """Give the stream of each purpose, (PURPOSES,) uint64."""
    made = np.empty(PURPOSES, dtype=np.uint64)
    start = mixed(mixed(np.uint64(seed) + _GOLDEN) + np.uint64(replication) * _GOLDEN)
    for purpose in range(PURPOSES):
        made[purpose] = mixed(start + np.uint64(purpose + 1) * _WITHIN)
    return made


@inner
def drawn(family: float, a: float, b: float, own: np.uint64) -> float:
    """Draw a duration in minutes by (family, a, b), as `Duration.law` gives them."""
    if family == EXPONENTIAL:
        return -a * log(uniform(own))
    if family == GAMMA:
        if b <= _MOST_FACTORS and b == int(b):
            return a * _erlang(int(b), own)
        return a * _gamma(b, own)
    if family == LOGNORMAL:
        return exp(a + b * _normal(own, 0))
    if family == NEVER:
        return inf
    return a


@inner
def _erlang(shape: int, own: np.uint64) -> float:
    product = uniform(own)
    for step in range(1, shape):
        product *= uniform(further(own, step))
    return -log(product)


@inner
def _normal(own: np.uint64, step: int) -> float:
    # Box and Muller 1958: two numbers of the person make one normal
    radius = sqrt(-2.0 * log(uniform(further(own, step + 1))))
    return radius * cos(2.0 * pi * uniform(further(own, step + 2)))


@inner
def _gamma(shape: float, own: np.uint64) -> float:
    # Marsaglia and Tsang 2000, doi:10.1145/358407.358414; a shape below 1 is lifted by one
    lifted = shape if shape >= 1.0 else shape + 1.0
    d = lifted - 1.0 / 3.0
    c = 1.0 / sqrt(9.0 * d)
    step = 1
    while True:
        x = _normal(own, step)
        v: float = (1.0 + c * x) ** 3
        u = uniform(further(own, step + 3))
        if v > 0.0 and log(u) < 0.5 * x * x + d - d * v + d * log(v):
            break
        step += 3
    if shape >= 1.0:
        return float(d * v)
    return float(d * v * uniform(own) ** (1.0 / shape))
