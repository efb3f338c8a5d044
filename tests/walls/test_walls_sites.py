"""Row-level security, table by table, generated from the registry, with real transactions.

A context that is missing raises. From another site's context a row cannot be read, added, changed,
deleted, moved or made a parent. Whoever guesses a row's key (one of 9.2 * 10**18) learns that the
number is taken and nothing else: the database keeps the detail to itself.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg
import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.db.models import Model

from fristed.ground.context import vault_role, working
from tests.house.floors import scoped_models, vault_models
from tests.walls.conftest import Two
from tests.walls.rows import Rows

SCOPED = scoped_models()
KEYS = [
    (model, field.name)
    for model in SCOPED
    for field in model._meta.local_fields
    if field.related_model in SCOPED
]

each_model = pytest.mark.parametrize("model", SCOPED, ids=lambda m: m._meta.label)
each_key = pytest.mark.parametrize(
    ("model", "field"), KEYS, ids=[f"{m._meta.label}.{f}" for m, f in KEYS]
)
each_sealed = pytest.mark.parametrize("model", vault_models(), ids=lambda m: m._meta.label)


@contextmanager
def scope_of(rows: Rows, *, sites: list[int] | None = None) -> Iterator[None]:
    """Work for a site's staff in a real transaction of its own, and take back what was done."""
    with working(staff=rows.staff.pk, sites=[rows.site.pk] if sites is None else sites):
        yield
        transaction.set_rollback(True)


REFUSED = psycopg.errors.InsufficientPrivilege.sqlstate
NO_PARENT = psycopg.errors.ForeignKeyViolation.sqlstate


@each_model
def test_row_is_seen_at_its_own_site(model: type[Model], two: Two):
    with scope_of(two.a):
        assert model._base_manager.filter(pk=two.a.of(model).pk).count() == 1


@each_model
def test_row_is_not_read_from_another_site(model: type[Model], two: Two):
    with scope_of(two.b):
        assert model._base_manager.filter(site=two.a.site.pk).count() == 0
        assert model._base_manager.filter(pk=two.a.of(model).pk).count() == 0


@each_model
def test_row_is_not_read_without_a_site(model: type[Model], two: Two):
    with scope_of(two.b, sites=[]):
        assert model._base_manager.filter(site=two.a.site.pk).count() == 0


@each_model
def test_row_is_not_read_without_a_context(model: type[Model], two: Two):
    with pytest.raises(ProgrammingError) as refused, transaction.atomic():
        model._base_manager.count()
    assert refused.value.__cause__.sqlstate == REFUSED


@each_model
def test_row_is_not_added_from_another_site(model: type[Model], two: Two):
    with scope_of(two.a):
        foreign = two.a.build(model)
    with (
        scope_of(two.b),
        pytest.raises(ProgrammingError) as refused,
        transaction.atomic(),
    ):
        foreign.save(force_insert=True)
    assert refused.value.__cause__.sqlstate == REFUSED


@each_model
def test_row_is_not_changed_or_deleted_from_another_site(model: type[Model], two: Two):
    with scope_of(two.b):
        rows = model._base_manager.filter(pk=two.a.of(model).pk)
        assert _touched(lambda: rows.update(site=two.b.site.pk)) == 0
        assert _touched(lambda: rows._raw_delete("default")) == 0


def _touched(act: Callable[[], int]) -> int:
    """Return how many rows were touched; none where the right to touch any is not even given."""
    try:
        with transaction.atomic():
            return act()
    except ProgrammingError as refused:
        assert refused.__cause__.sqlstate == REFUSED
        return 0


@each_model
def test_row_is_not_moved_to_another_site(model: type[Model], two: Two):
    with (
        scope_of(two.b),
        pytest.raises((ProgrammingError, IntegrityError)),
        transaction.atomic(),
    ):
        model._base_manager.filter(pk=two.b.of(model).pk).update(site=two.a.site.pk)


@each_model
def test_guessed_key_tells_nothing_but_that_it_is_taken(model: type[Model], two: Two):
    with scope_of(two.b):
        guess = two.b.build(model, id=two.a.of(model).pk)
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            guess.save(force_insert=True)
    told = refused.value.__cause__
    assert told.sqlstate in ("23505", "23P01")
    assert told.diag.message_detail is None


@each_key
def test_key_does_not_cross_sites(model: type[Model], field: str, two: Two):
    parent = two.a.of(model._meta.get_field(field).related_model)
    with scope_of(two.b):
        _make_room(model, two)
        child = two.b.child_of(model, field, parent)
        with pytest.raises((IntegrityError, ProgrammingError)) as refused, transaction.atomic():
            child.save(force_insert=True)
    assert refused.value.__cause__.sqlstate in (NO_PARENT, REFUSED)


@each_key
def test_key_within_a_site_is_taken(model: type[Model], field: str, two: Two):
    """The control of the test above: the same row with its own site's parent is kept."""
    with scope_of(two.b):
        parent = two.b.of(model._meta.get_field(field).related_model)
        if parent is not two.b.of(model):
            _make_room(model, two)
        child = two.b.child_of(model, field, parent)
        if parent is not two.b.of(model):
            child.save(force_insert=True)


def _make_room(model: type[Model], two: Two) -> None:
    """Take B's own row away, which a unique constraint would object to first."""
    _delete_with_children(model, two.b.of(model).pk)


def _delete_with_children(model: type[Model], pk: int) -> None:
    for other, name in KEYS:
        if other._meta.get_field(name).related_model is model:
            for child in other._base_manager.filter(**{name: pk}).values_list("pk", flat=True):
                if (other, child) != (model, pk):
                    _delete_with_children(other, child)
    # A movement of the stock is only added to, by anybody; no two of its rows are alike anyway.
    _touched(lambda: model._base_manager.filter(pk=pk)._raw_delete("default"))


@each_sealed
def test_vault_is_shut_to_the_application(model: type[Model], two: Two):
    statement = f'SELECT count(*) FROM vault."{model._meta.db_table}"'  # noqa: S608
    with scope_of(two.a), connection.cursor() as cursor:
        with pytest.raises(ProgrammingError) as refused, transaction.atomic():
            cursor.execute(statement)
        with pytest.raises(ProgrammingError), transaction.atomic():
            model._base_manager.count()
    assert refused.value.__cause__.sqlstate == REFUSED


@each_sealed
def test_vault_opens_to_its_own_role(model: type[Model], two: Two):
    with scope_of(two.a), vault_role():
        assert model._base_manager.count() == 0


@each_sealed
def test_vault_wants_a_context_too(model: type[Model], two: Two):
    with pytest.raises(ProgrammingError), transaction.atomic(), vault_role():
        model._base_manager.count()
