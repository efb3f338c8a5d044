"""What the secretariat does: add a figure, put one right; and what comes with Fristed."""

import csv
from datetime import date, datetime
from importlib.resources import files

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.directory.actions.adding import source_of
from fristed.apps.directory.queries.files import SourceSaid
from fristed.ground.context import as_one

from ..models import Figure

SHIPPED = files("fristed.apps.availability") / "data" / "figures.csv"


class SaidAlready(Exception):
    """It stands so already, or it was put right meanwhile."""


@as_one
def add(
    *,
    country: str,
    place: str,
    kind: str,
    value: int,
    is_at_least: bool,
    period: str,
    source: SourceSaid,
    seen_date: date,
    by: Staff,
    at: datetime,
) -> Figure:
    """Add a figure that a source tells."""
    try:
        with transaction.atomic():
            made = Figure.objects.create(
                country=country, place=place, kind=kind, value=value, is_at_least=is_at_least,
                period=period, source=source_of(source), seen_date=seen_date, by=by, at=at,
            )  # fmt: skip
    except IntegrityError as trouble:
        raise SaidAlready from trouble
    record(what="availability.added", subject=f"availability_figure:{made.pk}", by=by, at=at)
    return made


@as_one
def correct(
    *, figure: Figure, value: int | None, is_at_least: bool, because: str, by: Staff, at: datetime
) -> None:
    """Put a figure right, or take it back without a value. The first one stays."""
    if (value, is_at_least) == (figure.value, figure.is_at_least):
        raise SaidAlready
    try:
        with transaction.atomic():
            Figure.objects.create(
                country=figure.country, place=figure.place, kind=figure.kind, value=value,
                is_at_least=is_at_least, period=figure.period, source=figure.source,
                seen_date=figure.seen_date, by=by, at=at, corrects=figure, because=because,
            )  # fmt: skip
    except IntegrityError as trouble:
        raise SaidAlready from trouble
    record(what="availability.corrected", subject=f"availability_figure:{figure.pk}", by=by, at=at)


@as_one
def sow(*, at: datetime) -> int:
    """Take in the figures that come with Fristed; a second time it changes nothing."""
    known = set(Figure.objects.values_list("country", "place", "kind", "period", "source__code"))
    made = []
    for one in csv.DictReader(SHIPPED.read_text(encoding="utf-8").splitlines()):
        key = (one["country"], one["place"], one["kind"], one["period"], one["source"])
        if key in known:
            continue
        year = int(one["source_year"]) if one["source_year"] else None
        said = SourceSaid(
            one["source"], one["source_title"], year, one["source_address"], one["source_read"]
        )
        made.append(Figure(
            country=one["country"], place=one["place"], kind=one["kind"], value=int(one["value"]),
            is_at_least=one["at_least"] == "yes", period=one["period"], source=source_of(said),
            seen_date=date.fromisoformat(one["seen"]), at=at,
        ))  # fmt: skip
    Figure.objects.bulk_create(made)
    record(what="availability.imported", subject=f"figures:{len(made)}", by=None, at=at)
    return len(made)
