"""Which tables hold something about a person: whatever has a key that leads to them.

No room is named here. A new table whose rows lead to a person is found by its keys, so that
neither the copy nor an erasure can forget it.
"""

from functools import cache

from django.apps import apps
from django.db.models import Field, Model

from fristed.apps.accounts.models import Staff
from fristed.apps.clients.models import Client
from fristed.apps.sites.models import Site
from fristed.apps.vault.models import HealthRow
from fristed.apps.visits.models import Visit

Way = tuple[str, ...]
HOUSE = "fristed.apps."
NO_WAY = (Site, Staff)  # of these everything hangs; they lead to nobody who comes


@cache
def reached() -> dict[type[Model], tuple[Way, ...]]:
    """Return every table of the service log that leads to a person, with the keys that lead there.

    The person's own table is among them, with an empty way.
    """
    found: dict[type[Model], tuple[Way, ...]] = {Client: ((),)}
    while True:
        more = {model: ways for model in _models() if (ways := _ways(model, found))}
        more[Client] = ((),)
        if more == found:
            return found
        found = more


@cache
def health_tables() -> tuple[type[HealthRow], ...]:
    """Return every table of the health record, whichever room keeps it."""
    return tuple(model for model in apps.get_models() if issubclass(model, HealthRow))


def ways_to(model: type[Model]) -> tuple[str, ...]:
    """Return the lookups that lead from a table to the person, the fewest that find every row."""
    if model is Client:
        return ("pk",)
    ways = reached()[model]
    if _certain(model) and ("visit", "client") in ways:
        ways = tuple(way for way in ways if len(way) == 1 or way == ("visit", "client"))
    return tuple("__".join(way) for way in ways)


def ways_to_visit(model: type[Model]) -> tuple[str, ...]:
    """Return the lookups of the visit that a table's rows hang on; none where they hang on none.

    Such rows leave the person together with that visit.
    """
    if model is Visit:
        return ("pk",)
    ways = (way for way in reached().get(model, ()) if "visit" in way)
    return tuple(dict.fromkeys("__".join(way[: way.index("visit") + 1]) for way in ways))


def _certain(model: type[Model]) -> bool:
    """Tell whether every row has a visit of its own: then longer ways find nothing more."""
    return any(field.name == "visit" and not field.null for field in model._meta.concrete_fields)


def _models() -> list[type[Model]]:
    return [
        model
        for model in apps.get_models()
        if model.__module__.startswith(HOUSE) and not issubclass(model, HealthRow)
    ]


def _ways(model: type[Model], found: dict[type[Model], tuple[Way, ...]]) -> tuple[Way, ...]:
    if model is Client:
        return ()
    return tuple(
        (field.name, *way) for field in _keys(model) for way in found.get(_parent(field), ())
    )


def _keys(model: type[Model]) -> list["Field[object, object]"]:
    fields = model._meta.concrete_fields
    return [f for f in fields if f.is_relation and _parent(f) not in (*NO_WAY, model)]


def _parent(field: "Field[object, object]") -> type[Model]:
    parent = field.related_model
    assert isinstance(parent, type)  # noqa: S101 - the registry is complete by now
    return parent
