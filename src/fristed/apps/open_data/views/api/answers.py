"""What the API answers with, as plain values: tables, releases, definitions."""

from typing import Any

from fristed.apps.indicators.queries.catalogue import definitions
from fristed.apps.releases.queries import DeclaredTable
from fristed.apps.releases.queries.shelf import Standing

from ...presenters.exchange import FORMS, as_json, definition

Json = dict[str, Any]


def table(one: DeclaredTable) -> Json:
    """Return a declared table."""
    return {
        "id": one.id,
        "title": one.title,
        "about": one.about,
        "caveat": one.caveat,
        "every": one.every,
        "of": list(one.scopes),
        "indicators": list(one.indicators),
        "dimensions": list(one.dimensions),
        "formats": list(FORMS),
    }


def head(one: Standing) -> Json:
    """Return which release it is."""
    return {
        "release": one.number,
        "table": one.table,
        "version": one.version,
        "scope": one.scope,
        "period": one.period,
        "first_day": one.first_day,
        "last_day": one.last_day,
        "policy_version": one.policy_version,
        "published_at": one.published_at,
        "synthetic": one.synthetic,
    }


def meanings() -> list[Json]:
    """Return every number of every definition; an undefined one once, to say that it is."""
    return [
        as_json.meaning(definition(one.id, part))
        for one in definitions().indicators.values()
        for part in [part.id for part in one.parts] or [""]
    ]
