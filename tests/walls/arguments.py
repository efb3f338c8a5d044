"""Makes arguments for any question of the house, from its own type hints."""

import inspect
import typing
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from importlib import import_module
from itertools import islice, product
from pathlib import Path
from types import NoneType, UnionType
from typing import Any
from uuid import UUID, uuid4

import pyarrow as pa
from django.apps import apps
from django.db import models
from psycopg import Connection

from fristed.apps.accounts.models import Staff
from fristed.apps.clients.models import Client
from fristed.apps.planning.queries.kinds import KINDS, Kind, Method
from fristed.apps.sites.models import Site
from fristed.apps.vault.models import Sealed
from fristed.science.disclosure import Count, Protected, Table, policy, protect
from fristed.science.law import RuleBook, rule_book_for
from tests.house.floors import floors, scoped_models
from tests.house.tree import SOURCE, Module
from tests.walls.pages import likely_models
from tests.walls.rows import AT, DAY, Rows

Question = Callable[..., Any]


class CannotMake(Exception):
    """No argument can be made from this type hint; say how in `value_of`."""


def questions() -> list[Question]:
    """Return every public function of the rooms' queries, and of permissions that return rows."""
    found = {}
    for room in sorted(set().union(*floors())):
        if not apps.is_installed(f"fristed.apps.{room}"):  # a room of another house
            continue
        for path in sorted((SOURCE / "apps" / room).rglob("*.py")):
            if Module(str(path.relative_to(SOURCE)), "").layer not in ("queries", "permissions"):
                continue
            name = ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts)
            module = import_module(name.removesuffix(".__init__"))
            for word, one in vars(module).items():
                if asks(word, one, module.__name__):
                    found[f"{one.__module__}.{word}"] = one
    return [found[name] for name in sorted(found)]


def asks(word: str, one: object, module: str) -> bool:
    """Is this a question of this module: a public function about a site, with hints."""
    if word.startswith("_") or not inspect.isfunction(one) or one.__module__ != module:
        return False
    try:
        hints = typing.get_type_hints(one)
    except NameError:  # it speaks of a science that is loaded when it is needed: it computes
        if {"site", "staff", "by"} & set(inspect.signature(one).parameters):
            raise
        return False
    if any(typing.get_origin(hint) is Connection for hint in hints.values()):
        return False  # the owner's commands ask on a connection of their own, of the whole house
    if any(_of_the_vault(hint) for hint in hints.values()):
        return False  # asked within an opening of the vault: tests/walls/sealed.py tries those
    return not {"request", "response", "view"} & set(inspect.signature(one).parameters)


def _of_the_vault(hint: Any) -> bool:
    """Tell whether a hint speaks of a row that is sealed."""
    inner = typing.get_args(hint)
    if hint is Kind:  # it names its form and its telling, which a question never loads
        return False
    if is_dataclass(hint) and isinstance(hint, type):
        inner = tuple(typing.get_type_hints(hint).values())
    return any(map(_of_the_vault, inner)) or (isinstance(hint, type) and issubclass(hint, Sealed))


def calls(question: Question, own: Rows, other: Rows) -> Iterator[dict[str, Any]]:
    """Yield arguments: one's own site and rows, and every number also as another site's row."""
    hints = typing.get_type_hints(question)
    room = question.__module__.split(".")[2]
    parameters = inspect.signature(question).parameters
    choices = {
        name: values(hints.get(name, Any), name, room, own, other, one.default)
        for name, one in parameters.items()
        if one.kind not in (one.VAR_POSITIONAL, one.VAR_KEYWORD)
    }
    for picked in islice(product(*choices.values()), 60):
        yield dict(zip(choices, picked, strict=True))


def values(hint: Any, name: str, room: str, own: Rows, other: Rows, default: Any) -> list[Any]:
    """Return what to try for one parameter."""
    if (hint is int and name in ("pk", "id", "number")) or name.endswith(("_id", "_pk")):
        likely = scoped_models() if name in ("pk", "id", "number") else likely_models(room, name)
        mine = [m for m in likely if m._meta.app_label == room or len(likely) < 5]
        return [other.of(model).pk for model in mine or likely]
    if name in ("start", "since", "begin", "from_at"):
        return [AT - timedelta(days=400)]
    if name in ("end", "until", "stop", "until_at"):
        return [AT + timedelta(days=400)]
    try:
        return [value_of(hint, name, own)]
    except CannotMake:
        if default is inspect.Parameter.empty:
            raise
        return [default]


def value_of(hint: Any, name: str, own: Rows) -> Any:
    """Return one value of a type, from one's own site."""
    if typing.get_origin(hint) is Protected:  # what was published, by its true numbers
        return protect(Table("a", {("a",): Count(10, (1,) * 10, "person")}, ()), policy())
    if hint is Method:  # what computes a kind of scenario
        return KINDS["capacity"].method
    if hint is models.Exists:
        return models.Exists(Client.objects.none())
    if hint is Any or isinstance(hint, typing.TypeVar):
        hint = {"at": datetime, "day": date, "site": Site, "staff": Staff}.get(name, str)
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (UnionType, typing.Union):
        return value_of(next(one for one in inner if one is not NoneType), name, own)
    if isinstance(hint, type) and issubclass(hint, Site):
        return own.site
    if isinstance(hint, type) and issubclass(hint, Staff):
        return own.staff
    if isinstance(hint, type) and issubclass(hint, models.Model):
        return own.of(hint)
    if isinstance(hint, type) and issubclass(hint, models.QuerySet):  # one model's own
        managers = [model._default_manager for model in scoped_models()]
        return next(rows for rows in (one.filter(site=own.site) for one in managers)
                    if type(rows) is hint)  # fmt: skip
    if getattr(hint, "_is_protocol", False):  # any of the rows that have these columns
        columns = set(typing.get_type_hints(hint))
        return own.of(next(model for model in scoped_models() if columns <= set(dir(model))))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return next(iter(hint))
    if origin is type:  # any table that leads to a person
        return Client
    if origin is typing.Literal:
        return inner[0]
    for one, value in SIMPLE.items():
        if hint is one:
            return value()
    if origin in (dict, typing.Mapping) or (origin and issubclass(origin, typing.Mapping)):
        return {}
    if origin is tuple or (isinstance(origin, type) and issubclass(origin, Iterable)):
        return several(hint, name, own)
    if is_dataclass(hint):
        return whole(hint, own)
    return refuse(hint)


def several(hint: Any, name: str, own: Rows) -> Any:
    """Return a list or tuple with one of what it holds, or an empty one."""
    inner = [one for one in typing.get_args(hint) if one is not Ellipsis]
    kind = typing.get_origin(hint)
    kind = kind if kind in (tuple, set, frozenset, list) else list
    try:
        return kind(value_of(one, name, own) for one in inner)
    except CannotMake:
        if issubclass(typing.get_origin(hint) or list, models.QuerySet):
            raise
        return kind()


def whole(hint: Any, own: Rows) -> Any:
    """Return a dataclass with every field made."""
    hints = typing.get_type_hints(hint)
    return hint(**{f.name: value_of(hints[f.name], f.name, own) for f in fields(hint) if f.init})


def refuse(hint: Any) -> Any:
    """Say that nothing can be made."""
    raise CannotMake(f"How is a {hint} made? Say so in tests/walls/arguments.py.")


SIMPLE: dict[Any, Callable[[], Any]] = {
    datetime: lambda: AT + timedelta(minutes=1),
    date: lambda: DAY,
    timedelta: lambda: timedelta(minutes=5),
    int: lambda: 1,
    float: lambda: 1.0,
    bool: lambda: False,
    str: lambda: "en",
    bytes: lambda: b"x" * 32,
    object: lambda: "x",
    Path: lambda: Path("x"),
    RuleBook: lambda: rule_book_for("NO/Oslo"),
    UUID: uuid4,
    pa.Table: lambda: pa.table({"day": [DAY]}),
    dict: dict,
    list: list,
    NoneType: lambda: None,
}
