"""A model that a migration adds is drawn alone, and is known to all it points to."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.db import models
from django.db.migrations.operations import AddField, CreateModel
from django.db.migrations.state import ProjectState

from fristed.ground.addresses import connection_environment
from fristed.ground.cluster import Cluster
from fristed.ground.migrating import new_models_drawn_alone

REPOSITORY = Path(__file__).resolve().parents[2]

CHILD = {"on_delete": models.CASCADE}


def house(*operations, drawn: bool = True) -> ProjectState:
    """Return the state after operations, drawn from before the first."""
    state = ProjectState()
    if drawn:
        assert not state.apps.get_models()
    for one in operations:
        one.state_forwards("rooms", state)
    return state


def model(name: str, **fields: models.Field) -> CreateModel:
    return CreateModel(name, [("id", models.AutoField(primary_key=True)), *fields.items()])


OPERATIONS = (
    model("Visit", client=models.ForeignKey("rooms.Client", related_name="visits", **CHILD)),
    model("Client", before=models.ForeignKey("self", null=True, related_name="later", **CHILD)),
    model("Talk", visit=models.OneToOneField("rooms.Visit", **CHILD),
          others=models.ManyToManyField("rooms.Client", related_name="heard")),
    AddField("Client", "last", models.OneToOneField("rooms.Talk", null=True, **CHILD)),
    model("Note", talk=models.ForeignKey("rooms.Talk", related_name="notes", **CHILD)),
)  # fmt: skip


def told(state: ProjectState) -> dict[str, set[str]]:
    """Return, of each model, its columns and what points to it."""
    return {
        one.__name__: {field.name for field in one._meta.get_fields(include_hidden=True)}
        for one in state.apps.get_models(include_auto_created=True)
    }


def classes_agree(state: ProjectState) -> bool:
    """Tell whether each key leads to the class that is registered under its name."""
    return all(
        field.related_model is state.apps.get_model(field.related_model._meta.label)
        for one in state.apps.get_models(include_auto_created=True)
        for field in one._meta.get_fields(include_hidden=True)
        if field.is_relation
    )


@pytest.mark.parametrize("drawn", [True, False])
def test_drawing_is_what_django_draws(drawn: bool):
    as_django = told(house(*OPERATIONS, drawn=drawn))
    with new_models_drawn_alone():
        state = house(*OPERATIONS, drawn=drawn)
    assert told(state) == as_django
    assert {"visits", "later", "heard", "last"} <= told(state)["Client"]
    assert classes_agree(state)


def test_those_that_stand_are_not_drawn_anew():
    with new_models_drawn_alone():
        state = house(*OPERATIONS[:2])
        before = state.apps.get_model("rooms.Client")
        OPERATIONS[2].state_forwards("rooms", state)
    assert state.apps.get_model("rooms.Client") is before


def test_django_draws_as_before_afterwards():
    with pytest.raises(ZeroDivisionError), new_models_drawn_alone():
        raise ZeroDivisionError
    state = house(*OPERATIONS[:2])
    before = state.apps.get_model("rooms.Client")
    OPERATIONS[2].state_forwards("rooms", state)
    assert state.apps.get_model("rooms.Client") is not before


AS_DJANGO = (
    "import django; django.setup(); from django.core.management import call_command; "
    "from django.core.management.commands.migrate import Command; "
    "call_command(Command(), interactive=False, verbosity=0)"
)
WAYS = {"ours": ["manage.py", "migrate", "-v0"], "djangos": ["-c", AS_DJANGO]}
CATALOGUE = """
SELECT 'column', table_schema, table_name, column_name, data_type || is_nullable
  || coalesce(column_default, '') FROM information_schema.columns
  WHERE table_schema IN ('public', 'vault')
UNION ALL SELECT 'index', schemaname, tablename, indexname, indexdef FROM pg_indexes
  WHERE schemaname IN ('public', 'vault')
UNION ALL SELECT 'rule', n.nspname, r.relname, c.conname, pg_get_constraintdef(c.oid)
  FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid
  JOIN pg_namespace n ON n.oid = r.relnamespace WHERE n.nspname IN ('public', 'vault')
UNION ALL SELECT 'policy', schemaname, tablename, policyname, coalesce(qual, '')
  || coalesce(with_check, '') FROM pg_policies
UNION ALL SELECT 'trigger', event_object_schema, event_object_table, trigger_name,
  action_statement FROM information_schema.triggers
UNION ALL SELECT 'right', table_schema, table_name, grantee, privilege_type
  FROM information_schema.role_table_grants WHERE table_schema IN ('public', 'vault')
"""


@pytest.mark.soak
def test_database_is_the_one_that_django_makes(tmp_path_factory: pytest.TempPathFactory):
    home = tmp_path_factory.mktemp("migrating")
    home.chmod(0o711)
    found = []
    with Cluster(home / "postgres", durable=False) as cluster:
        for name, words in WAYS.items():
            cluster.prepare(name)
            addresses = connection_environment(cluster, name)
            owner = addresses["FRISTED_OWNER_URL"]
            with_keys = {"FRISTED_DATABASE_URL": owner, "FRISTED_KEYS": str(home / "keys")}
            environment = {**os.environ, **addresses, **with_keys}
            subprocess.run([sys.executable, *words], env=environment, cwd=REPOSITORY, check=True)
            with psycopg.connect(owner) as connection:
                found.append(set(connection.execute(CATALOGUE).fetchall()))
    ours, djangos = found
    assert ours ^ djangos == set()
    assert len(ours) > 5_000
