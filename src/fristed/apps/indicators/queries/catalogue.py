"""The definitions and reports that this house ships."""

from functools import cache
from pathlib import Path

from fristed.science.figures import Catalogue, catalogue

DATA = Path(__file__).resolve().parents[1] / "data"


@cache
def definitions() -> Catalogue:
    """Return every definition and report; read once."""
    return catalogue(DATA)
