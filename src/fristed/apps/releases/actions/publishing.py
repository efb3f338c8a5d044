"""Publishing a table: looked at first, and then as it was looked at, or not at all."""

from datetime import date, datetime
from typing import Final

from django.db import connection

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.indicators.queries.reports import period_with
from fristed.apps.indicators.queries.snapshot import NoSnapshot
from fristed.ground.context import as_one
from fristed.science.disclosure import policy
from fristed.science.figures import Period

from ..choices import Changed
from ..models import MadeOf, Release
from ..queries.counting import measures_of
from ..queries.drafting import Draft, WhyRefused, draft, version_before
from ..queries.measures import measure_of
from ..queries.scopes import Scope, counted_at, existed, is_due, may_be_published_from
from ..queries.sealed import sealed
from ..queries.tables import DeclaredTable
from .keeping import keep_cells

LOCK: Final = 0x72656C6561736573  # "releases"


class NotReady(Exception):
    """The table of this period cannot be made ready; the classes below say why."""


class NotOfThisScope(NotReady):
    """The table is not published of a room, or of the network, or not of such a period.

    Nor of one before any room of it existed: nobody came, and that is no nought of theirs.
    """


class NotOver(NotReady):
    """The period is not over, or late records may still come; `first` is the day it can be."""

    def __init__(self, first: date) -> None:
        super().__init__(f"not before {first}")
        self.first = first


class NotCounted(NotReady):
    """The figures were not counted since that day: they have to be counted anew."""


class Refused(Exception):
    """Protection allows none of it; `why` is a code of WhyRefused."""

    def __init__(self, why: WhyRefused) -> None:
        super().__init__(why.value)
        self.why = why


class ChangedSince(Exception):
    """It is not any longer what was looked at: look again."""


class AlreadyPublished(Exception):
    """There is a version, and nobody said why another is needed."""


class NothingChanged(Exception):
    """A correction would show the same."""


def ready(*, table: DeclaredTable, scope: Scope, period: Period, at: datetime) -> Draft:
    """Make a table ready to be looked at: counted, protected, audited, and not kept.

    Raises
    ------
    NotReady
        Where it cannot be.
    """
    here = ("network" if scope.is_network else "site") in table.scopes
    if not here or period != period_with(period.first, table.every):
        raise NotOfThisScope(table.id)
    if not is_due(scope, period, at):
        raise NotOver(may_be_published_from(period))
    counted = counted_at(scope)
    if counted is None or not is_due(scope, period, counted):
        raise NotCounted(table.id)
    if not existed(scope, period):
        raise NotOfThisScope(table.id)
    before = version_before(table.id, scope.slug, period.name, table.audience)
    version = before.version + 1 if before else 1
    try:
        return draft(table=table, scope=scope, period=period, version=version, counted_at=counted)
    except (NoSnapshot, FileNotFoundError) as trouble:  # thrown away, or refreshed meanwhile
        raise NotCounted(table.id) from trouble


@as_one
def publish(
    *,
    table: DeclaredTable,
    scope: Scope,
    period: Period,
    seen: str,
    what_changed: str = "",
    by: Staff | None,
    at: datetime,
) -> Release:
    """Publish a table as it was looked at; a later version says what changed.

    Parameters
    ----------
    seen : str
        The mark of the draft that was looked at.
    what_changed : str
        A code of Changed; empty for a first version.

    Raises
    ------
    NotReady, AlreadyPublished, ChangedSince, Refused, NothingChanged
        Nothing is published then.
    """
    _one_after_another()
    before = version_before(table.id, scope.slug, period.name, table.audience)
    if (before is not None) != (what_changed in Changed.values):
        raise AlreadyPublished(table.id)
    made = ready(table=table, scope=scope, period=period, at=at)
    if made.mark != seen:
        raise ChangedSince(table.id)
    if made.refused:
        raise Refused(made.refused)
    if before and not hasattr(before, "withdrawal") and not _differs(before, made):
        raise NothingChanged(table.id)
    release = _kept(made, before, what_changed, by=by, at=at)
    what = "releases.corrected" if before else "releases.published"
    for site in scope.sites:
        record(what=what, subject=f"release:{release.number}", site=site.pk, by=by, at=at)
    return release


def _one_after_another() -> None:
    """Wait for whoever publishes now: two who do not see each other could give a number away.

    One lock for all, and no row's: the newest row is another one by the time it is got, and of an
    empty register there is none.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _differs(before: Release, made: Draft) -> bool:
    """Tell whether anything that is told would differ: numbers, or what they are and under what."""
    if (before.definitions, before.policy_version) != (_definitions(made), policy().version):
        return True
    then = before.cells.order_by("position").values_list("value", "numerator", "denominator")
    now = [(one.value, one.numerator, one.denominator) for one in made.cells]
    return list(then) != now


def _definitions(made: Draft) -> list[list[str | int]]:
    """Return which definition each indicator is of, as it is kept."""
    found = {line.indicator.id: line.indicator.version for line in made.table.lines}
    return [[id_, version] for id_, version in found.items()]


def _kept(
    made: Draft, before: Release | None, what_changed: str, *, by: Staff | None, at: datetime
) -> Release:
    release = _release(made, before, what_changed, by=by, at=at)
    release.save(force_insert=True)
    keep_cells(release, made.cells)
    MadeOf.objects.create(release=release, sealed=sealed(made.protected, release.pk))
    return release


def _release(
    made: Draft, before: Release | None, what_changed: str, *, by: Staff | None, at: datetime
) -> Release:
    last = Release.objects.order_by("-number").values_list("number", flat=True).first()
    measures = sorted(measures_of(made.table))
    return Release(
        number=(last or 0) + 1,
        table=made.table.id,
        scope=made.scope.slug,
        period=made.period.name,
        first_day=made.period.first,
        last_day=made.period.last,
        audience=made.table.audience,
        version=before.version + 1 if before else 1,
        replaces=before,
        what_changed=what_changed,
        definitions=_definitions(made),
        measures=measures,
        of_all_time=any(measure_of(one).ever for one in measures),
        policy_version=policy().version,
        counted_at=made.counted_at,
        published_at=at,
        by=by,
        synthetic=made.scope.synthetic,
    )
