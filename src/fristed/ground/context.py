"""For whom a transaction runs: the context that row-level security reads."""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import connections, transaction

from fristed.ground.roles import VAULT

_TELL = "SELECT set_config('fristed.staff', %s, true), set_config('fristed.sites', %s, true)"
_TOLD = "SELECT current_setting('fristed.staff', true), current_setting('fristed.sites', true)"
_BECOME = f"SET LOCAL ROLE {VAULT}"
_P = ParamSpec("_P")
_R = TypeVar("_R")
_T = TypeVar("_T")
_here = threading.local()


class NoTransaction(Exception):
    """The vault was entered outside a transaction, where its role could not be given back."""


@contextmanager
def working(*, staff: int | None, sites: Iterable[int], using: str = "default") -> Iterator[None]:
    """Open a transaction that runs for one member of staff at the given sites.

    Parameters
    ----------
    staff
        Id of the member of staff; None for a terminal, a public page or a command.
    sites
        Ids of the sites whose rows may be read and written. May be empty, never left out.

    Notes
    -----
    The context ends with the transaction. Nested inside another transaction it is put back by
    hand, because SET LOCAL lasts until the outermost end.
    """
    connection = connections[using]
    nested = connection.in_atomic_block
    _write_what_waits()
    with transaction.atomic(using=using), connection.cursor() as cursor:
        before = cursor.execute(_TOLD).fetchone() if nested else ("", "")
        listed = "{" + ",".join(str(int(site)) for site in sites) + "}"
        cursor.execute(_TELL, [str(staff or 0), listed])
        yield
        if nested:
            _write_what_waits()
            cursor.execute(_TELL, [before[0] or "", before[1] or ""])


class _Deed:
    """The outermost action at work in this thread, and what it writes at its end, kind by kind."""

    def __init__(self) -> None:
        self._begun = _savepoints()
        self._waiting: dict[Callable[[list[Any]], None], list[Any]] = {}

    def is_whole(self) -> bool:
        """Tell whether we stand in no savepoint within it, which might be rolled back alone."""
        return _savepoints() == self._begun

    def keep(self, write: Callable[[list[_T]], None], one: _T) -> None:
        self._waiting.setdefault(write, []).append(one)

    def write(self, *kinds: Callable[[list[Any]], None]) -> None:
        for kind in kinds or tuple(self._waiting):
            if waiting := self._waiting.pop(kind, None):
                kind(waiting)


def _write_what_waits() -> None:
    """Write what an action was left with for whom it ran until now: the next may not write it."""
    deed = _deed()
    if deed is not None and deed.is_whole():
        deed.write()


def _savepoints() -> int:
    """Count the savepoints we stand in; Django keeps None for a block that has none."""
    return sum(name is not None for name in transaction.get_connection().savepoint_ids)


def acting() -> bool:
    """Tell whether an action is at work in this thread."""
    return _deed() is not None


def _deed() -> _Deed | None:
    return getattr(_here, "deed", None)


def as_one(action: Callable[_P, _R]) -> Callable[_P, _R]:
    """Let an action be done whole or not at all; an action within an action is part of it.

    Only the outermost sets a savepoint. One within it that refuses, and is caught, leaves the
    transaction unusable rather than half done: catch it around `transaction.atomic()`.
    """

    @wraps(action)
    def whole(*given: _P.args, **named: _P.kwargs) -> _R:
        if acting():
            with transaction.atomic(savepoint=False):
                return action(*given, **named)
        with transaction.atomic():
            _here.deed = deed = _Deed()
            try:
                done = action(*given, **named)
                deed.write()
            finally:
                _here.deed = None
            return done

    return whole


def at_the_end(write: Callable[[list[_T]], None], one: _T) -> None:
    """Let `write` have `one` when the outermost action ends, with all else that it was left.

    An action made of several others thus writes its audit rows in one statement. Where no action
    is at work, and within a savepoint that may be rolled back alone, it is written at once.
    """
    deed = _deed()
    if deed is None or not deed.is_whole():
        write([one])
    else:
        deed.keep(write, one)


def at_once(write: Callable[[list[_T]], None]) -> None:
    """Write now what `at_the_end` was left to write, before something that may only follow it."""
    deed = _deed()
    if deed is not None and deed.is_whole():
        deed.write(write)


@contextmanager
def vault_role(using: str = "default") -> Iterator[None]:
    """Become the vault's role until the block ends. Only `vault.actions.opened` may call this.

    The savepoint gives the role back where something fails within. In an action it is the
    action's: whatever fails here leaves nothing usable until that one is rolled back.
    """
    connection = connections[using]
    if not connection.in_atomic_block:
        raise NoTransaction("Open a transaction before entering the vault.")
    own = transaction.atomic(using=using, savepoint=not acting())
    with own, connection.cursor() as cursor:
        cursor.execute(_BECOME)
        yield
        cursor.execute("SET LOCAL ROLE NONE")
