"""The line between a claim and a candidate, and p-values, as a library's simulation has them."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..model import Floats
from .features import NAMES, NOISE
from .network import Network

VERSION = 2


class UnreadableRule(ValueError):
    """A rule that was kept by another version, or not a rule."""


@dataclass(frozen=True, slots=True, eq=False)
class Verdict:
    """What a rule says of the fitted candidates of one match, (k,) each, in their order."""

    scores: Floats
    p_values: Floats
    detected: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A score, where claims begin, and what chance reaches, by the recording's noise.

    Attributes
    ----------
    network : gives each candidate a score.
    noise : (b,) log noise at the middle of each class of noise, ascending.
    lines : (b,) score from which a candidate is detected; straight between the middles.
    borders : (b - 1,) log noise between the classes.
    chance : (b, q) ascending, the highest score of a false candidate in each simulated mixture
        that holds a stranger, one row per class of noise.
    """

    network: Network
    noise: Floats
    lines: Floats
    borders: Floats
    chance: Floats

    def judge(self, features: Floats) -> Verdict:
        """Judge the fitted candidates of one match by their (k, f) features."""
        if not len(features):
            return Verdict(np.zeros(0), np.zeros(0), np.zeros(0, dtype=bool))
        noise, scores = float(features[0, NOISE]), self.network.scores(features)
        line = float(np.interp(noise, self.noise, self.lines))
        chance = self.chance[int(np.searchsorted(self.borders, noise))]
        higher = len(chance) - np.searchsorted(chance, scores, side="left")
        p_values = np.asarray((1.0 + higher) / (1.0 + len(chance)), dtype=np.float64)
        return Verdict(scores, p_values, scores >= line)

    def arrays(self) -> dict[str, NDArray[np.float64]]:
        """Give all of it as named arrays, for the library's file."""
        return {
            "version": np.array([VERSION, len(NAMES)], dtype=np.float64),
            "mean": self.network.mean,
            "scale": self.network.scale,
            "parameters": self.network.parameters,
            "noise": self.noise,
            "lines": self.lines,
            "borders": self.borders,
            "chance": self.chance,
        }

    @classmethod
    def from_arrays(cls, held: Mapping[str, NDArray[np.float64]]) -> "Rule":
        """Read what `arrays` gave; refuse another version's."""
        if list(held["version"]) != [VERSION, len(NAMES)]:
            raise UnreadableRule("the library's rule is of another version: build it anew")
        network = Network(held["mean"], held["scale"], held["parameters"])
        return cls(network, held["noise"], held["lines"], held["borders"], held["chance"])
