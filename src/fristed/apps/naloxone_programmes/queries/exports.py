"""What leaves as a file: kits and reports, row by row, whole, and nobody in any of them."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from fristed.apps.naloxone.models import Reversal, Supply
from fristed.apps.naloxone.queries.figures import Days
from fristed.apps.naloxone.queries.supplies import supplies_of
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import day_bounds

AT_ONCE = 2000
SUPPLY_COLUMNS = (
    "site",
    "day",
    "kits",
    "doses",
    "form",
    "recipient",
    "why",
    "item",
    "lots",
    "expire",
)
REVERSAL_COLUMNS = (
    "site",
    "day_told",
    "basis",
    "told_at_a_refill",
    "outcome",
    "doses",
    "to_whom",
    "what_else_was_done",
    "who_came",
    "where",
    "route",
    "when",
    "police_there",
    "felt_afterwards",
)
BASIS = "self-report"


def supply_lines(site: Site, days: Days) -> Iterator[tuple[str, ...]]:
    """Yield a line for each supply of these days, oldest first: the day, no minute, no visit."""
    start, end = day_bounds(site, days.first)[0], day_bounds(site, days.last)[1]
    given = supplies_of(site).given_between(start, end).order_by("given_at", "pk")
    for one in given.iterator(chunk_size=AT_ONCE):
        yield _supply_line(site, one, site.zone)


def _supply_line(site: Site, one: Supply, zone: ZoneInfo) -> tuple[str, ...]:
    moved = [line.movement for line in one.lines.all()]
    lots = [move.lot for move in moved if move.lot]
    return (
        site.slug,
        one.given_at.astimezone(zone).date().isoformat(),
        str(one.kits),
        "" if one.doses is None else str(one.doses),
        one.form,
        one.recipient,
        one.why,
        moved[0].item.name_en if moved else "",
        " | ".join(lot.number for lot in lots),
        " | ".join(lot.expires_on.isoformat() if lot.expires_on else "" for lot in lots),
    )


def reversal_lines(site: Site, days: Days) -> Iterator[tuple[str, ...]]:
    """Yield a line for each report of these days, in no order that tells when it was told."""
    told = Reversal.objects.filter(site=site, told_date__range=(days.first, days.last)).standing()
    for one in told.order_by("told_date", "pk").iterator(chunk_size=AT_ONCE):
        yield (
            site.slug,
            one.told_date.isoformat(),
            BASIS,
            "yes" if one.at_refill else "no",
            one.outcome,
            "" if one.doses is None else str(one.doses),
            one.whom,
            " | ".join(one.helped),
            " | ".join(one.came),
            one.where,
            one.route,
            one.when,
            one.police,
            one.felt,
        )
