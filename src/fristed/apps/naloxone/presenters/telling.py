"""Words for training."""

from django.utils.translation import ngettext

from ..models import Training


def training_words(given: Training) -> str:
    """Say what was written down."""
    return ngettext(
        "Training of %(n)s person is noted.", "Training of %(n)s people is noted.", given.people
    ) % {"n": given.people}
