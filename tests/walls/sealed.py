"""Makes a row of a health record, of whichever room: in the vault, of the site's own client."""

from typing import Any

from django.db import models

from fristed.apps.clients.models import Client
from fristed.apps.vault.actions import health_record
from fristed.apps.vault.models import HealthRow
from fristed.ground.context import vault_role, working
from tests.house.floors import vault_models
from tests.walls.rows import AT, Rows

# What an address calls a row whose model is called otherwise.
CALLED = {"look": "assessment", "note": "soapnote"}
OF_EVERY_ROW = {"id", "site_id", "subject", "recorded_at", "by_id", "replaces", "void"}


def sealed_model(address: str, argument: str) -> type[HealthRow] | None:
    """Return the model whose row an argument names in a room that keeps health records."""
    room, word = address.split(":")[0], argument.removesuffix("_id")
    if (room, argument) == ("wounds", "number"):
        word = "wound"
    for model in vault_models():
        here = model._meta.app_label == room and issubclass(model, HealthRow)
        if here and model._meta.model_name == CALLED.get(word, word):
            return model
    return None


def sealed_row(rows: Rows, model: type[HealthRow]) -> Any:
    """Return the row of a model at the site, and write it with its parents where there is none."""
    if model not in rows.kept or not _is_there(rows, rows.kept[model]):
        parents = {
            field.name: sealed_row(rows, field.related_model)
            for field in model._meta.local_fields
            if _wanted(field) and field.is_relation
        }
        with working(staff=rows.staff.pk, sites=[rows.site.pk]):
            client = rows.of(Client).pk
            who = {"site": rows.site.pk, "client": client, "by": rows.staff, "at": AT}
            with health_record(purpose="treatment", **who) as record:
                rows.kept[model] = record.add(model, **_given(rows, model), **parents)
    return rows.kept[model]


def _is_there(rows: Rows, row: HealthRow) -> bool:
    """Tell whether a row is still there: what made it may have been taken back."""
    with working(staff=rows.staff.pk, sites=[rows.site.pk]), vault_role():
        return type(row)._default_manager.filter(pk=row.pk).exists()


def _wanted(field: "models.Field[Any, Any]") -> bool:
    return field.name not in OF_EVERY_ROW and not field.null


def _given(rows: Rows, model: type[HealthRow]) -> dict[str, Any]:
    fields = [field for field in model._meta.local_fields if field.name not in OF_EVERY_ROW]
    sealed = [field.name.removesuffix("_sealed") for field in fields if _is_sealed(field)]
    pictures = {name: b"\x89PNG\r\n\x1a\n" for name in sealed if name == "picture"}
    coded = {
        field.name: rows._value(field)
        for field in fields
        if not field.is_relation and not _is_sealed(field) and rows._needed(field)
    }
    words = {name: rows.canary for name in sealed if name not in pictures}
    return {"words": words, "pictures": pictures, **coded}


def _is_sealed(field: "models.Field[Any, Any]") -> bool:
    return field.name.endswith("_sealed")
