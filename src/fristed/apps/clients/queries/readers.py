"""Who read a person's record: the record itself, their visits, and what hangs on them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.contrib.postgres.fields import ArrayField
from django.db.models import BooleanField, CharField, F, Func, Model, Q, QuerySet, Value
from django.db.models.fields.reverse_related import ForeignObjectRel
from django.db.models.functions import Cast, Concat

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.choices import Purpose
from fristed.apps.audit.models import Entry
from fristed.apps.sites.models import RoleHeld, Site
from fristed.apps.sites.queries import local_day

from ..models import Client

# What the audit calls records that can hang on a person; a test holds this to the actions.
KINDS = {
    "ban",
    "belonging",
    "child_welfare",
    "counselling",
    "death",
    "emergency",
    "exchange",
    "incident",
    "referral",
    "signs",
    "supply",
    "visit",
}
# Of these the person is told nothing: that somebody asked about a child may put it in danger, and
# what is written of a death may be about others.
NOT_TOLD = {"child_welfare", "death"}
READ = (
    "clients.opened",
    "vault.opened",
    "vault.listed",
    "clients.readers_told",
    "clients.recognised",
)


@dataclass(frozen=True)
class Reading:
    """One time something about a person was opened or changed, with who and in which role."""

    at: datetime
    what: str
    kind: str
    purpose: str
    who: str
    roles: tuple[str, ...]


def entries_about(client: Client, *, all_acts: bool) -> QuerySet[Entry]:
    """Return the entries that a person is told of, the newest first: openings, or every act."""
    told = [one for one in subjects_of(client) if one.partition(":")[0] not in NOT_TOLD]
    found = Entry.objects.filter(_is_one_of("subject", told), site=client.site_id)
    found = found.exclude(purpose=Purpose.CHILD_WELFARE)
    if not all_acts:
        found = found.filter(Q(what__in=READ) | Q(what__startswith="clients.copied_"))
    return found.order_by("-at", "-pk")


def _is_one_of(column: str, values: list[str]) -> Func:
    """Ask for all in one array: there is no end to the visits somebody may have."""
    every = Value(values, output_field=ArrayField(CharField()))
    return Func(
        F(column),
        every,
        template="%(expressions)s)",
        arg_joiner=" = ANY(",
        output_field=BooleanField(),
    )


def subjects_of(client: Client) -> list[str]:
    """Return what the audit calls a person, their visits and what hangs on them; one statement."""
    parts = [
        model._default_manager.filter(site=client.site_id, **{path: client})
        .order_by()
        .annotate(called=Concat(Value(f"{kind}:"), Cast("pk", CharField())))
        .values_list("called", flat=True)
        for model, path, kind in hanging()
    ]
    rows = parts[0].union(*parts[1:], all=True) if parts else ()
    return [f"client:{client.pk}", f"health:{client.pk}", *rows]


@cache
def hanging() -> list[tuple[type[Model], str, str]]:
    """Return the models whose rows hang on a person or on their visit: model, path, kind.

    Rooms above are found by their keys, not by name: this room knows none of them.
    """
    found = list(_with_key_to(Client, ""))
    for model, path, kind in tuple(found):
        if kind == "visit":
            found += _with_key_to(model, path)
    return [row for row in found if row[2] in KINDS]


def _with_key_to(parent: type[Model], beyond: str) -> Iterator[tuple[type[Model], str, str]]:
    for relation in parent._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ForeignObjectRel) or not isinstance(
            relation.related_model, type
        ):
            continue
        field, model = relation.field, relation.related_model
        path = f"{field.name}__{beyond}" if beyond else field.name
        snake = re.sub(r"(?<!^)(?=[A-Z])", "_", model.__name__).lower()
        shown = relation.related_name or ""
        yield model, path, snake if snake in KINDS else shown


def readings(rows: Iterable[Entry], site: Site) -> list[Reading]:
    """Return entries with the names and the roles that staff held on that day; two statements."""
    rows = list(rows)
    acting = {row.by for row in rows if row.by}
    names = dict(Staff.objects.filter(pk__in=acting).values_list("pk", "display_name"))
    held = list(RoleHeld.objects.filter(site=site, staff_id__in=acting).order_by("role"))
    return [
        Reading(
            at=row.at,
            what=row.what,
            kind=row.subject.split(":")[0],
            purpose=row.get_purpose_display(),
            who=names.get(row.by or 0, ""),
            roles=tuple(_roles(held, row, site)),
        )
        for row in rows
    ]


def _roles(held: list[RoleHeld], row: Entry, site: Site) -> list[str]:
    day = local_day(site, row.at)
    return [
        role.role
        for role in held
        if role.staff_id == row.by
        and role.from_date <= day
        and (role.until_date is None or day < role.until_date)
    ]
