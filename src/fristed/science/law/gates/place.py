"""The gate on the place itself: where no place can be approved, nobody can be admitted."""

from ..model import Wording
from .findings import NOTHING, Finding, Findings, Given, Outcome


def approval(wording: Wording, given: Given) -> Findings:  # noqa: ARG001 - a gate's shape
    """Refuse where the law says that no place can be approved, whoever asks."""
    if wording.value.get("possible") is False:
        return (Finding(Outcome.REFUSED),)
    return NOTHING
