"""What an infrared spectrum of a sample says, how surely, and what cannot be seen in it.

Methods, figures and limits stand in docs/methods/spectra.md. Each name is loaded when it is first
asked for, so that a command that reads one file does not wait for all that others need.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .identification import identify, identify_batch
    from .library import Library
    from .model import Answer, Component, Evidence, Flag, Named, Neighbour, Quality, Spectrum

_PLACES = {
    **dict.fromkeys(("identify", "identify_batch"), ".identification"),
    "Library": ".library",
    **dict.fromkeys(
        ("Answer", "Component", "Evidence", "Flag", "Named", "Neighbour", "Quality", "Spectrum"),
        ".model",
    ),
}

__all__ = [
    "Answer",
    "Component",
    "Evidence",
    "Flag",
    "Library",
    "Named",
    "Neighbour",
    "Quality",
    "Spectrum",
    "identify",
    "identify_batch",
]


def __getattr__(name: str) -> Any:
    """Load a name, or a module of the folder, when it is asked for."""
    if name in _PLACES:
        return getattr(import_module(_PLACES[name], __name__), name)
    try:
        return import_module(f".{name}", __name__)
    except ModuleNotFoundError:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from None
