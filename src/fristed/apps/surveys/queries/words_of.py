"""What rooms wrote in words: for the secretariat alone."""

from collections.abc import Sequence

from ..choices import Kind
from ..models import Answer, Edition


def words_of(edition: Edition) -> Sequence[str]:
    """Return the words of an edition without who wrote them, in an order that tells nothing."""
    rows = Answer.objects.filter(
        invitation__edition=edition,
        invitation__ended_at__isnull=True,
        question__kind=Kind.WORDS,
    )
    return sorted(str(one) for one in rows.values_list("value", flat=True))
