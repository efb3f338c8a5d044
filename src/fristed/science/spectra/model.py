"""The nouns of a spectrum and of an answer about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
DIGITS = 6


@dataclass(frozen=True, slots=True, eq=False)
class Spectrum:
    """One absorption spectrum.

    Attributes
    ----------
    wavenumber_cm1 : (n,) float64, strictly ascending, in cm⁻¹.
    absorbance : (n,) float64, decadic absorbance; NaN where the instrument recorded nothing.
    title, origin, instrument, technique, recorded : str
        As the file tells them, else empty. They may hold a person's name: never show or keep them
        unread.
    """

    wavenumber_cm1: Floats
    absorbance: Floats
    title: str = ""
    origin: str = ""
    instrument: str = ""
    technique: str = ""
    recorded: str = ""


@dataclass(frozen=True, slots=True)
class Flag:
    """One thing that is wrong with a spectrum: its code, the reason in words, what to do."""

    code: str
    reason: str
    advice: str

    def as_json(self) -> dict[str, Any]:
        """Give it in plain values."""
        return {"code": self.code, "reason": self.reason, "advice": self.advice}


@dataclass(frozen=True, slots=True)
class Quality:
    """Whether a spectrum can carry an answer; if not `usable`, the bench does not release it."""

    usable: bool
    flags: tuple[Flag, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Give it in plain values."""
        return {"usable": self.usable, "flags": [flag.as_json() for flag in self.flags]}


@dataclass(frozen=True, slots=True)
class Named:
    """A reference by name and CAS number (empty where the library has none)."""

    name: str
    cas: str

    def as_json(self) -> dict[str, Any]:
        """Give it in plain values."""
        return {"name": self.name, "cas": self.cas}


@dataclass(frozen=True, slots=True)
class Component:
    """A candidate for one part of a sample; only status `detected` is a claim.

    `share_low` and `share_high` bound its share of the signal (0 to 1) under the assumption on
    absorptivity that the answer states. `one_of` holds at most five references that this
    instrument cannot tell apart, the likeliest first, which is also `name` and `cas`.
    """

    name: str
    cas: str
    share_low: float
    share_high: float
    p_value: float
    status: Literal["detected", "possible"]
    one_of: tuple[Named, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Give it in the keys of RESULTS."""
        return {
            "name": self.name,
            "cas": self.cas,
            "share_low": round(self.share_low, DIGITS),
            "share_high": round(self.share_high, DIGITS),
            "p_value": float(f"{self.p_value:.{DIGITS}g}"),
            "status": self.status,
            "one_of": [other.as_json() for other in self.one_of],
        }


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A reference that an unknown resembles, with the correlation of first derivatives."""

    name: str
    cas: str
    similarity: float

    def as_json(self) -> dict[str, Any]:
        """Give it in plain values."""
        similarity = round(self.similarity, DIGITS)
        return {"name": self.name, "cas": self.cas, "similarity": similarity}


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """What the answer rests on, for the picture: all arrays on `wavenumber_cm1`, (n,) float64."""

    wavenumber_cm1: Floats
    measured: Floats
    fitted: Floats
    residual: Floats
    curves: Mapping[str, Floats] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """All that can be said of one spectrum with one library.

    `calibrated` is True only with a calibration of this instrument; without it `status` follows
    the library's own simulated operating point at 5 % false rejection.
    """

    components: tuple[Component, ...]
    prediction_set: tuple[Named, ...]
    unknown_share: float
    nearest: tuple[Neighbour, ...]
    quality: Quality
    library_version: str
    simulated_library: bool
    calibrated: bool
    shift_cm1: float
    evidence: Evidence | None = None
    details: Mapping[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Give it in the keys of RESULTS; the evidence stays out."""
        return {
            "components": [component.as_json() for component in self.components],
            "prediction_set": [named.as_json() for named in self.prediction_set],
            "unknown_share": round(self.unknown_share, DIGITS),
            "nearest": [neighbour.as_json() for neighbour in self.nearest],
            "quality": self.quality.as_json(),
            "library_version": self.library_version,
            "simulated_library": self.simulated_library,
            "calibrated": self.calibrated,
            "shift_cm1": round(self.shift_cm1, 3),
        }
