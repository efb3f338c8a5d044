"""The fixtures of a bench: an instrument, a library, samples taken in."""

from tests.apps.drug_checking.conftest import (
    home,
    instrument,
    library,
    sample,
    taken_in,
    technician,
)

__all__ = [
    "home",
    "instrument",
    "library",
    "sample",
    "taken_in",
    "technician",
]
