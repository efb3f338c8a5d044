"""What stands on a visit's paper sheet, and what makes it impossible to enter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from fristed.apps.clients.models import Client
from fristed.apps.emergencies.actions import LateAct
from fristed.apps.premises.models import Place
from fristed.apps.visits.models import Visit

from ..choices import PaperOutcome


class AlreadyEntered(Exception):
    """This paper number of that day was entered before; carries the visit there is."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        super().__init__(str(visit.pk))


class NotYet(Exception):
    """A time on the sheet has not come."""


class OutOfOrder(Exception):
    """The times are not in the order in which things happen; carries which one is wrong."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(name)


class NotWhole(Exception):
    """Something without which the rows cannot be written is missing; carries what."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(name)


class LawRefuses(Exception):
    """The law of that day refuses what the sheet says; carries the provision."""

    def __init__(self, provision: str) -> None:
        self.provision = provision
        super().__init__(provision)


@dataclass(frozen=True)
class Paper:
    """What stands on a visit's sheet."""

    number: str
    outcome: str
    arrived_at: datetime
    left_at: datetime | None = None
    client: Client | None = None
    route: str = ""
    substances: Sequence[str] = ()
    place: Place | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    doses: int = 1
    equipment: Mapping[str, int] = field(default_factory=dict)
    provision: str = ""
    emergency_at: datetime | None = None
    emergency_kind: str = ""
    emergency_acts: Sequence[LateAct] = ()

    @property
    def used(self) -> bool:
        """Whether the sheet says that the person used here."""
        return self.outcome == PaperOutcome.USED

    @property
    def ends_at(self) -> datetime | None:
        """When the visit ended; a sheet of somebody without a place may not say."""
        refused = self.outcome == PaperOutcome.REFUSED
        return self.left_at or (self.arrived_at if refused else None)

    @property
    def stated(self) -> bool:
        """Whether route and substance stand on it, so that the law can be asked."""
        return bool(self.route and self.substances)


def refuse_impossible(paper: Paper, at: datetime) -> None:
    """Refuse a sheet that cannot be true before anything is written."""
    if paper.used and not paper.stated:
        raise NotWhole("substances" if paper.route else "route")
    if paper.used and paper.started_at is None:
        raise NotWhole("started_at")
    if paper.used and paper.left_at and paper.ended_at is None:
        raise NotWhole("ended_at")
    if paper.used and paper.ended_at is None and paper.place is None:
        raise NotWhole("place")
    earlier = paper.arrived_at
    for name in ("started_at", "ended_at", "left_at"):
        moment = getattr(paper, name)
        if moment is not None and moment < earlier:
            raise OutOfOrder(name)
        earlier = moment or earlier
    if paper.ended_at and paper.ended_at == paper.started_at:
        raise OutOfOrder("ended_at")
    if earlier > at:
        raise NotYet
