"""A site and its staff, as the rooms' tests have them."""

from tests.apps.conftest import lead, nurse, site, staff

__all__ = ["lead", "nurse", "site", "staff"]
