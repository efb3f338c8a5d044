"""What can go wrong under the house, in words for whoever stands in front of the machine."""

from pathlib import Path


class CannotStart(Exception):
    """The embedded PostgreSQL cannot start; says why in one line and where its log is."""

    def __init__(self, reason: str, log: Path | None = None) -> None:
        super().__init__(reason)
        self.log = log


class FolderRefused(CannotStart):
    """A folder has rights or an owner under which personal data may not be kept."""
