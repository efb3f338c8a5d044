"""Whether one may say "significant", and why not."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from .estimates import ALPHA, REJECTED

MOST_SIZE: Final = 0.06


class Word(StrEnum):
    """What may be said."""

    SIGNIFICANT = "significant"
    NOT_SIGNIFICANT = "not significant"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The word, and the sentence behind it."""

    word: Word
    reason: str

    @property
    def significant(self) -> bool | None:
        """True or False; None where the word is withheld."""
        return None if self.word is Word.WITHHELD else self.word is Word.SIGNIFICANT


def verdict(p: float, *, size: float | None, attainable: float | None = None) -> Verdict:
    """Decide.

    Parameters
    ----------
    p : float
        Two-sided p-value.
    size : float or None
        How often the method rejects series like this one in which nothing happened; None where
        that was not looked at, and then nothing is called significant.
    attainable : float, optional
        The smallest p-value that the method can give here.
    """
    if attainable is not None and attainable > REJECTED:
        return Verdict(
            Word.WITHHELD,
            f"The smallest p-value that can come out here is {attainable:.3f}: this comparison "
            "cannot be significant, whatever happened.",
        )
    if size is None:
        return Verdict(
            Word.WITHHELD, "Nothing was simulated: what this test is worth is not known."
        )
    if size > MOST_SIZE:
        return Verdict(
            Word.WITHHELD,
            f"The test rejects {size:.1%} of simulated series like this one in which nothing "
            f"happened, more than {MOST_SIZE:.0%}.",
        )
    if p <= REJECTED:
        return Verdict(Word.SIGNIFICANT, f"p {p:.3f} is no more than {ALPHA}.")
    return Verdict(
        Word.NOT_SIGNIFICANT,
        f"p {p:.3f}: no change was found. That is not the same as no change; see the power.",
    )
