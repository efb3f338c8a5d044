"""The development library, divided into compounds a library holds and compounds it never does."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FOLDER = Path(__file__).parents[3] / "shared" / "facts" / "spectra"
LIBRARY = FOLDER / "reference_library_dev.npz"
LOW_CM1, HIGH_CM1 = 650.0, 1800.0
MARGIN_CM1 = 40.0  # simulated beyond the range, so that a shift brings in what is there
SAME_FAMILY = 0.80  # correlation of first derivatives: homologues, salts of one base


@dataclass(frozen=True, slots=True, eq=False)
class References:
    """Pure spectra: `absorbance` (n, m) as stored (NaN where nothing was), on `axis` (m,)."""

    axis: NDArray[np.float64]
    absorbance: NDArray[np.float64]
    name: NDArray[np.str_]
    cas: NDArray[np.str_]
    state: NDArray[np.str_]

    def __len__(self) -> int:
        return len(self.name)

    def rows(self, rows: NDArray[np.int64]) -> "References":
        """Keep these rows only."""
        return replace(
            self,
            absorbance=self.absorbance[rows],
            name=self.name[rows],
            cas=self.cas[rows],
            state=self.state[rows],
        )

    def filled(self) -> "References":
        """Carry the nearest value into what was never recorded, 610–1840 cm⁻¹ only."""
        near = (self.axis >= LOW_CM1 - MARGIN_CM1) & (self.axis <= HIGH_CM1 + MARGIN_CM1)
        axis, absorbance = self.axis[near], self.absorbance[:, near].copy()
        for row in absorbance:
            held = np.isfinite(row)
            row[~held] = np.interp(axis[~held], axis[held], row[held])
        return replace(self, axis=axis, absorbance=absorbance)


@dataclass(frozen=True, slots=True, eq=False)
class Split:
    """Rows of the whole: in the library, kept out by hash, kept out with their whole family."""

    library: NDArray[np.int64]
    strangers: NDArray[np.int64]
    families: NDArray[np.int64]


def load(path: Path = LIBRARY) -> References | None:
    """Read the development library; None where it is absent."""
    if not path.exists():
        return None
    with np.load(path) as held:
        return References(
            axis=held["wavenumber_cm1"].astype(float),
            absorbance=held["absorbance"].astype(float),
            name=held["name"],
            cas=held["cas"],
            state=held["state"],
        )


def hashed(cas: str, salt: str = "fristed") -> float:
    """Give a CAS number its place in 0 to 1, the same for ever."""
    digest = hashlib.sha256(f"{salt}:{cas}".encode()).digest()
    return int.from_bytes(digest[:6], "big") / 2**48


def split(references: References, alike: NDArray[np.float64], out: float = 0.1) -> Split:
    """Divide by hash of the CAS number; then take out families, drawn by their first member.

    Parameters
    ----------
    alike : (n, n) correlation of first derivatives.
    out : part of the compounds kept out by hash, and twice that part of the families.
    """
    places = np.array([hashed(cas) for cas in references.cas])
    family = families(alike)
    drawn = np.array([hashed(references.cas[first], "family") for first in family])
    sizes = np.bincount(family, minlength=len(family))[family]
    in_family = (drawn < 2 * out) & (sizes > 1)
    stranger = (places < out) & ~in_family
    return Split(
        library=np.flatnonzero(~in_family & ~stranger),
        strangers=np.flatnonzero(stranger),
        families=np.flatnonzero(in_family),
    )


def families(alike: NDArray[np.float64], threshold: float = SAME_FAMILY) -> NDArray[np.int64]:
    """Label each row with the first row of its family (connected by likeness)."""
    label = np.arange(len(alike))
    for row in range(len(alike)):
        kin = np.flatnonzero(alike[row] >= threshold)
        joined = np.unique(label[kin])
        label[np.isin(label, joined)] = joined.min()
    return label
