"""Libraries of reference spectra: built once, never changed, memory-mapped when used."""

from .building import build
from .files import UnusableLibrary, load
from .library import Library
from .references import References

__all__ = ["Library", "References", "UnusableLibrary", "build", "load"]
