"""Spectra as rows hold them: bytes without the file they came in."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from fristed.science.spectra.model import Spectrum

ROW = np.dtype("<f4")


class Recorded(Protocol):
    """A row that keeps a spectrum: of a control, of a sample."""

    @property
    def axis(self) -> bytes | memoryview: ...

    @property
    def absorbance(self) -> bytes | memoryview: ...


def as_bytes(values: NDArray[np.float64]) -> bytes:
    """Return numbers as a row keeps them: little-endian float32."""
    return np.asarray(values, dtype=np.float64).astype(ROW).tobytes()


def as_numbers(kept: bytes | memoryview) -> NDArray[np.float64]:
    """Return the numbers that a row keeps."""
    return np.frombuffer(bytes(kept), dtype=ROW).astype(np.float64)


def spectrum_of(row: Recorded) -> Spectrum | None:
    """Return a row's spectrum, without what its file said of itself; None where it has none."""
    if not row.axis:
        return None
    return Spectrum(wavenumber_cm1=as_numbers(row.axis), absorbance=as_numbers(row.absorbance))
