"""How easy a text is to read, by a figure that editors see while they write."""

from .lix import Lix, lix

__all__ = ["Lix", "lix"]
