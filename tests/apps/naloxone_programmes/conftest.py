"""A spray on the shelf, as where kits are handed out."""

from tests.apps.naloxone.conftest import comes, spray

__all__ = ["comes", "spray"]
