"""What is asked of releases: the declared tables, what is published, what it was made of."""

from .published import (
    PublishedCell,
    PublishedTable,
    ReleaseWithdrawn,
    one_release,
    published,
)
from .tables import DeclaredLine, DeclaredTable, NotATable, declared

__all__ = [
    "DeclaredLine",
    "DeclaredTable",
    "NotATable",
    "PublishedCell",
    "PublishedTable",
    "ReleaseWithdrawn",
    "declared",
    "one_release",
    "published",
]
