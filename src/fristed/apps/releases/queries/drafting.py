"""A release before it is one: what the world would see of it, and why the rest is hidden.

Nothing here is kept. The same questions are asked again when it is published, and have to come to
the same.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from fristed.science.disclosure import (
    Finding,
    Leak,
    Protected,
    Reason,
    audit,
    percent,
    policy,
    protect,
    rate,
)
from fristed.science.figures import Indicator, Part, Period
from fristed.science.figures import intervals as figures_intervals
from fristed.science.figures import period as period_named

from ..models import Release
from .counting import counted, measures_of, numbers
from .measures import Key
from .published import PublishedCell
from .register import beside
from .scopes import Scope
from .sealed import opened
from .tables import DeclaredTable

TOO_LITTLE = "too_little"


class WhyRefused(StrEnum):
    """Why a table cannot be published at all."""

    ALREADY_TOLD = "already_told"
    CANNOT_BE_HIDDEN = "cannot_be_hidden"
    NOTHING_LEFT = "nothing_left"
    WORKED_OUT = "worked_out"
    TELLS_WHO_CHANGED = "tells_who_changed"
    TOO_FEW_ROOMS = "too_few_rooms"


@dataclass(frozen=True)
class Draft:
    """A table as it would be published.

    Attributes
    ----------
    cells
        As the world would see them.
    reasons
        For staff: why the numbers behind each cell are hidden.
    counted_at
        Until when at least every room was counted.
    """

    table: DeclaredTable
    scope: Scope
    period: Period
    cells: tuple[PublishedCell, ...]
    reasons: tuple[tuple[Reason, ...], ...]
    refused: WhyRefused | None
    counted_at: datetime
    protected: Protected[Key] = field(repr=False)

    @property
    def mark(self) -> str:
        """A mark of what is shown: the same where the world would see the same."""
        said = [self.table.id, self.scope.slug, self.period.name]
        plain = [
            *said,
            [
                [*one.where, one.part, one.value, one.numerator, one.denominator]
                for one in self.cells
            ],
        ]
        return hashlib.sha256(json.dumps(plain).encode()).hexdigest()[:32]

    @property
    def shown(self) -> int:
        """How many of its numbers are told."""
        return sum(one.value is not None for one in self.cells)


def draft(
    *, table: DeclaredTable, scope: Scope, period: Period, version: int, counted_at: datetime
) -> Draft:
    """Count, protect and audit a table beside everything that was released before.

    Parameters
    ----------
    counted_at
        As the rooms stood before: what is counted meanwhile is in it, and not promised.

    Raises
    ------
    NoSnapshot
        Where the rooms were never counted.
    """
    earlier = beside(scope, period, measures_of(table))
    name = f"{table.id} {scope.slug} {period.name} {version}"
    protected = protect(counted(name, table, scope, period, earlier), policy(), earlier)
    refused = _refused(protected, earlier, scope)
    printed = [
        _printed(indicator, part, by, above, below, protected)
        for indicator, part, by, above, below in numbers(table, scope.place, period)
    ]
    cells, reasons = tuple(one for one, _why in printed), tuple(why for _one, why in printed)
    return Draft(table, scope, period, cells, reasons, refused, counted_at, protected)


def _refused(
    protected: Protected[Key], earlier: Sequence[Protected[Key]], scope: Scope
) -> WhyRefused | None:
    if scope.is_network and len(scope.sites) < policy().least_rooms:
        return WhyRefused.TOO_FEW_ROOMS
    if protected.refused:
        return WhyRefused(protected.refused)
    return why_leaking(audit(protected, earlier))


def why_leaking(findings: Sequence[Finding[Key]]) -> WhyRefused | None:
    """Say in one word what an audit found."""
    if not findings:
        return None
    changed = all(one.leak is Leak.CHANGED for one in findings)
    return WhyRefused.TELLS_WHO_CHANGED if changed else WhyRefused.WORKED_OUT


def _printed(
    indicator: Indicator,
    part: Part,
    by: Mapping[str, str],
    above: Key,
    below: Key | None,
    protected: Protected[Key],
) -> tuple[PublishedCell, tuple[Reason, ...]]:
    """Make one cell of the numbers that may be shown, and of nothing else."""
    one = protected[above]
    other = protected[below] if below else None
    value = _value(part, one.shown, other.shown if other else None) if other else one.shown
    low, high = _interval(part, one.shown, other.shown if other and value is not None else None)
    hidden = one.shown is None or bool(other and other.shown is None)
    why = tuple(dict.fromkeys((*one.reasons, *(other.reasons if other else ()))))
    because = Reason.PROTECTS_PEOPLE.value if hidden else TOO_LITTLE if value is None else ""
    cell = PublishedCell(
        where=tuple(by.items()),
        indicator=indicator.id,
        value=value,
        numerator=one.shown,
        denominator=other.shown if other else None,
        low=low,
        high=high,
        hidden_because=because,
        part=part.id,
    )
    return cell, why if hidden else ()


def _value(part: Part, above: int | None, below: int | None) -> float | None:
    least = policy().percent_of_at_least
    if part.kind == "share":
        whole = percent(above, below, least=least)
        return None if whole is None else whole / 100
    return rate(above, below, per=part.per, least=least)


def _interval(
    part: Part, above: int | None, below: int | None
) -> tuple[float | None, float | None]:
    """Give the interval of two printed numbers, where the definition has one."""
    if above is None or not below:
        return None, None
    found = None
    if part.kind == "share":
        found = figures_intervals.of_share(above, below)
    if part.kind == "rate":
        found = figures_intervals.of_rate(above, below, per=part.per)
    return (found.low, found.high) if found else (None, None)


def version_before(table: str, scope: str, period: str, audience: str) -> Release | None:
    """Return the newest version of a table of a period, taken back or not."""
    line = Release.objects.filter(table=table, scope=scope, period=period, audience=audience)
    return line.select_related("withdrawal").order_by("-version").first()


def reasons_of(release: Release, table: DeclaredTable) -> list[tuple[Reason, ...]]:
    """Return, for staff, why each cell of a release is hidden; nothing else of what it was made of.

    Empty where the table is declared differently by now: then nobody can say it any longer.
    """
    made = opened(bytes(release.made_of.sealed), release.pk)
    place = next(key[2] for key in made.outcomes if key not in made.table.unasked)
    period, found = period_named(release.period), []
    for *_what, above, below in numbers(table, place, period):
        if any(key not in made.outcomes for key in (above, below) if key):
            return []
        both = (made[above], *([made[below]] if below else []))
        told = all(one.shown is not None for one in both)
        why = dict.fromkeys(reason for one in both for reason in one.reasons)
        found.append(() if told else tuple(why))
    return found
