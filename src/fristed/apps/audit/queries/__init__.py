"""Questions about the record of what was done."""

from .roots import Root, latest_root

__all__ = ["Root", "latest_root"]
