"""Houses for the hard tests."""

from collections.abc import Iterator

import pytest

from fristed.apps.sites.actions import mark_screen
from fristed.ground.context import working
from tests.durability.house import House
from tests.ground.shared import scratch_folder
from tests.walls.conftest import AT, fresh, open_database, owner, two
from tests.walls.rows import Rows

__all__ = ["fresh", "open_database", "owner", "two"]  # two sites full of rows, as the walls have


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    """A house with its own database and server, both stopped at the end."""
    with scratch_folder() as folder:
        one = House(folder)
        try:
            one.cookies = one.ask("make")
            one.server.start()
            yield one
        finally:
            one.close()


def screen_of(rows: Rows) -> str:
    """Make a screen of the site; return its cookie."""
    with working(staff=rows.staff.pk, sites=[rows.site.pk]):
        token = mark_screen(site=rows.site, name="desk", by=rows.staff, at=AT)
    return f"{rows.site.pk}.{token}"
