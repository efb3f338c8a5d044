"""What a migration may do while the version before it still serves: expand now, contract later.

During an upgrade two versions serve from one database for minutes (docs/deploy.md). So within one
release a migration may only add; what takes away waits for the next release and is marked with
`contract = "why nobody reads it any more"` in the migration's class.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.migrations import Migration
from django.db.migrations.operations import (
    AddConstraint,
    AddField,
    AlterField,
    AlterModelTable,
    AlterUniqueTogether,
    DeleteModel,
    RemoveField,
    RenameField,
    RenameModel,
    RunPython,
)
from django.db.migrations.state import ProjectState

TAKES_AWAY = {
    RemoveField: "removes a field that the version before still reads",
    RenameField: "renames a field; add a new one, fill it, remove the old one a release later",
    RenameModel: "renames a model; add a new one instead",
    DeleteModel: "removes a table that the version before still reads",
    AlterModelTable: "renames a table that the version before still reads",
    AlterUniqueTogether: "may refuse rows that the version before still writes",
    AddConstraint: "may refuse rows that the version before still writes",
}


def breaches(migration: Migration, before: ProjectState) -> Iterator[str]:
    """Yield what the version before this migration could not live beside."""
    if getattr(migration, "contract", ""):
        return
    made = {
        operation.name_lower
        for operation in migration.operations
        if type(operation).__name__ == "CreateModel"
    }
    state = before.clone()
    for operation in migration.operations:
        model = getattr(operation, "model_name_lower", getattr(operation, "name_lower", ""))
        if model not in made:  # a table as new as the migration: nobody reads it yet
            yield from _one(migration.app_label, operation, state)
        operation.state_forwards(migration.app_label, state)


def _one(app: str, operation: Any, before: ProjectState) -> Iterator[str]:
    for kind, why in TAKES_AWAY.items():
        if type(operation) is kind:
            yield f"{operation.describe()}: {why}"
    if type(operation) is AddField and not _fills_itself(operation.field):
        yield f"{operation.describe()}: the version before writes rows without it; give db_default"
    if type(operation) is AlterField:
        old = before.models[app, operation.model_name_lower].fields[operation.name]
        yield from (f"{operation.describe()}: {why}" for why in _narrower(old, operation.field))
    if type(operation) is RunPython and not operation.reversible:
        yield f"{operation.describe()}: cannot be undone; give it a way back"


def _fills_itself(field: Any) -> bool:
    """Tell whether the database can write a row that leaves this column out."""
    return field.null or field.many_to_many or field.has_db_default()


def _narrower(old: Any, new: Any) -> Iterator[str]:
    if old.null and not new.null:
        yield "forbids the NULL that the version before still writes"
    if new.unique and not old.unique:
        yield "may refuse rows that the version before still writes"
    if old.get_internal_type() != new.get_internal_type():
        yield f"turns {old.get_internal_type()} into {new.get_internal_type()}"
    longest_old, longest_new = (getattr(field, "max_length", None) for field in (old, new))
    if longest_new is not None and (longest_old is None or longest_new < longest_old):
        yield f"shortens {longest_old} to {longest_new}"


def since(loader: Any, released: Mapping[str, str]) -> Iterator[tuple[str, list[str]]]:
    """Yield each migration after the last release, with its breaches.

    Parameters
    ----------
    released
        By app, the name of the last migration that was released; an app not named is new.
    """
    for (app, name), migration in sorted(loader.disk_migrations.items()):
        if app not in released or name <= released[app]:
            continue
        parents = [parent for parent in migration.dependencies if parent in loader.disk_migrations]
        state = loader.project_state(parents, at_end=True)
        yield f"{app}.{name}", list(breaches(migration, state))
