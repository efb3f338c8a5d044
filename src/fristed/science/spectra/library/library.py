"""A library as it is used: who is in it, and the arrays that matching works on."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..acceptance import Rule
from ..axis import Grid
from ..matching.atoms import Atoms
from ..model import Floats, Named


@dataclass(frozen=True, eq=False)
class Library:
    """Reference spectra of one version.

    Attributes
    ----------
    version : hash of the content; the same version always holds the same.
    simulated : whether any reference is invented; every answer says so.
    names, cas, states, licences, sources : n texts each.
    wavenumber_cm1, absorbance : the library's own axis (m′,) and spectra (n, m′) float32.
    grid : the common axis, m points.
    heights : (n, m) float32 on it, each from 0 to 1; flat where nothing was recorded.
    slopes : (n, m) float32 first derivatives of unit norm.
    gram : (n, n) float32 overlaps of slopes, or None above 6,000 references.
    groups : (n,) number of the group of references that noise cannot separate.
    acceptance : what the acceptance of components was fitted to, by name.
    masked, told : what is made once and kept: references as a recording with holes could show
        them, and names that were asked for.
    """

    version: str
    simulated: bool
    names: tuple[str, ...]
    cas: tuple[str, ...]
    states: tuple[str, ...]
    licences: tuple[str, ...]
    sources: tuple[str, ...]
    wavenumber_cm1: Floats
    absorbance: NDArray[np.float32]
    grid: Grid
    heights: NDArray[np.float32]
    slopes: NDArray[np.float32]
    gram: NDArray[np.float32] | None
    groups: NDArray[np.int32]
    acceptance: Mapping[str, NDArray[Any]] = field(default_factory=dict)
    masked: OrderedDict[bytes, Atoms] = field(default_factory=OrderedDict, repr=False)
    told: dict[int, Named] = field(default_factory=dict, init=False, repr=False)

    def __len__(self) -> int:
        """Count the references."""
        return len(self.names)

    @cached_property
    def alike(self) -> Mapping[int, tuple[int, ...]]:
        """Rows of each group that has more than one, by its number."""
        numbers = np.asarray(self.groups)
        found, counts = np.unique(numbers, return_counts=True)
        return {
            int(group): tuple(np.flatnonzero(numbers == group).tolist())
            for group in found[counts > 1]
        }

    def named(self, row: int) -> Named:
        """Give a reference by name and CAS number."""
        known = self.told.get(row)
        if known is None:
            known = self.told[row] = Named(self.names[row], self.cas[row])
        return known

    @cached_property
    def rule(self) -> Rule | None:
        """The rule of acceptance, ready to judge; None where none was learnt."""
        return Rule.from_arrays(self.acceptance) if self.acceptance else None
