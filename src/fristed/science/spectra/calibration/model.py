"""What is known of one instrument from spectra with known answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b

from .conformal import Scores


class OtherLibrary(ValueError):
    """A calibration that was made with another version of the library."""

    def __init__(self, calibrated: str, used: str) -> None:
        """Say which versions, and what to do."""
        super().__init__(
            f"the calibration was made with library version {calibrated}, not {used}: calibrate "
            "this instrument again with the library you use"
        )


@dataclass(frozen=True, slots=True, eq=False)
class Calibration:
    """The calibration of one instrument with one version of one library.

    Attributes
    ----------
    instrument : its name, as the laboratory calls it.
    library_version : the only library that it speaks of.
    calibrated_date : the day, as YYYY-MM-DD; given by whoever calibrates.
    count, specimens : spectra of single substances, and of how many specimens.
    miss : promised rate at which the truth is missing from a set, 0.05.
    own : scores of substances with spectra enough of their own, by name.
    others : scores that stand for every other substance.
    mixtures : scores of mixtures, each of the strangest of its components.
    crowded : a fit whose second part is stronger than this is taken for a mixture.
    limit, limit_of_mixtures : a candidate stranger than this is never in a set;
    limits : nor one of these names, stranger than its own.
    nulls : for each spectrum, the best standing that acceptance gave to any reference after the
        library was made to forget what the spectrum is of.
    mixtures_made : whether mixtures were made by adding spectra, not measured.
    """

    instrument: str
    library_version: str
    calibrated_date: str
    count: int
    specimens: int
    miss: float
    own: Mapping[str, Scores]
    others: Scores
    mixtures: Scores
    crowded: float
    limit: float
    limit_of_mixtures: float
    limits: Mapping[str, float]
    nulls: Scores
    mixtures_made: bool

    @property
    def salt(self) -> str:
        """Return what lots are drawn with: another for each calibration, always the same for one.

        So chance decides anew at each calibration which of the strangest spectra a substance with
        few specimens covers, and nobody's spectrum is left out for good.
        """
        digest = blake2b(self.library_version.encode(), digest_size=16)
        for scores in (*self.own.values(), self.others, self.mixtures):
            digest.update(scores.values.astype("<f8").tobytes())
        return digest.hexdigest()
