"""Upgrades without a pause: each rule of expand and contract, broken once on purpose."""

import json

import pytest
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState, ProjectState

from .migration_rules import breaches, since
from .tree import ROOT

# The last migration of each app at the last release; {} until there has been one.
RELEASED = ROOT / "tests/house/released_migrations.json"

LONG = models.CharField(max_length=80)
BAD = [
    migrations.RemoveField("person", "word"),
    migrations.RenameField("person", "word", "wording"),
    migrations.RenameModel("Person", "Human"),
    migrations.DeleteModel("Person"),
    migrations.AlterModelTable("Person", "human"),
    migrations.AddConstraint(
        "Person", models.UniqueConstraint(fields=["word"], name="person_word_once")
    ),
    migrations.AddField("person", "size", models.IntegerField()),
    migrations.AddField("person", "size", models.IntegerField(default=1)),
    migrations.AlterField("person", "perhaps", models.IntegerField()),
    migrations.AlterField("person", "word", models.CharField(max_length=20)),
    migrations.AlterField("person", "word", models.TextField(unique=True)),
    migrations.AlterField("person", "word", models.IntegerField()),
    migrations.RunPython(lambda _apps, _editor: None),
]
GOOD = [
    migrations.AddField("person", "size", models.IntegerField(null=True)),
    migrations.AddField("person", "size", models.IntegerField(db_default=1)),
    migrations.AlterField("person", "word", models.CharField(max_length=120)),
    migrations.AlterField("person", "word", models.CharField(max_length=80, null=True)),
    migrations.AddIndex("Person", models.Index("word", name="person_word")),
    migrations.CreateModel("Thing", [("id", models.BigAutoField(primary_key=True))]),
    migrations.RunPython(lambda _apps, _editor: None, migrations.RunPython.noop),
]


def standing() -> ProjectState:
    """A house with one table, as the version before knows it."""
    state = ProjectState()
    fields = [
        ("id", models.BigAutoField(primary_key=True)),
        ("word", LONG),
        ("perhaps", models.IntegerField(null=True)),
    ]
    state.add_model(ModelState("attic", "Person", fields))
    return state


def with_(*operations: object, contract: str = "") -> migrations.Migration:
    made = type("Migration", (migrations.Migration,), {"operations": list(operations)})
    one = made("0002_more", "attic")
    if contract:
        one.contract = contract
    return one


@pytest.mark.parametrize("operation", BAD, ids=lambda o: o.describe())
def test_rule_is_broken_on_purpose(operation):
    assert len(list(breaches(with_(operation), standing()))) >= 1


@pytest.mark.parametrize("operation", GOOD, ids=lambda o: o.describe())
def test_what_only_adds_is_let_through(operation):
    assert list(breaches(with_(operation), standing())) == []


def test_contracting_migration_says_why():
    migration = with_(migrations.RemoveField("person", "word"), contract="unread since 1.4")
    assert list(breaches(migration, standing())) == []


def test_table_as_new_as_its_migration_may_be_shaped_freely():
    thing = migrations.CreateModel("Thing", [("id", models.BigAutoField(primary_key=True))])
    field = migrations.AddField("thing", "size", models.IntegerField())
    assert list(breaches(with_(thing, field), standing())) == []


def test_no_migration_since_the_last_release_breaks_the_version_before():
    released = json.loads(RELEASED.read_text())
    found = dict(since(MigrationLoader(None), released))
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_migrations_after_a_release_would_be_found():
    found = dict(since(MigrationLoader(None), {"visits": "0000"}))
    assert "visits.0001_initial" in found
