"""What each figure of the bench means, in one line, for whoever taps the question mark."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Explained:
    """A figure's own name, and what it means."""

    key: str
    term: str | Promise
    meaning: str | Promise


READ_AS = Explained(
    "read-as",
    _("Read as"),
    _("Detected is a claim that you may confirm. Possible is none: it may be something like it."),
)
SHARE = Explained(
    "share",
    _("Share"),
    _(
        "Its part of the signal, from the least to the most. Not of the weight: one substance "
        "shines more than another."
    ),
)
P_VALUE = Explained(
    "p",
    _("Chance p"),
    _(
        "How often the best wrong candidate looks at least this good. Small means: hardly chance. "
        "1 means: the fit has no use for it."
    ),
)
SIMILARITY = Explained(
    "similarity",
    _("Likeness"),
    _(
        "How alike the slopes of two spectra are: 1 is the same, 0 nothing in common. Likeness is "
        "no finding."
    ),
)
UNEXPLAINED = Explained(
    "unexplained",
    _("Not explained"),
    _("The part of the signal that no reference accounts for. It can be harmless, or the worst."),
)
