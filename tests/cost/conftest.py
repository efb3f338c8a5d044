"""A full site, in real transactions, for a whole module; and the small site of the rooms' tests."""

from tests.apps.conftest import at, scope, site, staff
from tests.walls.conftest import open_database

__all__ = ["at", "open_database", "scope", "site", "staff"]
