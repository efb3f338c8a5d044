"""A house that has published two versions of a table, and a second period of it."""

from pathlib import Path

import pytest

from fristed.apps.releases.models import Release

from .dhis2 import kept
from .example import FIRST, SEPTEMBER, TABLE
from .kept import keep


@pytest.fixture
def codes(settings, tmp_path: Path) -> None:
    """A file of codes that names all of the example."""
    settings.DHIS2_CODES = kept(tmp_path)


@pytest.fixture
def published(db: None, codes: None) -> Release:
    """The newest release of October."""
    keep(SEPTEMBER)
    return keep(TABLE, replaces=keep(FIRST))
