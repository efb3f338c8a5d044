"""A home of its own for snapshots; people who come a known number of times."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> Path:
    """Keep the snapshots of a test apart from any that are in use on this machine."""
    settings.HOME = tmp_path
    return tmp_path
