"""Everything held about a person, out of every room, in one statement whatever the rooms.

A row comes as what its columns say, plain and coded; which of them are told, and in which words,
is the presenters' part. Keyed hashes and numbers of other rows are left where they are.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import BinaryField, CharField, Count, F, Model, QuerySet, Value
from django.db.models.functions import JSONObject

from fristed.apps.clients.models import Client
from fristed.apps.vault.models import HealthRow
from fristed.apps.visits.models import Visit

from .reach import reached, ways_to, ways_to_visit

Row = dict[str, Any]
Rows = dict[str, list[Row]]
PICTURE = "picture_sealed"

# What a row says through a key of its own: the name of a place, of an item, of another service.
BESIDE: dict[str, tuple[str, ...]] = {
    "clients.Registration": ("terms__version",),
    "emergencies.Emergency": ("place__label",),
    "registers.Incident": ("place__label",),
    "referrals.Referral": ("recipient__name",),
    "referrals.Step": ("referral__recipient__name",),
    "referrals.Company": ("referral__recipient__name",),
    "referrals.Link": ("referral__recipient__name",),
    "consumption_rooms.PlaceUse": ("place__label",),
    "consumption_rooms.StatedSubstance": ("assessment__at",),
    "consumption_rooms.DecisionReason": ("assessment__at",),
    "consumption_rooms.WhereaboutsAsked": ("interruption__noticed_at",),
    "shifts.HandOverItem": ("hand_over__given_at",),
    "needle_exchange.Exchange": ("outlet__name",),
    "needle_exchange.Line": ("exchange__at", "item__name_en", "item__name_nb"),
    "needle_exchange.Returned": ("exchange__at",),
    "needle_exchange.Intervention": ("exchange__at",),
    "needle_exchange.TakenBack": ("exchange__at",),
    "naloxone.SupplyLine": (
        "supply__given_at",
        "movement__item__name_en",
        "movement__item__name_nb",
        "movement__lot__number",
    ),
    "naloxone.Told": ("supply__given_at",),
    "moving_in.Alike": ("move__begun_at",),
    "moving_in.MovedPerson": ("move__begun_at",),
    "moving_in.MovedVisit": ("move__begun_at",),
    "wounds.Assessment": ("wound__number", "wound__place"),
    "wounds.Photo": ("assessment__seen_at",),
    "appointments.Reminder": ("appointment__starts_at",),
    "infections.Step": ("episode__infection", "episode__number"),
    "health_exchange.Received": ("intake__recorded_at",),
}


def said_by(model: type[Model], *, sealed: bool = False) -> dict[str, str]:
    """Return the columns of a table that are read, and the lookup of each.

    A picture is never among them: it is far too large to be read as a column of many.
    """
    named = {"id": "pk"}
    for field in model._meta.concrete_fields:
        if field.is_relation or field.primary_key or field.name in ("site_id", "by_id"):
            continue
        if not isinstance(field, BinaryField) or (sealed and _is_words(field.name)):
            named[field.name] = field.name
    return named | {path: path for path in BESIDE.get(model._meta.label, ())}


def _is_words(name: str) -> bool:
    return name.endswith("_sealed") and name != PICTURE


def rows_of(client: Client, *, tables: Iterable[type[Model]]) -> Rows:
    """Return every row of these tables that leads to a person, by table; one statement."""
    parts = [
        _told(_rows(model, client, way), model, said_by(model))
        for model in tables
        for way in ways_to(model)
    ]
    return _sorted_out(parts)


def counted(client: Client, *, tables: Iterable[type[Model]]) -> Counter[str]:
    """Return how many rows of each table lead to a person; one statement."""
    parts = [
        rows.annotate(table_told=Value(model._meta.label, output_field=CharField()))
        .values_list("table_told")
        .annotate(rows=Count("pk"))
        for model in tables
        for rows in _each_once(model, client)
    ]
    found: Counter[str] = Counter()
    for table, rows in parts[0].union(*parts[1:], all=True) if parts else ():
        found[table] += rows
    return found


def _each_once(model: type[Model], client: Client) -> Iterator["QuerySet[Any]"]:
    """Yield the rows that each way finds, without those that an earlier way found."""
    ways = ways_to(model)
    for number, way in enumerate(ways):
        rows = _rows(model, client, way)
        for earlier in ways[:number]:
            rows = rows.exclude(**{earlier: client.pk})
        yield rows


def page_of_table(
    client: Client, model: type[Model], *, page: int, size: int, count: int
) -> list[Row]:
    """Return a page of one table's rows that lead to a person, the newest first."""
    ways = ways_to(model)
    found = _rows(model, client, ways[0])
    for way in ways[1:]:
        found = found | _rows(model, client, way)
    once = found.distinct() if len(ways) > 1 else found
    told = _told(_newest_first(once), model, said_by(model))
    return [row for _table, row in told[_part(page, size, count)]]


def _part(page: int, size: int, count: int) -> slice:
    """Return which rows a page holds; one beyond the end is the last."""
    first = min(page - 1, max(count - 1, 0) // size) * size
    return slice(first, first + size)


def _newest_first(rows: "QuerySet[Any]") -> "QuerySet[Any]":
    """Order by the moment at which a row began, where it has one."""
    fields = rows.model._meta.concrete_fields
    moments = [f.name for f in fields if _is_when(f.name) and not f.null]
    return rows.order_by(*(f"-{name}" for name in moments[:1]), "-pk")


def health_rows(found: Mapping[type[HealthRow], "QuerySet[Any]"]) -> Rows:
    """Return every row of an open health record by table, sealed words among them."""
    return _sorted_out(
        [_told(rows.order_by(), model, _of_health(model)) for model, rows in found.items()]
    )


def health_page(
    model: type[HealthRow], rows: "QuerySet[Any]", *, page: int, size: int
) -> tuple[list[Row], int]:
    """Return a page of one table of an open health record, the newest first, and the count."""
    told = _told(rows.order_by("-recorded_at", "-pk"), model, _of_health(model))
    count = rows.count()
    return [row for _table, row in told[_part(page, size, count)]], count


def _of_health(model: type[HealthRow]) -> dict[str, str]:
    told = said_by(model, sealed=True) | {"subject_id": "subject_id"}
    return told | ({"replaces_id": "replaces_id"} if _is_signed(model) else {})


def _is_signed(model: type[Model]) -> bool:
    return any(field.name == "replaces" for field in model._meta.concrete_fields)


def _rows(model: type[Model], client: Client, way: str) -> "QuerySet[Any]":
    return model._default_manager.filter(site=client.site_id, **{way: client.pk}).order_by()


def _told(
    rows: "QuerySet[Any]", model: type[Model], columns: Mapping[str, str]
) -> "QuerySet[Any, tuple[str, Row]]":
    lookups = {name: F(lookup) for name, lookup in columns.items()}
    told: QuerySet[Any, tuple[str, Row]] = rows.annotate(
        table_told=Value(model._meta.label, output_field=CharField()),
        row_told=JSONObject(**lookups),
    ).values_list("table_told", "row_told")
    return told


def _sorted_out(parts: list["QuerySet[Any, tuple[str, Row]]"]) -> Rows:
    if not parts:
        return {}
    found: dict[str, dict[int, Row]] = {}
    for table, row in parts[0].union(*parts[1:], all=True):
        found.setdefault(table, {})[row["id"]] = row
    return {table: sorted(rows.values(), key=_since) for table, rows in found.items()}


def _since(row: Row) -> tuple[str, int]:
    """Order by the first moment or day that a row has; then always in the same way."""
    when = (str(row[name]) for name in row if _is_when(name) and row[name])
    return (min(when, default="9999"), row["id"])


def _is_when(name: str) -> bool:
    return name.endswith(("_at", "_date")) or name in ("at", "date")


def leads_to(client: Client, model: type[Model], pk: int) -> bool:
    """Tell whether a row of a table is this person's."""
    if model not in reached():
        return False
    return any(_rows(model, client, way).filter(pk=pk).exists() for way in ways_to(model))


def visit_of(client: Client, model: type[Model], pk: int) -> Visit | None:
    """Return the visit of this person that a row hangs on, None where it hangs on none."""
    if not ways_to_visit(model):
        return None
    rows = model._default_manager.filter(site=client.site_id, pk=pk)
    visits = Visit.objects.filter(site=client.site_id, client=client)
    found = (visits.filter(pk__in=rows.values(way)).first() for way in ways_to_visit(model))
    return next((visit for visit in found if visit is not None), None)
