"""The record of data protection: what is kept about whom, why, for how long, and who reads it.

Each room states it in its `data_protection.yaml`; this page checks that nothing is left out and
writes it as one page to read.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.apps import AppConfig, apps
from django.db import models

from fristed.ground.house import HOUSE

HERE = Path(__file__).resolve().parent
_OF = "" if HOUSE.name == "service" else f"-{HOUSE.name}"
PAGE = HERE.parents[2] / "docs" / f"data-protection{_OF}.md"
PERSONAL = ("client", "staff", "member")
KNOWN = {"about", "purpose", "basis", "retention", "readers", "words", "fields", "night"}


@dataclass(frozen=True)
class Record:
    """What is stated about one model."""

    model: type[models.Model]
    said: dict[str, Any]

    @property
    def label(self) -> str:
        """Room and model."""
        return self.model._meta.label

    @property
    def fields(self) -> "list[models.Field[Any, Any]]":
        """The columns."""
        return list(self.model._meta.concrete_fields)

    def meaning(self, name: str, common: dict[str, str]) -> str:
        """What a field is for; empty where nobody said."""
        return str(self.said.get("fields", {}).get(name) or common.get(name, ""))


def rooms() -> list[AppConfig]:
    """Return the rooms of the house that keep anything."""
    return [
        config
        for config in apps.get_app_configs()
        if config.name.startswith("fristed.apps.") and list(config.get_models())
    ]


def stated(config: AppConfig) -> dict[str, Any]:
    """Return what a room states; empty where it has no file."""
    file = Path(config.path) / "data_protection.yaml"
    return yaml.safe_load(file.read_text()) or {} if file.exists() else {}


def shared() -> dict[str, dict[str, str]]:
    """Return the words that the rooms' statements use."""
    return dict(yaml.safe_load((HERE / "data_protection.yaml").read_text()))


def records() -> list[Record]:
    """Return the statement of every model of the house, empty where there is none."""
    return [
        Record(model, stated(config).get(model.__name__, {}))
        for config in rooms()
        for model in config.get_models()
    ]


def gaps(found: list[Record], words: dict[str, dict[str, str]]) -> Iterator[str]:
    """Yield what is missing, and what is stated of something that is not there."""
    for record in found:
        if not record.said:
            yield f"{record.label} is not stated"
            continue
        yield from _unknown_words(record, words)
        yield from _field_gaps(record, words["fields"])
    there = {record.label for record in found}
    for config in rooms():
        yield from (
            f"{config.label}.{name} is stated and not there"
            for name in stated(config)
            if f"{config.label}.{name}" not in there
        )


def _unknown_words(record: Record, words: dict[str, dict[str, str]]) -> Iterator[str]:
    said = record.said
    yield from (f"{record.label}: what is {key!r}" for key in set(said) - KNOWN)
    if not said.get("purpose"):
        yield f"{record.label} has no purpose"
    for key, table in (("about", "about"), ("basis", "bases"), ("retention", "retention")):
        if said.get(key) not in words[table]:
            yield f"{record.label}: {key} {said.get(key)!r} is not one of {sorted(words[table])}"
    if not said.get("readers"):
        yield f"{record.label} has no readers"
    if said.get("about") == "client" and not said.get("night"):
        yield f"{record.label}: what the night does to it is not stated"
    for table, used in (("readers", said.get("readers", ())), ("words", _words_used(said))):
        yield from (
            f"{record.label}: {one!r} is no {table}" for one in used if one not in words[table]
        )


def _words_used(said: dict[str, Any]) -> list[str]:
    return list(said.get("words", {}).values())


def _field_gaps(record: Record, common: dict[str, str]) -> Iterator[str]:
    names = {field.name for field in record.fields}
    for name in {*record.said.get("fields", {}), *record.said.get("words", {})} - names:
        yield f"{record.label}.{name} is stated and not there"
    for field in record.fields:
        if record.said.get("about") in PERSONAL and not record.meaning(field.name, common):
            yield f"{record.label}.{field.name}: what it is for is not stated"
        if takes_words(field) and field.name not in record.said.get("words", {}):
            yield f"{record.label}.{field.name} can hold words; say which kind"


def takes_words(field: "models.Field[Any, Any]") -> bool:
    """Whether a column could hold any text at all."""
    kinds = (models.CharField, models.TextField, models.JSONField)
    return isinstance(field, kinds) and not field.choices


def columns_of_words(*kinds: str) -> set[tuple[str, str]]:
    """Return the columns, as table and column, that hold these kinds of words."""
    return {
        (record.model._meta.db_table, str(field.column))
        for record in records()
        for field in record.fields
        if record.said.get("words", {}).get(field.name) in kinds
    }
