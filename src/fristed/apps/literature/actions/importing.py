"""Taking a file in: what is new is added, what is known stays as it is."""

from collections.abc import Iterable
from datetime import datetime
from importlib.resources import files

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.ground.context import as_one

from ..choices import Teller
from ..queries.files import Line, Looked, look
from ..queries.standing import marks_known, marks_shipped
from .entering import add

SHIPPED = files("fristed.apps.literature") / "data" / "studies.json"


@as_one
def take_in(
    *, lines: Iterable[Line], at: datetime, by: Staff | None = None, told_by: str = Teller.FILE
) -> int:
    """Add every entry, whole or not at all; return how many. Raises `KnownAlready`."""
    many = 0
    for one in lines:
        add(one.citation, one.said, told_by=told_by, by=by, at=at)
        many += 1
    record(what="literature.imported", subject=f"studies:{many}", by=by, at=at)
    return many


def look_at_shipped() -> Looked:
    """Look at what comes with Fristed. What came before does not come anew for being put right."""
    return look(SHIPPED.read_text(encoding="utf-8"), {**marks_shipped(), **marks_known()})


def sow(*, at: datetime) -> int:
    """Take in the studies that come with Fristed; a second time it changes nothing."""
    return take_in(lines=look_at_shipped().new, at=at, told_by=Teller.SHIPPED)
