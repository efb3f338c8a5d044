"""What a country's page says of its rooms."""

from datetime import UTC, datetime

import pytest

from fristed.apps.directory.queries.rooms import Entry
from fristed.apps.directory.queries.standing import AS_OF, SEEN
from fristed.apps.open_directory.presenters.countries import shown

AT = datetime(2026, 11, 17, 13, 5, tzinfo=UTC)


def room(number: int, status: str) -> Entry:
    """Return a room that hands out needles and syringes."""
    said = {"name": f"Room {number}", "status": status, "services": "naloxone,syringes"}
    said |= {AS_OF: "2025", SEEN: "2026-11-17"}
    return Entry(number, f"no-room-{number}", "NO", said, (), AT)


@pytest.mark.parametrize(
    ("statuses", "offering"),
    [
        (("closed", "closed"), ""),
        (("operating", "closed", "planned"), "At least 1 room offers it."),
        (("operating", "operating", "closed"), "At least 2 rooms offer it."),
    ],
)
def test_room_that_is_not_open_offers_nothing(statuses: tuple[str, ...], offering: str):
    rooms = [room(number, status) for number, status in enumerate(statuses)]
    topics = {one["code"]: one["at_rooms"] for one in shown("NO", rooms, [], [], "")["topics"]}
    assert (topics["syringes"], topics["naloxone"]) == (offering, offering)
    assert topics["checking"] == ""
