"""Who said what: the four counts, and what follows from them."""

from dataclasses import dataclass

from .proportions import Proportion, wilson


@dataclass(frozen=True, slots=True)
class FourFold:
    """Samples that both looked at, by what each said of one substance.

    Attributes
    ----------
    both : int
        The method under trial and the reference both found it.
    trial_only, reference_only : int
        One of them found it.
    neither : int
        Neither did.
    """

    both: int
    trial_only: int
    reference_only: int
    neither: int

    @property
    def sensitivity(self) -> Proportion | None:
        """In what share of those where the reference found it, the trial did; None of none."""
        return wilson(self.both, self.both + self.reference_only)

    @property
    def specificity(self) -> Proportion | None:
        """In what share of those where the reference did not, the trial did not; None of none."""
        return wilson(self.neither, self.neither + self.trial_only)

    @property
    def looked_at(self) -> int:
        """How many samples both looked at."""
        return self.both + self.trial_only + self.reference_only + self.neither


def as_if_all_were_looked_at(
    seen: FourFold, *, found_unseen: int, not_found_unseen: int
) -> tuple[float, float] | None:
    """Correct sensitivity and specificity for what the reference never looked at.

    Parameters
    ----------
    seen : FourFold
        What both looked at.
    found_unseen, not_found_unseen : int
        Samples that only the trial looked at, by what it said.

    Returns
    -------
    (sensitivity, specificity) or None
        Without an interval. None where the reference looked at none of those that the trial found
        it in, or at none of the others, or found nothing to be sensitive or specific to.

    Notes
    -----
    Assumes that whether the reference looked depended on the trial's answer alone. Where people
    sent what worried them for another reason, this is wrong too, in an unknown direction.

    References
    ----------
    .. [1] C. B. Begg, R. A. Greenes, Biometrics 39 (1983), 207-215.
    """
    found, not_found = seen.both + seen.trial_only, seen.reference_only + seen.neither
    if not found or not not_found:
        return None
    all_found, all_not = found + found_unseen, not_found + not_found_unseen
    there_found, there_not = (
        all_found * seen.both / found,
        all_not * seen.reference_only / not_found,
    )
    away_found, away_not = all_found - there_found, all_not - there_not
    if not there_found + there_not or not away_found + away_not:
        return None
    return there_found / (there_found + there_not), away_not / (away_found + away_not)
