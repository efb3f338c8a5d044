"""What a backup asks of the sealed audit."""

from datetime import datetime
from typing import Any

from fristed.apps.audit import actions, queries


def seal_audit(*, at: datetime) -> None:
    """Seal what has been written, so that the backup's root covers it."""
    actions.seal(at=at)


def last_root() -> dict[str, Any] | None:
    """Return the last root as a manifest keeps it."""
    root = queries.latest_root()
    return None if root is None else {"size": root.size, "root": root.root}
