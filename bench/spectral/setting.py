"""What every level is measured with: the library, its rule, who may be asked about."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.console import Console

from fristed.science.spectra.library import Library

from . import peers
from .data import HIGH_CM1, LOW_CM1, References, hashed, split
from .ours import library_of, with_rule
from .peers import Prepared


@dataclass(frozen=True, eq=False)
class Setting:
    """What every level is measured with; rows are of the whole data unless said otherwise.

    `rows` are the library's; `known` those of it that may be asked about (its rule never saw
    them); `groups` (n,) which references noise cannot separate.
    """

    whole: References
    rows: NDArray[np.int64]
    known: NDArray[np.int64]
    strangers: dict[str, NDArray[np.int64]]
    groups: NDArray[np.int32]
    library: Library
    peer: Prepared

    @property
    def group_of(self) -> dict[str, int]:
        """Group by CAS number."""
        return {str(c): int(g) for c, g in zip(self.whole.cas, self.groups, strict=True)}

    def told(self) -> dict[str, Any]:
        """Sizes, for the record."""
        return {
            "references": len(self.rows),
            "asked_about": len(self.known),
            "version": self.library.version,
            **{kind: len(rows) for kind, rows in self.strangers.items()},
        }


def prepared(whole: References, questions: int, console: Console) -> Setting:
    """Divide the data, make the library, learn the rule on half of the library's compounds."""
    filled = whole.filled()
    inside = (filled.axis >= LOW_CM1) & (filled.axis <= HIGH_CM1)
    axis, absorbance = filled.axis[inside], filled.absorbance[:, inside]
    alike = peers.derived(absorbance)
    divided = split(whole, alike @ alike.T)
    with console.status("Groups of references that noise cannot separate"):
        groups = np.asarray(library_of(whole).groups)
        library = library_of(whole.rows(divided.library))
    places = np.array([hashed(cas, "half") for cas in whole.cas[divided.library]])
    with console.status("Learning acceptance on half of the compounds"):
        library = with_rule(library, np.flatnonzero(places < 0.5), questions)
    held = groups[divided.library]
    strangers = {
        "stranger": divided.strangers[~np.isin(groups[divided.strangers], held)],
        "stranger's family": divided.families[~np.isin(groups[divided.families], held)],
    }
    peer = peers.prepared(absorbance[divided.library], axis)
    known = divided.library[places >= 0.5]
    return Setting(filled, divided.library, known, strangers, groups, library, peer)
