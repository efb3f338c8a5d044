"""A secretary of the network, what sources say, and rooms that files tell of."""

from datetime import UTC, date, datetime

import pytest

from fristed.apps.accounts.models import Staff
from fristed.apps.directory.actions import add_room, seeding, take_in
from fristed.apps.directory.models import Room
from fristed.apps.directory.queries.files import Read, SourceSaid, read
from fristed.apps.sites.models import Site
from fristed.ground.context import working
from tests.apps.conftest import make_staff

AT = datetime(2026, 11, 17, 13, 5, tzinfo=UTC)
SEEN = date(2026, 11, 17)
REPORT = SourceSaid("a-report", "A report on rooms", 2025)
OSLO = {"name": "The room", "city": "Oslo", "position": "59.9,10.8", "status": "operating"}
HEAD = "room,country,name,city,position,status,opened,as_of,seen,source,source_title"
LINE = (
    'no-oslo-room,NO,The room,Oslo,"59.9,10.8",operating,2005-02-01,2018,2026-11-17,'
    "a-report,A report"
)


def csv_of(*lines: str, head: str = HEAD) -> bytes:
    """Return a file."""
    return "\n".join([head, *lines]).encode()


def come(whole: bytes, at: datetime = AT) -> Read:
    """Read a file into an empty directory, or one that knows what it names, and take it in."""
    found = read(whole, Room.objects.values_list("slug", flat=True))
    assert found.wrong == []
    with working(staff=None, sites=[]):
        take_in(lines=found.lines, at=at)
    return found


def sow(at: datetime = AT) -> None:
    """Take in what comes with Fristed."""
    with working(staff=None, sites=[]):
        seeding.sow(at=at)


@pytest.fixture
def secretary(site: Site) -> Staff:
    """Somebody of the network's secretariat."""
    return make_staff("Ingrid", site, "network_secretary")


@pytest.fixture
def room(secretary: Staff) -> Room:
    """A room in Oslo, told of by a report."""
    with working(staff=secretary.pk, sites=[]):
        return add_room(
            country="NO", said=OSLO, source=REPORT, as_of="2025", seen_date=SEEN,
            by=secretary, at=AT,
        )  # fmt: skip
