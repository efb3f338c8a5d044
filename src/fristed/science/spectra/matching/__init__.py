"""Which references make up a recording: search, fit under distortion, evidence of each."""

from .evidence import Candidate, Match
from .match import match
from .pursuit import STANDING, Search

__all__ = ["STANDING", "Candidate", "Match", "Search", "match"]
