"""Taking in what comes with Fristed: rooms and counts of rooms, each with its public source."""

from datetime import datetime
from importlib.resources import files

from ..models import Room, Source
from ..queries.files import read
from ..queries.seed import COUNTS, ROOMS, counted
from .importing import Came, take_in, take_in_counts

DATA = files("fristed.apps.directory") / "data"


def sow(*, at: datetime) -> Came:
    """Take in what is not here yet; a second time it changes nothing."""
    rooms = Room.objects.values_list("slug", flat=True)
    found = read((DATA / ROOMS).read_bytes(), rooms, Source.objects.values_list("code", flat=True))
    came = take_in(lines=found.lines, at=at)
    take_in_counts(counted=counted((DATA / COUNTS).read_text(encoding="utf-8")), at=at)
    return came
