"""Entering a line of the paper list: the same events, told late, through the same action."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from fristed.apps.accounts.models import Staff
from fristed.apps.festivals.models import Deployment
from fristed.ground.context import as_one

from ..choices import Source
from ..models import Stay
from ..queries.story import Told
from .telling import tell

# Paper has minutes: what follows within one follows by so much, and never ties.
NEXT = timedelta(milliseconds=1)
NOT_SAID = "not_said"


class WrongOrder(Exception):
    """Somebody left, or medics were called, before they came."""


class LeftBeforeTheCall(Exception):
    """Medics were called after somebody left: one of the two times is wrong."""


@dataclass(frozen=True)
class Line:
    """One guest on paper."""

    code: tuple[int, int]
    via: str
    arrived_at: datetime
    reason: str = ""
    under_18: bool = False
    called_at: datetime | None = None
    left_at: datetime | None = None
    how: str = ""
    helped: str = ""
    handed_on: bool = False
    distress_arrival: int | None = None
    distress_leaving: int | None = None


@as_one
def enter_from_paper(
    *, deployment: Deployment, key: UUID, line: Line, by: Staff, at: datetime
) -> Stay:
    """Tell of a guest what stands on paper, each event at its own time."""
    if any(then and then < line.arrived_at for then in (line.called_at, line.left_at)):
        raise WrongOrder
    if line.called_at and line.left_at and line.left_at < line.called_at:
        raise LeftBeforeTheCall
    for kind, then, more in _events(line):
        event = Told(uuid4(), key, kind, then, at, None, more)
        tell(
            site=deployment.site,
            deployment=deployment,
            event=event,
            by=by,
            at=at,
            source=Source.PAPER,
        )
    return Stay.objects.get(site=deployment.site, key=key)


def _events(line: Line) -> list[tuple[str, datetime, dict[str, object]]]:
    """Return what a line says. Whoever left from us after a call had come back from the medics."""
    arrived: dict[str, object] = {"code": list(line.code), "via": line.via}
    if line.reason:
        arrived["reason"] = line.reason
    if line.under_18:
        arrived["under_18"] = True
    found: list[tuple[str, datetime, dict[str, object]]] = [("arrived", line.arrived_at, arrived)]
    found += _said(line.distress_arrival, "arrival", line.arrived_at + NEXT)
    if line.called_at:
        found.append(("medics_called", line.called_at, {"how": NOT_SAID}))
        if not line.handed_on:
            found.append(("returned", line.called_at + NEXT, {}))
    if line.left_at:
        earliest = line.called_at + 2 * NEXT if line.called_at else line.left_at
        last = max(line.left_at, earliest)
        found.append(_left(line, last))
        found += _said(line.distress_leaving, "leaving", last + NEXT)
    return found


def _said(
    level: int | None, when: str, at: datetime
) -> list[tuple[str, datetime, dict[str, object]]]:
    return [] if level is None else [("distress", at, {"when": when, "level": level})]


def _left(line: Line, at: datetime) -> tuple[str, datetime, dict[str, object]]:
    if line.handed_on and line.called_at:
        return "transferred", at, {"to": "medics"}
    left: dict[str, object] = {"how": line.how or NOT_SAID}
    if line.helped:
        left["helped"] = line.helped
    return "closed", at, left
