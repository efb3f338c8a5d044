"""The strips and reagents of the house, and their limits."""

from datetime import date, datetime
from decimal import Decimal

from fristed.apps.accounts.models import Staff
from fristed.apps.samples.actions.days import wrote
from fristed.apps.samples.actions.house import NotInUse
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from fristed.ground.context import as_one

from ..choices import KitKind
from ..models import DetectionLimit, Instrument, Kit


class NotARange(Exception):
    """A limit of detection is a range above nothing."""


@as_one
def add_kit(
    *,
    site: Site,
    kind: str,
    name: str,
    by: Staff | None,
    at: datetime,
    target: str = "",
    lot: str = "",
    expires_date: date | None = None,
) -> Kit:
    """Take a lot of strips or of a reagent into use."""
    kit = Kit.objects.create(
        site=site,
        kind=kind,
        name=name.strip(),
        target=target if kind == KitKind.STRIP else "",
        lot=lot.strip(),
        expires_date=expires_date,
        from_date=local_day(site, at),
    )
    wrote("instruments.kit_added", f"kit:{kit.pk}", site=site, by=by, at=at)
    return kit


@as_one
def retire_kit(*, kit: Kit, by: Staff, at: datetime) -> None:
    """Take a lot out of use."""
    site = kit.site
    rows = Kit.objects.filter(site=site, pk=kit.pk, until_date__isnull=True)
    if not rows.update(until_date=local_day(site, at)):
        raise NotInUse
    wrote("instruments.kit_retired", f"kit:{kit.pk}", site=site, by=by, at=at)


@as_one
def state_limit(
    *,
    site: Site,
    of: Kit | Instrument,
    substance: str,
    matrix: str,
    low: Decimal,
    high: Decimal,
    unit: str,
    source: str,
    by: Staff,
    at: datetime,
) -> DetectionLimit:
    """State the least that a kit or an instrument was seen to find, of what in what, and where
    that was seen. It stands over an older one of the same."""
    if not Decimal(0) < low <= high:
        raise NotARange
    day = local_day(site, at)
    whose = {"kit": of} if isinstance(of, Kit) else {"instrument": of}
    same = DetectionLimit.objects.filter(site=site, substance=substance, matrix=matrix, **whose)
    same.filter(until_date__isnull=True).update(until_date=day)
    limit = DetectionLimit.objects.create(
        site=site,
        substance=substance,
        matrix=matrix,
        low=low,
        high=high,
        unit=unit,
        source=source,
        from_date=day,
        **whose,
    )
    wrote("instruments.limit_stated", f"limit:{limit.pk}", site=site, by=by, at=at)
    return limit
