"""Indicators and reports as data: ``catalogue(folder)``."""

from .model import (
    DIVIDED,
    NEVER_SUMMED,
    Catalogue,
    Every,
    Indicator,
    Kind,
    Line,
    NotADefinition,
    Part,
    Report,
    Source,
    Window,
    Words,
)
from .reading import catalogue

__all__ = [
    "DIVIDED",
    "NEVER_SUMMED",
    "Catalogue",
    "Every",
    "Indicator",
    "Kind",
    "Line",
    "NotADefinition",
    "Part",
    "Report",
    "Source",
    "Window",
    "Words",
    "catalogue",
]
