"""A guest's story: the fold of what was told, in any order of arrival, over the table of kinds.

The rule stands in data/stay.yaml. Nothing here knows the database; the tablet does the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from .table import stay_table

ARRIVED, TAKEN_BACK, CLOSED = "arrived", "taken_back", "closed"


@dataclass(frozen=True)
class Told:
    """One event: what happened, when, and when it was written down, by whom (a member's key)."""

    id: UUID
    stay: UUID | None
    kind: str
    at: datetime
    told: datetime
    by: UUID | None = None
    more: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Misfit:
    """An event that changes nothing, and why; `state` is where it did not fit."""

    event: UUID
    because: str
    state: str = ""


@dataclass(frozen=True)
class Story:
    """What a set of events comes to."""

    state: str = "not_told"
    since: datetime | None = None
    arrived_at: datetime | None = None
    ended_at: datetime | None = None
    seen_at: datetime | None = None
    code: tuple[int, int] | None = None
    sitters: tuple[str, ...] = ()
    all_sitters: frozenset[str] = frozenset()
    seen: tuple[str, ...] = ()
    flags: frozenset[str] = frozenset()
    lead_told: bool = False
    distress_arrival: int | None = None
    distress_leaving: int | None = None
    called_at: datetime | None = None
    called_how: str = ""
    last: UUID | None = None
    misfits: tuple[Misfit, ...] = ()
    stands: bool = False

    @property
    def is_open(self) -> bool:
        """Tell whether the guest is in our care."""
        return bool(stay_table()["states"][self.state]["open"])


def fold(events: Iterable[Told]) -> Story:
    """Return what a set of events comes to; equal sets give equal stories."""
    told = {event.id: event for event in events}
    backs = [event for event in told.values() if event.kind == TAKEN_BACK]
    gone, misfits = _taken_back(told, backs)
    standing = [e for e in told.values() if e.kind != TAKEN_BACK and e.id not in gone]
    story = Story(state=stay_table()["begins"], stands=bool(standing))
    for event in _in_order(standing):
        story = _next(story, event, misfits)
    return replace(story, misfits=tuple(sorted(misfits, key=lambda one: str(one.event))))


def _taken_back(told: Mapping[UUID, Told], backs: Sequence[Told]) -> tuple[set[UUID], list[Misfit]]:
    window = timedelta(minutes=stay_table()["correction_minutes"])
    gone: set[UUID] = set()
    misfits = []
    for back in backs:
        target = told.get(_id(back.more.get("event")))
        because = _not_taken_back(back, target, window)
        if because:
            misfits.append(Misfit(back.id, because))
        elif target is not None:
            gone.add(target.id)
    return gone, misfits


def _id(text: Any) -> Any:
    try:
        return UUID(str(text))
    except ValueError:
        return None


def _not_taken_back(back: Told, target: Told | None, window: timedelta) -> str:
    if target is None or target.kind == TAKEN_BACK:
        return "take_back_unknown"
    if target.by != back.by:
        return "take_back_not_theirs"
    if not timedelta(0) <= back.told - target.told <= window:
        return "take_back_late"
    return ""


def _in_order(standing: Iterable[Told]) -> list[Told]:
    """Sort by moment and id, the first arrival in front of all."""
    ordered = sorted(standing, key=lambda event: (event.at, str(event.id)))
    first = next((event for event in ordered if event.kind == ARRIVED), None)
    if first is not None:
        ordered.remove(first)
        ordered.insert(0, first)
    return ordered


def _next(story: Story, event: Told, misfits: list[Misfit]) -> Story:
    kind = stay_table()["kinds"].get(event.kind)
    because = _misfit(story, kind)
    if because:
        at = story.state if because == "not_from" else ""
        misfits.append(Misfit(event.id, because, at))
        return story
    state = kind["moves"].get(story.state)
    if state is None:
        return story  # not told of yet: it waits for the arrival
    return _moved(_with(story, event), event, state, sees=bool(kind.get("sees")))


def _misfit(story: Story, kind: Mapping[str, Any] | None) -> str:
    if kind is None or kind.get("never"):
        return "unknown_kind"
    if story.state not in kind["moves"] and story.state != stay_table()["begins"]:
        return "not_from"
    guarded = bool(kind.get("guarded")) and bool(story.flags)
    if guarded and not (story.lead_told and len(story.all_sitters) >= 2):
        return "needs_two_and_lead"
    return ""


def _moved(story: Story, event: Told, state: str, *, sees: bool) -> Story:
    is_open = stay_table()["states"][state]["open"]
    changed = state != story.state
    return replace(
        story,
        state=state,
        since=event.at if changed else story.since,
        ended_at=None if is_open else (event.at if changed else story.ended_at),
        seen_at=event.at if sees and is_open else story.seen_at,
        last=event.id,
    )


def _with(story: Story, event: Told) -> Story:
    """Take over what this kind of event says beside its move."""
    take = _TAKES.get(event.kind)
    return replace(story, **take(story, event)) if take else story


def _arrived(story: Story, event: Told) -> dict[str, Any]:
    flags = story.flags | ({"under_18"} if event.more.get("under_18") else frozenset())
    first, second = event.more["code"]
    return {"arrived_at": event.at, "code": (first, second), "flags": flags}


def _sat_with(story: Story, event: Told) -> dict[str, Any]:
    sitters = tuple(event.more["sitters"])
    return {"sitters": sitters, "all_sitters": story.all_sitters | frozenset(sitters)}


def _distress(_story: Story, event: Told) -> dict[str, Any]:
    return {f"distress_{event.more['when']}": event.more["level"]}


def _called(_story: Story, event: Told) -> dict[str, Any]:
    return {"called_at": event.at, "called_how": event.more["how"]}


_TAKES: Mapping[str, Any] = {
    ARRIVED: _arrived,
    "sat_with": _sat_with,
    "rests": lambda _story, _event: {"sitters": (), "seen": ()},
    "looked_in": lambda _story, event: {"seen": tuple(event.more["seen"])},
    "distress": _distress,
    "flagged": lambda story, event: {"flags": story.flags | {event.more["what"]}},
    "lead_told": lambda _story, _event: {"lead_told": True},
    "medics_called": _called,
}
