"""Why something that a tablet told is not taken in by itself."""


class DoesNotFit(Exception):
    """What it says fits nothing here: a person has to look at it."""


class UnknownKind(Exception):
    """This version of the house does not know such an event; a later one may."""


class TooMuchWaits(Exception):
    """A tablet that is trusted no more has told so much that waits: it keeps the rest."""
