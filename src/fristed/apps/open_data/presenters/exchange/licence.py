"""Under which licence a house gives its figures away: what its own setting says, or nothing."""

from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True)
class Licence:
    """Its name as the Open Definition lists it (CC-BY-4.0), and where it is read."""

    name: str
    path: str = ""


def licence() -> Licence | None:
    """Return the service's licence; None where it has stated none, and then nobody guesses."""
    name, _, path = settings.DATA_LICENCE.strip().partition(" ")
    return Licence(name, path.strip()) if name else None
