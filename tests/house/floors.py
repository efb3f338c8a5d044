"""The floors of the house, read from the one place that states them: the contracts of imports."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.db import models

from fristed.apps.vault.models import Sealed

from .tree import ROOT


@dataclass(frozen=True)
class Link:
    """A foreign key: which room's model points to which room."""

    source: str
    target: str
    name: str
    crosses: bool = False  # one end lies in the vault, the other outside


def contracts(pyproject: Path = ROOT / "pyproject.toml") -> dict[str, dict]:
    """Return import-linter's contracts by their id."""
    said = tomllib.loads(pyproject.read_text())["tool"]["importlinter"]["contracts"]
    return {contract["id"]: contract for contract in said}


def floors() -> list[set[str]]:
    """Return the rooms of each floor, top floor first."""
    rows = contracts()["floors"]["layers"]
    return [{room.strip(" ()") for room in row.split("|")} for row in rows]


def links() -> list[Link]:
    """Return every foreign key of the house's own models."""
    return [
        Link(
            model._meta.app_label,
            field.related_model._meta.app_label,
            f"{model._meta.label}.{field.name}",
            issubclass(model, Sealed) != issubclass(field.related_model, Sealed),
        )
        for model in house_models()
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation
    ]


def house_models() -> list[type[models.Model]]:
    """Return every model of our own."""
    return [m for m in apps.get_models() if m.__module__.startswith("fristed.")]


def scoped_models() -> list[type[models.Model]]:
    """Return the models whose rows belong to a site and lie in the service log."""
    return [
        m for m in house_models() if any(f.name == "site" and f.is_relation for f in m._meta.fields)
    ]


def vault_models() -> list[type[models.Model]]:
    """Return the models of the vault's schema, whichever room keeps them."""
    return [m for m in house_models() if issubclass(m, Sealed)]


def pointing_wrong(found: Iterable[Link], house: list[set[str]]) -> Iterator[str]:
    """Yield the keys that point up or sideways, and those into or out of the vault."""
    level = {room: number for number, rooms in enumerate(house) for room in rooms}
    for link in found:
        if link.crosses:
            yield f"{link.name} crosses the vault's wall"
        elif link.source == link.target:
            continue
        elif link.source not in level or link.target not in level:
            yield f"{link.name}: {link.source} or {link.target} has no floor"
        elif level[link.target] <= level[link.source]:
            yield f"{link.name} points up or sideways, to {link.target}"
