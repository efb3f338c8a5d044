"""The gallery: every component, in every theme and both languages, with made-up data."""

from .pages import gallery

__all__ = ["gallery"]
